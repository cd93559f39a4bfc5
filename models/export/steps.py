"""Convolutions of whole numbers: activations 0..255 in steps, weights -64..64 with a scale for each output channel.

Sums are exact, so that neither the number of pictures nor of threads changes a digit; and since the sum of two products
fits 16 bits, processors without VNNI, which add them in 16 bits, come to the same numbers as those with it. As in
`convolution`, the functions' bodies are exchanged for oneDNN's in the files that are written.
"""

from typing import List

import torch
import torch.nn.functional as F

LARGEST_WEIGHT = 64


@torch.jit.script
def in_steps(x: torch.Tensor, step: float) -> torch.Tensor:
    """Numbers that are not negative, as 0..255 steps."""
    return torch.quantize_per_tensor(x, step, 0, torch.quint8).int_repr()


@torch.jit.script
def convolved(x: torch.Tensor, step: float, weight: torch.Tensor, scales: torch.Tensor, bias: torch.Tensor,
              stride: List[int], padding: List[int]) -> torch.Tensor:
    """Of steps, in single precision."""
    sums = F.conv2d(x.to(torch.float32), weight.to(torch.float32), None, stride, padding)
    return sums * (scales * step).reshape([1, -1, 1, 1]) + bias.reshape([1, -1, 1, 1])


@torch.jit.script
def convolved_relu(x: torch.Tensor, step: float, weight: torch.Tensor, scales: torch.Tensor, bias: torch.Tensor,
                   stride: List[int], padding: List[int]) -> torch.Tensor:
    return convolved(x, step, weight, scales, bias, stride, padding).relu_()


@torch.jit.script
def convolved_relu_in_steps(x: torch.Tensor, step: float, weight: torch.Tensor, scales: torch.Tensor,
                            bias: torch.Tensor, stride: List[int], padding: List[int],
                            next_step: float) -> torch.Tensor:
    return in_steps(convolved(x, step, weight, scales, bias, stride, padding).relu_(), next_step)


@torch.jit.script
def convolved_onto_relu(x: torch.Tensor, step: float, weight: torch.Tensor, scales: torch.Tensor, bias: torch.Tensor,
                        stride: List[int], padding: List[int], other: torch.Tensor) -> torch.Tensor:
    """`other` is used up."""
    return other.add_(convolved(x, step, weight, scales, bias, stride, padding)).relu_()


@torch.jit.script
def packed(weight: torch.Tensor, scales: torch.Tensor, geometry: List[int]) -> torch.Tensor:
    """`geometry` is padding, stride and input shape of the convolution."""
    return weight


class StepConvolution(torch.nn.Module):
    """What a torch.nn.Conv2d does, to an input that is counted in `step`."""

    def __init__(self, layer, step):
        super().__init__()
        self.step, self.stride, self.padding = float(step), list(layer.stride), list(layer.padding)
        weight, scales = _whole(layer.weight.detach())
        # Scales stand right after their weight: `stored` packs both together.
        for name, value in (("weight", weight), ("scales", scales), ("bias", layer.bias.detach())):
            self.register_parameter(name, torch.nn.Parameter(value, requires_grad=False))

    def forward(self, x):
        return convolved(*self._arguments(x))

    def relu(self, x):
        return convolved_relu(*self._arguments(x))

    def relu_in_steps(self, x, next_step):
        return convolved_relu_in_steps(*self._arguments(x), next_step)

    def onto_relu(self, x, other):
        return convolved_onto_relu(*self._arguments(x), other)

    def rounded_weight(self):
        return self.weight.to(torch.float32) * self.scales[:, None, None, None]

    def _arguments(self, x):
        _GEOMETRIES[self.weight.data_ptr()] = [*self.padding, *self.stride, *map(int, x.shape)]
        return x, self.step, self.weight, self.scales, self.bias, self.stride, self.padding


def _whole(weight):
    """Weights as whole numbers, and each output channel's scale: of 21, the one with the smallest squared error."""
    largest = weight.abs().amax((1, 2, 3)).clamp_min(1e-6)
    best, best_scales = torch.full_like(largest, float("inf")), largest
    for share in torch.linspace(0.6, 1, 21):
        # Halves, as they are stored.
        scales = (largest * share / LARGEST_WEIGHT).to(torch.float16).to(torch.float32)
        error = (_rounded(weight, scales) * scales[:, None, None, None] - weight).pow(2).sum((1, 2, 3))
        best_scales = torch.where(error < best, scales, best_scales)
        best = torch.minimum(error, best)
    return _rounded(weight, best_scales).to(torch.int8), best_scales


def _rounded(weight, scales):
    return (weight / scales[:, None, None, None]).round().clamp(-LARGEST_WEIGHT, LARGEST_WEIGHT)


_GEOMETRIES = {}


def geometries(net, example, weights):
    """What `packed` takes for each weight, empty for what is none; found by running the net once."""
    _GEOMETRIES.clear()
    net(example)
    return [_GEOMETRIES.get(weight.data_ptr(), []) for weight in weights]


_FUNCTION = """def {name}(x: Tensor,
    step: float,
    weight: Tensor,
    scales: Tensor,
    bias: Tensor,
    stride: List[int],
    padding: List[int]{more}) -> Tensor:
  return {body}
"""

_IN_STEPS = """def in_steps(x: Tensor,
    step: float) -> Tensor:
  return torch.int_repr(torch.quantize_per_tensor(x, step, 0, 13))
"""

_PACKED = """def packed(weight: Tensor,
    scales: Tensor,
    geometry: List[int]) -> Tensor:
"""

_NEXT_STEP, _OTHER = ",\n    next_step: float", ",\n    other: Tensor"

# Numbers of types in saved modules.
_UINT8, _INT32, _FLOAT32 = 0, 3, 6


def with_onednn():
    """The functions above in the language of saved modules, computed by oneDNN."""
    weights = f"x, step, 0, weight, scales, torch.zeros([1], dtype={_INT32})"
    how = "bias, stride, padding, [1, 1], 1"
    no_scalars = "annotate(List[Optional[number]], [])"

    def alone(name, activation, more="", step="1.", kind=_FLOAT32):
        return _FUNCTION.format(name=name, more=more, body=(
            f'ops.onednn.qconv2d_pointwise({weights}, {how}, {step}, 0, {kind}, "{activation}", {no_scalars}, "")'))

    return "".join([
        _IN_STEPS,
        alone("convolved", "none"),
        alone("convolved_relu", "relu"),
        alone("convolved_relu_in_steps", "relu", _NEXT_STEP, "next_step", _UINT8),
        _FUNCTION.format(name="convolved_onto_relu", more=_OTHER, body=(
            f"ops.onednn.qconv2d_pointwise({weights}, other, {how}, 1., 0, {_FLOAT32}, 1., 0, "
            f'"sum", 1., "relu", {no_scalars}, "")')),
        _PACKED,
        """  padding = [geometry[0], geometry[1]]
  stride = [geometry[2], geometry[3]]
  shape = [geometry[4], geometry[5], geometry[6], geometry[7]]
  return ops.onednn.qconv_prepack(weight, scales, 1., 0, stride, padding, [1, 1], 1, shape)
"""])


def without_onednn():
    """The same for runtimes that lack these operations."""
    sums = "torch.conv2d(torch.to(x, 6), torch.to(weight, 6), None, stride, padding, [1, 1], 1)"
    scaled = f"torch.mul({sums}, torch.reshape(torch.mul(scales, step), [1, -1, 1, 1]))"
    plain = f"torch.add({scaled}, torch.reshape(bias, [1, -1, 1, 1]))"
    return "".join([
        _IN_STEPS,
        _FUNCTION.format(name="convolved", more="", body=plain),
        _FUNCTION.format(name="convolved_relu", more="", body=f"torch.relu_({plain})"),
        _FUNCTION.format(name="convolved_relu_in_steps", more=_NEXT_STEP, body=(
            f"torch.int_repr(torch.quantize_per_tensor(torch.relu_({plain}), next_step, 0, 13))")),
        _FUNCTION.format(name="convolved_onto_relu", more=_OTHER, body=f"torch.relu_(torch.add_(other, {plain}))"),
        _PACKED,
        "  return weight\n"])

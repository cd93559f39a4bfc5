"""Convolutions together with what follows them, so that oneDNN computes both in one pass over the memory.

Python's torch runs the functions below as they stand here. In the files that are written their bodies are exchanged
(`with_onednn`) for operations that libtorch 2.7.1 offers under these names and Python's torch 1.13 does not know yet.
Where libtorch is built without oneDNN, and for comparison, they are exchanged back (`without_onednn`).
Weights are brought into oneDNN's own order once, when a file is loaded.
"""

from typing import List, Optional

import torch
import torch.nn.functional as F


@torch.jit.script
def convolved(x: torch.Tensor, weight: torch.Tensor, bias: Optional[torch.Tensor],
              stride: List[int], padding: List[int], groups: int) -> torch.Tensor:
    return F.conv2d(x, weight, bias, stride, padding, [1, 1], groups)


@torch.jit.script
def convolved_relu(x: torch.Tensor, weight: torch.Tensor, bias: Optional[torch.Tensor],
                   stride: List[int], padding: List[int], groups: int) -> torch.Tensor:
    return F.conv2d(x, weight, bias, stride, padding, [1, 1], groups).relu_()


@torch.jit.script
def convolved_leaky(x: torch.Tensor, weight: torch.Tensor, bias: Optional[torch.Tensor],
                    stride: List[int], padding: List[int], groups: int, slope: float) -> torch.Tensor:
    return F.leaky_relu_(F.conv2d(x, weight, bias, stride, padding, [1, 1], groups), slope)


@torch.jit.script
def packed(weight: torch.Tensor, geometry: List[int]) -> torch.Tensor:
    """`geometry` is padding, stride, groups and input shape of the convolution; empty where a weight belongs to none."""
    return weight


# A call of oneDNN costs 16 us before it computes anything, a matrix product 5 us; but the latter computes more slowly.
LARGEST_MATRIX_PIXELS = 64


class Convolution:
    """A convolution that waits until it is known what is done to its result."""

    def __init__(self, x, weight, bias, stride=(1, 1), padding=(0, 0), groups=1):
        self.x, self.weight, self.bias, self.other = x, weight, bias, None
        self.geometry = list(stride), list(padding), groups
        pixels = int(x.shape[2]) * int(x.shape[3])
        self.is_matrix = (tuple(weight.shape[2:]) == tuple(stride) == (1, 1) and tuple(padding) == (0, 0)
                          and groups == 1 and pixels <= LARGEST_MATRIX_PIXELS)
        if not self.is_matrix:
            _GEOMETRIES[weight.data_ptr()] = [*padding, *stride, groups, *map(int, x.shape)]

    def relu(self):
        if self.other is not None or self.is_matrix:
            return self.result().relu_()
        return convolved_relu(self.x, self.weight, self.bias, *self.geometry)

    def leaky_relu(self, slope):
        if self.other is not None or self.is_matrix:
            return F.leaky_relu(self.result(), slope)
        return convolved_leaky(self.x, self.weight, self.bias, *self.geometry, slope)

    def result(self):
        result = self._product() if self.is_matrix else convolved(self.x, self.weight, self.bias, *self.geometry)
        # oneDNN can add as well, yet takes longer for it than a step of its own.
        return result if self.other is None else result.add_(self.other)


    def _product(self):
        return F.linear(self.x.permute(0, 2, 3, 1), self.weight.flatten(1), self.bias).permute(0, 3, 1, 2)


def of(layer, x):
    """What a torch.nn.Conv2d does to `x`, waiting."""
    return Convolution(x, layer.weight, layer.bias, layer.stride, layer.padding, layer.groups)


_GEOMETRIES = {}


def geometries(net, example, weights):
    """What `packed` takes for each weight; found by running the net once."""
    _GEOMETRIES.clear()
    net(example)
    return [_GEOMETRIES.get(weight.data_ptr(), []) for weight in weights]


_FUNCTION = """def {name}(x: Tensor,
    weight: Tensor,
    bias: Optional[Tensor],
    stride: List[int],
    padding: List[int],
    groups: int{more}) -> Tensor:
  return {body}
"""


def with_onednn():
    """The functions above in the language of saved modules, computed by oneDNN."""
    def fused(name, activation, more="", scalars=""):
        return _FUNCTION.format(name=name, more=more, body=(
            "ops.mkldnn._convolution_pointwise(x, weight, bias, padding, stride, [1, 1], groups, "
            f'"{activation}", annotate(List[Optional[number]], [{scalars}]), "")'))

    return "".join([
        fused("convolved", "none"),
        fused("convolved_relu", "relu"),
        fused("convolved_leaky", "leaky_relu", ",\n    slope: float", "slope"),
        """def packed(weight: Tensor,
    geometry: List[int]) -> Tensor:
  if torch.eq(torch.len(geometry), 0):
    ordered = weight
  else:
    padding = [geometry[0], geometry[1]]
    stride = [geometry[2], geometry[3]]
    shape = [geometry[5], geometry[6], geometry[7], geometry[8]]
    ordered = ops.mkldnn._reorder_convolution_weight(weight, padding, stride, [1, 1], geometry[4], shape)
  return ordered
"""])


def without_onednn():
    """The same for runtimes that lack these operations."""
    plain = "torch.conv2d(x, weight, bias, stride, padding, [1, 1], groups)"
    return "".join([
        _FUNCTION.format(name="convolved", more="", body=plain),
        _FUNCTION.format(name="convolved_relu", more="", body=f"torch.relu_({plain})"),
        _FUNCTION.format(name="convolved_leaky", more=",\n    slope: float", body=f"torch.leaky_relu_({plain}, slope)"),
        """def packed(weight: Tensor,
    geometry: List[int]) -> Tensor:
  return weight
"""])

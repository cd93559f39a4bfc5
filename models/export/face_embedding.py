"""face-embedding: dlib's ResNet-29, 128 numbers that are near each other for pictures of one face."""

import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

import convolution
import drawn
import packages
import reference
import stored
import tfjs
from steps import StepConvolution, in_steps

SIDE = 150
MEAN = (122.782, 117.001, 104.298)
# What the input of each convolution is counted in, but for the first one's; measured by `measure_steps`.
STEPS = pathlib.Path(__file__).parent / "face-embedding-steps.json"
BLOCKS = ["32_1", "32_2", "32_3", "64_down", "64_1", "64_2", "64_3", "128_down", "128_1", "128_2",
          "256_down", "256_1", "256_2", "256_down_out"]


def manifest_file():
    packages.npm_file("@vladmandic/face-api", "1.7.15", "model/face_recognition_model.bin",
                      "b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589")
    return packages.npm_file("@vladmandic/face-api", "1.7.15", "model/face_recognition_model-weights_manifest.json",
                             "cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b")


class Block(torch.nn.Module):
    """Two convolutions beside a shortcut; one that goes down halves the picture and may double the channels."""

    def __init__(self, weights, name):
        super().__init__()
        self.down = "down" in name
        self.conv1 = _convolution(weights, f"conv{name}/conv1", 2 if self.down else 1, 0 if self.down else 1)
        self.conv2 = _convolution(weights, f"conv{name}/conv2", 1, 1)

    def forward(self, x):
        last = convolution.of(self.conv2, convolution.of(self.conv1, x).relu())
        if self.down:
            return _smaller(x, last.result())
        last.other = x
        return last.relu()


def _smaller(x, main):
    x = F.avg_pool2d(x, 2)
    # dlib adds tensors of unequal size as if zeros stood where one of them ends.
    x = F.pad(x, [0, 0, 0, 0, 0, main.shape[1] - x.shape[1]])
    return F.pad(main, [0, x.shape[3] - main.shape[3], 0, x.shape[2] - main.shape[2]]).add_(x).relu_()


class StepBlock(torch.nn.Module):
    """A block whose convolutions count in steps. What goes round them stays in single precision."""

    def __init__(self, block, steps):
        super().__init__()
        self.down = block.down
        self.conv1 = StepConvolution(block.conv1, steps[0])
        self.conv2 = StepConvolution(block.conv2, steps[1])

    def forward(self, x):
        middle = self.conv1.relu_in_steps(in_steps(x, self.conv1.step), self.conv2.step)
        return _smaller(x, self.conv2(middle)) if self.down else self.conv2.onto_relu(middle, x)


class FaceEmbedding(torch.nn.Module):
    """Aligned faces [B,150,150,3], RGB 0..255, to [B,128]: the mean of the face's and its mirror image's embedding.

    This one computes in single precision, for comparison.
    """

    def __init__(self):
        super().__init__()
        weights = tfjs.read_manifest(manifest_file())
        self.register_buffer("mean", torch.tensor(MEAN))
        self.first = _convolution(weights, "conv32_down", 2, 0)
        self.blocks = torch.nn.Sequential(*(Block(weights, name) for name in BLOCKS))
        self.last = torch.nn.Parameter(torch.from_numpy(weights["fc"]))

    def forward(self, faces):
        straight, mirrored = self.embed(torch.cat([faces, faces.flip(2)])).chunk(2)
        return (straight + mirrored) / 2

    def embed(self, faces):
        return self.blocks(self.begin(faces)).mean((2, 3)) @ self.last

    def begin(self, faces):
        x = ((faces.to(torch.float32) - self.mean) / 256).permute(0, 3, 1, 2)
        return F.max_pool2d(convolution.of(self.first, x).relu(), 3, 2)


class StepFaceEmbedding(FaceEmbedding):
    """The same with convolutions that count in steps. Pictures [B,150,150,3] must be uint8: they count already."""

    def __init__(self, steps):
        super().__init__()
        self.first = StepConvolution(self.first, 1 / 256)
        # Without padding, what is subtracted from each pixel is one number for each channel.
        self.first.bias.data -= (self.first.rounded_weight().sum((2, 3)) * self.mean / 256).sum(1)
        self.blocks = torch.nn.Sequential(
            *(StepBlock(block, steps[2 * at:2 * at + 2]) for at, block in enumerate(self.blocks)))

    def begin(self, faces):
        return F.max_pool2d(self.first.relu(faces.permute(0, 3, 1, 2)), 3, 2)


def _convolution(weights, name, stride, padding):
    """dlib follows each convolution with a scale and a shift per channel; they are folded into it."""
    kernel = torch.from_numpy(weights[f"{name}/conv/filters"]).permute(3, 2, 0, 1)
    scale, shift = (torch.from_numpy(weights[f"{name}/scale/{part}"]) for part in ("weights", "biases"))
    folded = torch.nn.Conv2d(kernel.shape[1], kernel.shape[0], kernel.shape[2], stride, padding)
    folded.weight.data = kernel * scale[:, None, None, None]
    folded.bias.data = torch.from_numpy(weights[f"{name}/conv/bias"]) * scale + shift
    return folded


def build():
    steps = json.loads(STEPS.read_text())
    return stored.step_stored(StepFaceEmbedding(steps), torch.zeros(2, SIDE, SIDE, 3, dtype=torch.uint8))


def measure_steps():
    """The largest numbers before each convolution on drawn heads are 255 steps."""
    net, steps = FaceEmbedding().eval(), []
    x = net.begin(torch.from_numpy(drawn.faces()))
    for block in net.blocks:
        steps += [x.max(), convolution.of(block.conv1, x).relu().max()]
        x = block(x)
    STEPS.write_text(json.dumps([float(f"{float(step) / 255:.3g}") for step in steps]) + "\n")


def parity():
    faces = reference.picture(SIDE, SIDE).astype(np.float32)
    theirs = reference.face_api("faceRecognitionNet", manifest_file(), faces)
    # face-api divides by 255 where dlib, for which the weights were trained, divides by 256. We keep to dlib.
    as_face_api = (faces - np.float32(MEAN)) * np.float32(256 / 255) + np.float32(MEAN)
    net = FaceEmbedding().eval()
    return {**reference.compare(net.embed(torch.from_numpy(as_face_api)), theirs), "moved_by_steps": _moved(net)}


def _moved(net):
    """How far steps move an embedding at most; two persons are about .6 apart."""
    faces = torch.from_numpy(drawn.faces())
    return float((StepFaceEmbedding(json.loads(STEPS.read_text())).eval()(faces) - net(faces)).norm(dim=1).max())

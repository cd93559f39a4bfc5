"""face-mesh: MediaPipe FaceMesh, 468 points of one cropped face."""

import numpy as np
import torch

import packages
import reference
import stored
import tfjs

SIDE = 192
OUTPUTS = ["Identity_2", "Identity_1"]


def model_file():
    packages.npm_file("@vladmandic/human", "3.3.6", "models/facemesh.bin",
                      "3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b")
    return packages.npm_file("@vladmandic/human", "3.3.6", "models/facemesh.json",
                             "b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7")


def graph():
    return tfjs.GraphModel(*tfjs.read_model(model_file()), outputs=OUTPUTS)


class FaceMesh(torch.nn.Module):
    """Crops [B,192,192,3], RGB 0..255, to points [B,468,3] (x, y, z in crop widths) and how sure it is a face [B]."""

    def __init__(self):
        super().__init__()
        self.graph = graph()

    def forward(self, crops):
        points, flag = self.graph(crops.to(torch.float32) / 255)
        return points.reshape(-1, 468, 3) / SIDE, flag.reshape(-1)


def build():
    return stored.half_stored(FaceMesh(), torch.zeros(2, SIDE, SIDE, 3, dtype=torch.uint8))


def parity():
    x = reference.picture(SIDE, SIDE) / np.float32(255)
    ours = graph().eval()(torch.from_numpy(x))
    return reference.compare(np.concatenate([output.numpy().reshape(-1) for output in ours]),
                             reference.tfjs(model_file(), x, OUTPUTS))

"""iris: MediaPipe Iris, the outline of one eye and of its iris."""

import numpy as np
import torch

import packages
import reference
import stored
import tfjs

SIDE = 64
OUTPUTS = ["Identity"]


def model_file():
    packages.npm_file("@vladmandic/human", "3.3.6", "models/iris.bin",
                      "d7f296d184274213d4642681ae186112cbbec77fd2ab066257d3c56a1940bc71")
    return packages.npm_file("@vladmandic/human", "3.3.6", "models/iris.json",
                             "49038ac9dcc09aa05474d91d98e9db5b47af4830929bcf102ed5a56bfbabb465")


def graph():
    return tfjs.GraphModel(*tfjs.read_model(model_file()), outputs=OUTPUTS)


class Iris(torch.nn.Module):
    """Crops of eyes [B,64,64,3], RGB 0..255, to points [B,76,3] (x, y, z in crop widths)."""

    def __init__(self):
        super().__init__()
        self.graph = graph()

    def forward(self, crops):
        return self.graph(crops.to(torch.float32) / 255)[0].reshape(-1, 76, 3) / SIDE


def build():
    return stored.half_stored(Iris(), torch.zeros(2, SIDE, SIDE, 3, dtype=torch.uint8))


def parity():
    x = reference.picture(SIDE, SIDE) / np.float32(255)
    return reference.compare(graph().eval()(torch.from_numpy(x))[0], reference.tfjs(model_file(), x, OUTPUTS))

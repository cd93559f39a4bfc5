"""Faces of the heads that the sample exam day is drawn with: nobody's, to see how large numbers grow in a network."""

import pathlib

import numpy as np
from PIL import Image

SHEETS = (pathlib.Path(__file__).resolve().parents[2] / "datasets" / "src" / "main" / "resources" / "org" / "invigil"
          / "datasets" / "sample")
WIDTH, HEIGHT, ROWS, COLUMNS = 416, 448, 3, 4
LEFT, TOP, SIDE = 133, 100, 150
WALL = (190, 190, 180)


def faces():
    """[168,150,150,3], uint8: twelve poses of fourteen heads, about as large as the face embedding wants them."""
    return np.stack([face for sheet in sorted(SHEETS.glob("head-??.jpg")) for face in _faces(sheet)])


def _faces(sheet):
    mask = Image.open(sheet.with_name(f"{sheet.stem}-mask.png"))
    head = np.asarray(Image.open(sheet).convert("RGB"), np.float32)
    covered = np.asarray(mask.convert("L"), np.float32)[:, :, None] / 255
    pictures = np.rint(head * covered + np.float32(WALL) * (1 - covered)).astype(np.uint8)
    for row in range(ROWS):
        for column in range(COLUMNS):
            top, left = row * HEIGHT + TOP, column * WIDTH + LEFT
            yield pictures[top:top + SIDE, left:left + SIDE]

"""The original runtimes, for the parity checks: TensorFlow.js and face-api in Node, ONNX Runtime in Python."""

import functools
import pathlib
import subprocess
import tempfile

import numpy as np
import torch

from packages import CACHE

HERE = pathlib.Path(__file__).parent
NODE_PACKAGES = ["@tensorflow/tfjs@4.22.0", "@tensorflow/tfjs-backend-wasm@4.22.0", "@vladmandic/face-api@1.7.15"]


def tfjs(model_json, x, outputs):
    """The outputs of a graph model, one after another, flat."""
    return _node("run_tfjs.mjs", [model_json], x, outputs)


def face_api(net, manifest_json, x):
    return _node("run_face_api.mjs", [net, manifest_json], x, [])


def onnx(model, inputs):
    return _onnx_session(model if isinstance(model, bytes) else str(model)).run(None, inputs)


@functools.lru_cache
def _onnx_session(model):
    import onnxruntime
    onnxruntime.set_default_logger_severity(3)
    return onnxruntime.InferenceSession(model)


def picture(height, width):
    """A picture to compare with: smooth shades, edges and a little noise, the same on every run."""
    y, x = np.mgrid[0:height, 0:width]
    shades = np.stack([128 + 100 * np.sin(x / 17 + y / 29), 90 + 80 * np.cos(y / 13), 40 + 0.3 * (x + y)], 2)
    oval = ((x - width * 0.5) / (width * 0.22)) ** 2 + ((y - height * 0.45) / (height * 0.3)) ** 2 < 1
    shades[oval] = (205, 160, 135)
    for eye in (0.4, 0.6):
        shades[((x - width * eye) ** 2 + (y - height * 0.38) ** 2) < (width * 0.03) ** 2] = (40, 30, 30)
    noise = np.random.default_rng(7).normal(0, 6, shades.shape)
    return np.clip(shades + noise, 0, 255).astype(np.uint8)[None]


def buzz(samples, rate=16000):
    """Two sounds like voices of different pitch, with pauses and some noise."""
    time = np.arange(samples) / rate
    loudness = np.maximum(0, np.sin(3 * time) + 0.5) * 0.2
    pulses = [np.sign(np.sin(2 * np.pi * (pitch * time + np.sin(5 * time)))) * loudness for pitch in (110, 210)]
    noise = np.random.default_rng(7).normal(0, 0.01, (2, samples))
    return torch.from_numpy((np.stack(pulses) + noise).astype(np.float32))


def compare(ours, theirs):
    """The largest difference, and the same as a share of the largest value."""
    ours, theirs = np.asarray(ours, np.float64).reshape(-1), np.asarray(theirs, np.float64).reshape(-1)
    difference = np.abs(ours - theirs).max()
    return {"max_absolute": difference, "max_relative": difference / np.abs(theirs).max()}


def _node(script, arguments, x, outputs):
    packages = CACHE / "node"
    if not (packages / "node_modules").exists():
        packages.mkdir(parents=True, exist_ok=True)
        (packages / "package.json").write_text("{}")
        subprocess.run(["npm", "install", "--silent", "--ignore-scripts", *NODE_PACKAGES], cwd=packages, check=True)
    with tempfile.TemporaryDirectory() as folder:
        given, result = pathlib.Path(folder, "input.f32"), pathlib.Path(folder, "output.f32")
        np.ascontiguousarray(x, "<f4").tofile(given)
        shape = ",".join(map(str, x.shape))
        command = ["node", HERE / script, *map(str, arguments), given, shape, result, *outputs]
        subprocess.run(command, cwd=packages, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return np.fromfile(result, "<f4")

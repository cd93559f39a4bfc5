"""Times the shipped weights in Python's torch, and prints them beside the figures of JMH as a table."""

import io
import json
import pathlib
import sys
import time
import zipfile

import torch

# As ModuleBenchmark has them, and the name of the method in NetworkBenchmark.
INPUTS = {
    "near-faces": ((192, 192, 3), "nearFaces", "192x192"),
    "far-faces": ((352, 448, 3), "farFaces", "448x352"),
    "objects": ((416, 416, 3), "objects", "416x416"),
    "face-mesh": ((192, 192, 3), "faceMesh", "192x192"),
    "iris": ((64, 64, 3), "iris", "both eyes, 64x64"),
    "face-embedding": ((150, 150, 3), "faceEmbedding", "150x150 and its mirror image"),
    "speech": ((313, 576), "speech", "10 s"),
    "voice-embedding": ((48000,), "voiceEmbedding", "3 s"),
    "voice-turns": ((160000,), "voiceTurns", "10 s"),
}
SECONDS = 3


def main():
    weights, jmh = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text())
    torch.set_num_threads(1)
    plain = {f"/code/__torch__/{functions}.py": (weights / f"plain-{functions}.txt").read_bytes()
             for functions in ("convolution", "steps")}
    print(f"| network | item | batch 1 | batch 4 | called by the night | Python, torch {torch.__version__} | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for net, (shape, method, item) in INPUTS.items():
        one, four = (_module(jmh, net, batch) / batch for batch in (1, 4))
        whole = next(_cpu(result) for result in jmh if result["benchmark"].endswith(f"NetworkBenchmark.{method}"))
        python = _python(weights / f"{net}.pt", plain, (2 if net == "iris" else 1, *shape))
        print(f"| {net} | {item} | {one:.1f} | {four:.1f} | {whole:.1f} | {python:.1f} | {one / python:.2f} |")


def _module(jmh, net, batch):
    wanted = {"weights": net.replace("-", "_").upper(), "batch": str(batch)}
    return next(_cpu(result) for result in jmh if result.get("params") == wanted)


def _cpu(result):
    return result["secondaryMetrics"]["cpu"]["score"]


def _python(file, plain, shape):
    """Milliseconds of processor time a call."""
    net = torch.jit.load(_without_onednn(file, plain)).eval()
    inputs = [torch.randint(0, 256, shape, dtype=torch.uint8) if shape[-1] == 3 else torch.randn(shape) * 0.1]
    if file.stem == "speech":
        inputs += [torch.zeros(1, 1, 128), torch.zeros(1, 1, 128)]
    with torch.inference_mode():
        for _ in range(5):
            net(*inputs)
        calls, began, end = 0, time.process_time(), time.process_time() + SECONDS
        while time.process_time() < end:
            net(*inputs)
            calls += 1
    return (time.process_time() - began) / calls * 1000


def _without_onednn(file, plain):
    """The module with its functions for convolutions exchanged: Python's torch knows no fused ones."""
    module = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(module, "w") as target:
        for record in source.infolist():
            file_of_module = record.filename[record.filename.find("/"):]
            target.writestr(record, plain.get(file_of_module) or source.read(record))
    module.seek(0)
    return module


main()

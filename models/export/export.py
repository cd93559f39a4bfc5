"""Makes models/weights/NET.pt out of the published weights, or checks the rebuilt network against its original.

    python3 export.py NET           writes the file
    python3 export.py --check NET   compares with the original runtime; fails at 1e-4 and above
    python3 export.py --steps NET   measures anew what a network that counts in whole numbers counts in
"""

import argparse
import importlib
import pathlib
import zipfile

import torch

import convolution
import packages
import steps

WEIGHTS = pathlib.Path(__file__).resolve().parent.parent / "weights"
LARGEST_DIFFERENCE = 1e-4
# Of embeddings that count in steps from exact ones.
LARGEST_MOVE = 0.05


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("net", metavar="NET", help="a module of this folder, with hyphens")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--steps", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    module = importlib.import_module(options.net.replace("-", "_"))
    with torch.no_grad():
        if options.check:
            check(options.net, module)
        elif options.steps:
            module.measure_steps()
        else:
            write(options.net, module)


def write(net, module):
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    path = WEIGHTS / f"{net}.pt"
    module.build().save(str(path))
    _finish(path)
    for functions in (convolution, steps):
        (WEIGHTS / f"plain-{functions.__name__}.txt").write_text(functions.without_onednn())
    print(f"{net}: {path.stat().st_size} bytes, sha256 {packages.sha256_of(path)}")


def _finish(path):
    """Leaves convolutions to oneDNN, and drops notes about source files, so that every machine makes the same file."""
    with zipfile.ZipFile(path) as archive:
        records = [(record, archive.read(record)) for record in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for record, content in records:
            for functions in (convolution, steps):
                if record.filename.endswith(f"/code/__torch__/{functions.__name__}.py"):
                    content = functions.with_onednn().encode()
            if not record.filename.endswith(".debug_pkl"):
                archive.writestr(zipfile.ZipInfo(record.filename), content, record.compress_type)


def check(net, module):
    figures = module.parity()
    print(f"{net}: " + ", ".join(f"{name} {figure:.2g}" for name, figure in figures.items()))
    if figures["max_relative"] >= LARGEST_DIFFERENCE or figures.get("moved_by_steps", 0) >= LARGEST_MOVE:
        raise SystemExit(f"{net} differs from the original")


if __name__ == "__main__":
    main()

"""Makes models/weights/NET.pt out of the published weights, or checks the rebuilt network against its original.

    python3 export.py NET           writes the file
    python3 export.py --check NET   compares with the original runtime; fails at 1e-4 and above
"""

import argparse
import importlib
import pathlib
import zipfile

import torch

import convolution
import packages

WEIGHTS = pathlib.Path(__file__).resolve().parent.parent / "weights"
LARGEST_DIFFERENCE = 1e-4


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("net", metavar="NET", help="a module of this folder, with hyphens")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    module = importlib.import_module(options.net.replace("-", "_"))
    with torch.no_grad():
        if options.check:
            check(options.net, module)
        else:
            write(options.net, module)


def write(net, module):
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    path = WEIGHTS / f"{net}.pt"
    module.build().save(str(path))
    _finish(path)
    (WEIGHTS / "plain-convolution.txt").write_text(convolution.without_onednn())
    print(f"{net}: {path.stat().st_size} bytes, sha256 {packages.sha256_of(path)}")


def _finish(path):
    """Leaves convolutions to oneDNN, and drops notes about source files, so that every machine makes the same file."""
    with zipfile.ZipFile(path) as archive:
        records = [(record, archive.read(record)) for record in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for record, content in records:
            if record.filename.endswith("/code/__torch__/convolution.py"):
                content = convolution.with_onednn().encode()
            if not record.filename.endswith(".debug_pkl"):
                archive.writestr(zipfile.ZipInfo(record.filename), content, record.compress_type)


def check(net, module):
    figures = module.parity()
    print(f"{net}: " + ", ".join(f"{name} {figure:.2g}" for name, figure in figures.items()))
    if figures["max_relative"] >= LARGEST_DIFFERENCE:
        raise SystemExit(f"{net} differs from the original")


if __name__ == "__main__":
    main()

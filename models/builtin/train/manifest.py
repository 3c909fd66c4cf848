"""Lists the networks that are there, for the program to hold them against: `pack.toml`.

    python -m models.builtin.train.manifest [--version V]

writes it anew, with the version it had unless another is given.
"""

import tomllib
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from studio.engines.networks import FORMAT
from studio.engines.packs import contents, toml
from studio.engines.packs.pack import MANIFEST
from studio.jobs import Job

FOLDER = Path(__file__).resolve().parents[1]
_KINDS = (".onnx", ".npz")
_HEAD = "# Written by models/builtin/train/manifest.py, read by studio/engines/networks.py.\n"


def listing(folder: Path, version: str) -> str:
    """The text of `pack.toml` for the networks in `folder`."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix in _KINDS)
    top: dict[str, toml.Value] = {
        "format": FORMAT,
        "name": "Networks of the built-in voice",
        "version": version,
        "licence": "GPL-3.0-or-later",
    }
    files = [asdict(file) for file in contents.listed(folder, names, Job())]
    return _HEAD + toml.written(top, {}, {"files": files})


def version_of(folder: Path) -> str:
    """The version that the list in `folder` has; 1 where there is none yet."""
    path = folder / MANIFEST
    if not path.is_file():
        return "1"
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["version"])


def main() -> None:
    """Write the list beside the networks."""
    arguments = ArgumentParser("models.builtin.train.manifest")
    arguments.add_argument("--version", default=version_of(FOLDER))
    text = listing(FOLDER, arguments.parse_args().version)
    (FOLDER / MANIFEST).write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()

"""Lists the networks that are there, for the program to hold them against: `pack.toml`.

    python -m models.builtin.train.manifest [--version V]

writes it anew, with the version it had unless another is given. Takes and learned voices are kept
for a version of the engine, so networks that speak are not listed changed under the same one.
"""

import sys
import tomllib
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.networks import FORMAT
from studio.engines.packs import contents, toml
from studio.engines.packs.pack import MANIFEST
from studio.errors import StudioError
from studio.jobs import Job

FOLDER = Path(__file__).resolve().parents[1]
SPEAKING = ("acoustic.onnx", "prosody.onnx")
"""Networks that decide how a line sounds; what is made with `identity.onnx` knows its edition."""
_KINDS = (".onnx", ".npz")
_HEAD = "# Written by models/builtin/train/manifest.py, read by studio/engines/networks.py.\n"


def listing(folder: Path, version: str, engine_version: str) -> str:
    """The text of `pack.toml` for the networks in `folder`, with which that engine speaks."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix in _KINDS)
    top: dict[str, toml.Value] = {
        "format": FORMAT,
        "name": "Networks of the built-in voice",
        "version": version,
        "engine_version": engine_version,
        "licence": "GPL-3.0-or-later",
    }
    files = [asdict(file) for file in contents.listed(folder, names, Job())]
    return _HEAD + toml.written(top, {}, {"files": files})


def version_of(folder: Path) -> str:
    """The version that the list in `folder` has; 1 where there is none yet."""
    return str(_listed(folder).get("version", "1"))


def check(folder: Path, engine_version: str) -> None:
    """Raise StudioError where a network that speaks is not the one listed for that engine."""
    listed = _listed(folder)
    if listed.get("engine_version") != engine_version:
        return
    before = {row["path"]: row["sha256"] for row in listed["files"]}
    for name in SPEAKING:
        path = folder / name
        if before.get(name) != (contents.digest(path, Job()) if path.is_file() else None):
            raise StudioError(
                f"{name} is another than the one listed for version {engine_version} of the "
                "built-in engine, whose takes and voices would be kept.",
                "Raise `version` in studio/engines/builtin/engine.py, list the networks again, "
                "then make the presets again (packaging/voices/make.py).",
            )


def _listed(folder: Path) -> Mapping[str, Any]:
    """What the list in `folder` says; nothing where there is none yet."""
    path = folder / MANIFEST
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def main() -> None:
    """Write the list beside the networks, or say why not."""
    parser = ArgumentParser("models.builtin.train.manifest")
    parser.add_argument("--version", default=version_of(FOLDER))
    version, engine_version = parser.parse_args().version, BuiltinEngine().version
    try:
        check(FOLDER, engine_version)
    except StudioError as error:
        sys.exit(str(error))
    text = listing(FOLDER, version, engine_version)
    (FOLDER / MANIFEST).write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()

"""The networks that ship with the program: found, and held against their list before first use."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

from studio.engines.packs.pack import MANIFEST, PackFile
from studio.errors import StudioError
from studio.paths import shipped

FOLDER = "builtin"
"""Where they are below `shipped() / "models"`."""

FORMAT = 1
"""Of the list; raised when an older program would misunderstand it."""

_AGAIN = "Install Timbreloom again."
_SHOWN = 12  # hexadecimal digits that tell two versions of a network apart


def network(name: str, folder: Path | None = None) -> Path:
    """Where a network is, its content that of the list, which is looked at once in a process.

    `folder` is `shipped() / "models" / FOLDER` but in tests. Raises StudioError for a file that is
    damaged, missing or not listed.
    """
    return _verified(folder or _shipped(), name)


def edition(name: str, folder: Path | None = None) -> str:
    """A short name of the content of a network: what was made with another is made again."""
    return _listed(folder or _shipped(), name).sha256[:_SHOWN]


def _shipped() -> Path:
    return shipped() / "models" / FOLDER


@cache
def _verified(folder: Path, name: str) -> Path:
    wanted, path = _listed(folder, name), folder / name
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StudioError(f"{path} cannot be read: {error.strerror or error}.", _AGAIN) from error
    if found != wanted.sha256:
        raise StudioError(f"{path} is damaged: its content is not as listed.", _AGAIN)
    return path


def _listed(folder: Path, name: str) -> PackFile:
    for file in _files(folder):
        if file.path == name:
            return file
    raise StudioError(f"{folder / MANIFEST} does not list {name}.", _AGAIN)


@cache
def _files(folder: Path) -> tuple[PackFile, ...]:
    path = folder / MANIFEST
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if table["format"] != FORMAT:
            raise ValueError(f"format = {table['format']}")
        return tuple(PackFile(**row) for row in table["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StudioError(f"{path} does not list the networks: {error}.", _AGAIN) from error

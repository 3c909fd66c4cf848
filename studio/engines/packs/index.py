"""`release.json`: which files of a release lie beside it, where from, with sizes and hashes."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.engines.packs.names import safe
from studio.engines.packs.pack import PackFile
from studio.errors import StudioError
from studio.paths import whole

INDEX = "release.json"
"""The file's name; a folder that has it can be served, and downloaded from, as it is."""

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Release:
    """A downloaded release: `source` names where it came from, as a person reads it."""

    source: str
    files: tuple[PackFile, ...]


def write(release: Release, folder: Path) -> None:
    """Write the index of a folder whose files are all there and verified."""
    table = {
        "format": _FORMAT,
        "source": release.source,
        "files": [asdict(file) for file in release.files],
    }
    with whole(folder / INDEX) as part:
        part.write_text(json.dumps(table, indent=1), encoding="utf-8")


def read(folder: Path) -> Release | None:
    """The index of a folder; None where there is none, or a damaged one."""
    try:
        text = (folder / INDEX).read_text(encoding="utf-8")
        return Release(str(json.loads(text)["source"]), parsed(text, str(folder)))
    except (OSError, ValueError, KeyError, TypeError, StudioError):
        return None


def parsed(text: str, where: str) -> tuple[PackFile, ...]:
    """The files that an index lists; raises StudioError where it is none."""
    try:
        table = json.loads(text)
        if table["format"] != _FORMAT:
            raise ValueError("of another format")
        return tuple(_file(each["path"], each["size"], each["sha256"]) for each in table["files"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StudioError(
            f"The {INDEX} of {where} is damaged.", "Download the release again."
        ) from error


def _file(path: object, size: object, sha256: object) -> PackFile:
    if not isinstance(path, str) or not isinstance(size, int) or not isinstance(sha256, str):
        raise TypeError("not as an index is written")
    if size < 0 or len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise ValueError("no size or no sha256")
    return PackFile(safe(path), size, sha256)

"""`pack.toml`: a pack written to its folder, read back, and held against the files there."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from studio.engines.packs import contents, toml
from studio.engines.packs.names import safe, safe_id
from studio.engines.packs.pack import MANIFEST, Needs, Pack, PackFile, Tier
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import whole

T = TypeVar("T")

FORMAT = 1
"""Raised when a manifest of an older program would be misunderstood."""

_LARGEST = 100_000  # bytes of a manifest; a real one has 5 kB, and tomllib is slow at hostile ones
_TEXTS = ("id", "name", "version", "engine", "licence")
_HASH = 64  # hexadecimal digits of a sha256


def read(folder: Path) -> Pack:
    """The pack of that folder; raises StudioError if its manifest is missing, damaged or newer."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _LARGEST:
            raise StudioError(f"{path} is too large to be a manifest.", _hint())
        return parsed(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError as error:
        raise StudioError(
            f"There is no pack in {folder}: it has no {MANIFEST}.", "Choose the folder of a pack."
        ) from error
    except UnicodeDecodeError as error:
        raise StudioError(f"{path} is damaged: it is not text.", _hint()) from error
    except OSError as error:
        raise StudioError(
            f"{path} cannot be read: {error.strerror or error}.", "Check that you may read it."
        ) from error


def parsed(text: str, where: str) -> Pack:
    """The pack that a manifest's text describes; `where` is what errors call it."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise StudioError(f"{where} is damaged: {str(error)[:200]}.", _hint()) from error
    _check_format(table, where)
    try:
        return _pack(table)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StudioError(f"{where} is damaged: {_wrong(error)}.", _hint()) from error


def write(pack: Pack, folder: Path) -> Path:
    """Write the manifest into the folder, whole; raises StudioError for a file outside it."""
    path = folder / MANIFEST
    text = text_of(pack)
    with whole(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return path


def text_of(pack: Pack) -> str:
    """The manifest as text; equal packs give equal text."""
    _check_files(pack.files)
    safe_id(pack.id)
    top: dict[str, toml.Value] = {"format": FORMAT}
    top |= {name: getattr(pack, name) for name in _TEXTS}
    top |= {"tier": str(pack.tier), "languages": pack.languages, "sources": pack.sources}
    if pack.note:
        top["note"] = pack.note
    tables = {
        "needs": asdict(pack.needs),
        "measured": dict(pack.measured),
        "settings": dict(pack.settings),
    }
    return toml.written(top, tables, {"files": [asdict(file) for file in pack.files]})


def verify(pack: Pack, folder: Path, job: Job) -> None:
    """Hold every file against the manifest by size and sha256; raises StudioError naming the first.

    Links, files outside the folder, and graphs that read weights from a file which is not listed
    beside them are refused. Cheap checks of all files come before any hash.
    """
    sized(pack, folder)
    contents.check_graphs(pack, folder)
    contents.check_hashes(pack, folder, job)


def sized(pack: Pack, folder: Path) -> None:
    """Check that every file is there and has its size, which takes no time."""
    _check_files(pack.files)
    for file in pack.files:
        contents.check_size(file, folder)


def _check_format(table: Mapping[str, Any], where: str) -> None:
    number = table.get("format")
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        raise StudioError(
            f"{where} was made by a newer Timbreloom (format {number}).",
            "Update Timbreloom, or convert the release again.",
        )
    if number != FORMAT or isinstance(number, bool):
        raise StudioError(f"{where} is no manifest of a pack.", _hint())


def _pack(table: Mapping[str, Any]) -> Pack:
    texts = {name: _text(table[name]) for name in _TEXTS}
    safe_id(texts["id"])
    files = tuple(_file(each) for each in table["files"])
    _check_files(files)
    needs = table["needs"]
    return Pack(
        **texts,
        languages=_each(table["languages"], _text),
        tier=Tier(table["tier"]),
        needs=Needs(*(_count(needs[key]) for key in ("memory", "enrolment", "disk"))),
        files=files,
        sources=_each(table.get("sources", []), _text),
        measured=_pairs(table.get("measured", {}), _number),
        settings=_pairs(table.get("settings", {}), _setting),
        note=_text(table.get("note", "")),
    )


def _file(table: Mapping[str, Any]) -> PackFile:
    digest = _text(table["sha256"]).lower()
    if len(digest) != _HASH or set(digest) - set("0123456789abcdef"):
        raise ValueError("a sha256 has 64 hexadecimal digits")
    return PackFile(safe(_text(table["path"])), _count(table["size"]), digest)


def _check_files(files: Sequence[PackFile]) -> None:
    """Every path is inside and there once, also where the disk does not tell a from A."""
    seen = {MANIFEST.casefold()}
    for file in files:
        name = safe(file.path).casefold()
        if name in seen:
            raise StudioError(f"The pack lists {file.path} twice.", _hint())
        seen.add(name)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be text")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"{value!r} should be a whole number")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"{value!r} should be a number")
    return value


def _setting(value: object) -> float | str:
    return value if isinstance(value, str) else _number(value)


def _each(value: object, kind: Callable[[object], T]) -> tuple[T, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} should be a list")
    return tuple(kind(each) for each in value)


def _pairs(value: object, kind: Callable[[object], T]) -> tuple[tuple[str, T], ...]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} should be a table")
    return tuple((key, kind(each)) for key, each in value.items())


def _wrong(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)[:200]


def _hint() -> str:
    return "Fetch the pack again, or convert the release again."

"""Projects that never got a name: each in a folder of its own among the person's files.

Such a folder is held like any other while its project is in a window. One that nobody holds was
kept for the next time, or left by a crash.
"""

import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from studio.errors import StudioError
from studio.paths import exists
from studio.project import document
from studio.project.lock import is_free

_STALE = 3600.0  # seconds after which an unfinished folder is nobody's work in progress


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A project without a name that can be opened: when it was last saved, its first words."""

    folder: Path
    saved: datetime
    words: str


def fresh(place: Path) -> Path:
    """A folder below `place` that no project has."""
    return place / f"{uuid4().hex}.studio"


def waiting(place: Path) -> tuple[Unsaved, ...]:
    """Those that no window has open, the latest first.

    A folder without a project is what a crash left of the very first save, and is removed.
    """
    found = []
    for folder in place.glob("*.studio"):
        with suppress(OSError):
            if not is_free(folder):
                continue
            if exists(folder / "project.json") or exists(folder / "backups"):
                found.append(Unsaved(folder, _when(folder), _words(folder)))
            elif time.time() - folder.stat().st_mtime > _STALE:
                shutil.rmtree(folder, ignore_errors=True)
    return tuple(sorted(found, key=lambda each: each.saved, reverse=True))


def latest(place: Path, last: Path | None) -> Path | None:
    """What was worked on last: one of those that wait, or the `last` project with a name."""
    saved = {each.folder: each.saved for each in waiting(place)}
    if last is not None:
        with suppress(OSError):
            saved[last] = _when(last)
    return max(saved, key=lambda folder: saved[folder], default=last)


def _when(folder: Path) -> datetime:
    file = folder / "project.json"
    return datetime.fromtimestamp((file if exists(file) else folder).stat().st_mtime).astimezone()


def _words(folder: Path) -> str:
    with suppress(StudioError, OSError):
        lines = document.read((folder / "project.json").read_bytes(), folder.name).lines
        return next((line.text.strip() for line in lines if line.text.strip()), "")
    return ""

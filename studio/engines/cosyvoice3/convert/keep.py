"""Files of a release that a pack holds as they are: a second name for them, or a copy."""

import os
from collections.abc import Mapping
from pathlib import Path

from studio.engines.packs.contents import BLOCK
from studio.errors import StudioError
from studio.jobs import Job

_LARGE = 1_000_000  # bytes from which a second name is worth it


def keep(files: Mapping[str, Path], folder: Path, job: Job) -> None:
    """Put each file into `folder` under its name there, without its links.

    On one disk a large one is the same file under a second name, without room or time.
    """
    total = sum(path.stat().st_size for path in files.values())
    done = 0
    for name, path in files.items():
        job.step(done, total)
        original = path.resolve()
        if not _linked(original, folder / name):
            _copy(original, folder / name, done, total, job)
        done += original.stat().st_size


def _linked(original: Path, place: Path) -> bool:
    if original.stat().st_size < _LARGE:
        return False
    try:
        os.link(original, place)
    except OSError:
        return False  # another disk, another owner, or a disk without second names
    return True


def _copy(original: Path, place: Path, before: int, total: int, job: Job) -> None:
    done = before
    try:
        with original.open("rb") as source, place.open("wb") as target:
            while block := source.read(BLOCK):
                target.write(block)
                done += len(block)
                job.step(done, total)
    except OSError as error:
        raise StudioError(
            f"{original.name} could not be copied: {error.strerror or error}.",
            "Free some space and start again; what is finished is kept.",
        ) from error

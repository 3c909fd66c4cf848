"""Moves packs in and out of the shelf by renames, so that a crash leaves a whole one.

Beside the packs: `.incoming-ID` comes in, `.outgoing-ID` makes room for it, `.removed-ID-N` is on
its way to be deleted. `.outgoing-ID` exists only after `.incoming-ID` was verified.
"""

import logging
import shutil
from contextlib import suppress
from pathlib import Path

from studio.engines.packs import manifest
from studio.engines.packs.alone import idle
from studio.engines.packs.contents import BLOCK
from studio.engines.packs.names import inside
from studio.engines.packs.pack import MANIFEST, Pack
from studio.errors import StudioError
from studio.jobs import Job

_log = logging.getLogger(__name__)

_IN, _OUT, _GONE = ".incoming-", ".outgoing-", ".removed-"


def incoming(shelf: Path, id: str) -> Path:  # noqa: A002
    """Where a pack waits until it is verified."""
    return shelf / f"{_IN}{id}"


def move(folder: Path, to: Path) -> None:
    """Rename a folder; raises StudioError while a program has files of it open."""
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(to)
    except OSError as error:
        raise StudioError(
            f"{folder} cannot be moved: {error.strerror or error}.",
            "Close the programs that use the pack, then try again.",
        ) from error


def copy(pack: Pack, folder: Path, to: Path, job: Job) -> None:
    """Copy the manifest and the files it lists, nothing else; undone where it fails."""
    total, done = sum(file.size for file in pack.files), 0
    try:
        for path in (*(file.path for file in pack.files), MANIFEST):
            target = to / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with inside(folder, path).open("rb") as source, target.open("wb") as sink:
                while block := source.read(BLOCK):
                    sink.write(block)
                    done += len(block)
                    job.step(min(done, total), total, path)
    except OSError as error:
        shutil.rmtree(to, ignore_errors=True)
        raise StudioError(
            f"{pack.id} could not be copied to {to.parent}: {error.strerror or error}.",
            "Free some space, or check that you may write there; nothing was changed.",
        ) from error
    except BaseException:
        shutil.rmtree(to, ignore_errors=True)
        raise


def swap(shelf: Path, id: str) -> None:  # noqa: A002
    """Put the incoming pack in the place of the installed one; the old one is back if it fails."""
    place, old = shelf / id, shelf / f"{_OUT}{id}"
    if place.exists():
        move(place, old)
    try:
        move(incoming(shelf, id), place)
    except StudioError:
        if old.exists():
            move(old, place)
        raise
    if old.exists():
        discard(old, shelf)


def discard(folder: Path, shelf: Path) -> None:
    """Take a folder off the shelf in one step, then delete it."""
    number = 0
    while (gone := shelf / f"{_GONE}{folder.name.lstrip('.')}-{number}").exists():
        number += 1
    move(folder, gone)
    _delete(gone)


def recover(shelf: Path) -> None:
    """Put in order what a crash left; whoever calls this is the only one who changes the shelf."""
    for old in shelf.glob(f"{_OUT}*"):
        id = old.name.removeprefix(_OUT)  # noqa: A001
        if not (shelf / id).exists():
            new = incoming(shelf, id)
            _log.info("finishing the interrupted installation of %s", id)
            move(new if _whole(new) else old, shelf / id)
        if old.exists():
            _delete(old)
    for pattern in (f"{_IN}*", f"{_GONE}*"):
        for left in shelf.glob(pattern):
            _log.info("deleting %s, left by an interruption", left)
            _delete(left)


def forget(making: Path, id: str) -> None:  # noqa: A002
    """Delete what was begun of a pack: its folder, and work folders `.ID.*` nobody works in."""
    for left in (making / id, *making.glob(f".{id}.*")):
        if left.is_dir() and idle(left / "lock"):
            _log.info("deleting %s, which was begun and not finished", left)
            _delete(left)


def _whole(folder: Path) -> bool:
    try:
        manifest.sized(manifest.read(folder), folder)
    except StudioError:
        return False
    return True


def _delete(folder: Path) -> None:
    """Delete as much as can be; files that a program has open wait for the next time.

    Of a link, such as one to a larger disk, only the link goes.
    """
    if folder.is_symlink():
        with suppress(OSError):
            folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)

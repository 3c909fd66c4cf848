"""One writer per project: a lock the system lets go of when its process dies."""

import getpass
import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from studio.errors import StudioError
from studio.paths import whole

_log = logging.getLogger(__name__)


class Held(StudioError):
    """Somebody has the folder already."""


class Unwritable(StudioError):
    """Nothing can be written to the folder now: it is read-only, or its disk is full."""


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keep `folder` for this process; raises Held naming who has it already, or Unwritable.

    Raises StudioError where there is no folder. The lock belongs to the running process, so a
    crash never leaves a folder locked. What a crash left half-written is removed.
    """
    lock = FileLock(folder / "lock", thread_local=False)
    try:
        if not folder.is_dir():
            raise StudioError(
                f"There is no project in {folder}: there is no folder of that name.",
                "Check the name, or make one: timbreloom project new DIR.",
            )
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _held(folder) from error
    except (OSError, NotImplementedError) as error:
        raise Unwritable(
            f"{folder} cannot be kept for writing: {getattr(error, 'strerror', None) or error}.",
            "Check that you may write there, or copy the folder to a disk of this computer.",
        ) from error
    holder = folder / "holder.json"
    try:
        _sweep(folder)
        _sign(holder)
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def is_free(folder: Path) -> bool:
    """Whether nobody holds `folder` at this moment."""
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError, NotImplementedError):
        return False
    lock.release()
    return True


def _sweep(folder: Path) -> None:
    """Remove temporary files; whoever holds the folder is the only one who writes there."""
    for place in (folder, folder / "takes", folder / "backups"):
        for part in place.glob(".*.part"):
            _log.info("removing %s, left by a crash", part)
            with suppress(OSError):
                part.unlink()


def _sign(holder: Path) -> None:
    who = {
        "user": _user(),
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    try:
        with whole(holder) as part:
            part.write_text(json.dumps(who), encoding="utf-8")
    except StudioError as error:
        raise Unwritable(error.message, error.hint) from error


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without user names, as in some containers
        return "somebody"


def _held(folder: Path) -> Held:
    hint = "Close it there and try again."
    try:
        who = json.loads((folder / "holder.json").read_text(encoding="utf-8"))
        since = datetime.fromisoformat(who["since"]).strftime("%Y-%m-%d %H:%M")
        return Held(
            f"{folder.name} is open in another Timbreloom: "
            f"{who['user']} on {who['host']} (process {who['pid']}) since {since}.",
            hint,
        )
    except (OSError, ValueError, KeyError, TypeError):
        told = f"{folder.name} is open in another Timbreloom."
        return Held(told, f"{hint} It did not leave its name.")

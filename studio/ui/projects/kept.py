"""The folder of the project in the window: held against other windows, written whole.

These functions read and write files, so they run on a file thread.
"""

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from studio.errors import StudioError
from studio.paths import exists
from studio.project import backups, document, store
from studio.project.lock import hold
from studio.project.project import Project, TakeKey
from studio.project.store import Fetch
from studio.ui.words import _


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder that is held until `release`; one that is not `named` is out of sight.

    `copied` are takes that are known to be in it: autosave does not look at them again.
    """

    folder: Path
    named: bool
    lock: ExitStack
    copied: set[TakeKey]


@dataclass(frozen=True, slots=True)
class Written:
    """A project that is on disk now, where, and its older states there, the newest first."""

    project: Project
    kept: Kept
    older: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that was read, and when it was saved; `crashed` if nobody let go of it then."""

    written: Written
    saved: datetime
    crashed: bool


def started(folder: Path, project: Project, fetch: Fetch, *, named: bool) -> Written:
    """Keep a project in a folder that is new or empty; raises StudioError otherwise."""
    store.create(folder, project, fetch)
    return Written(project, _seized(folder, named=named), ())


def opened(folder: Path, *, named: bool) -> Opened:
    """Hold a project and read it; raises Held, Newer, or StudioError with nothing held.

    A folder that never was a project is left as it is.
    """
    if not exists(folder / "project.json") and store.newest_good(folder) is None:
        store.load(folder)  # says so
    crashed = exists(folder / "holder.json")
    kept = _seized(folder, named=named)
    try:
        project = store.load(folder)
        when = datetime.fromtimestamp((folder / "project.json").stat().st_mtime).astimezone()
    except BaseException:
        kept.lock.close()
        raise
    return Opened(Written(project, kept, _older(folder)), when, crashed)


def recovered(folder: Path, *, named: bool) -> Opened:
    """Go back to the newest good backup and open it; StudioError if there is none."""
    with hold(folder):
        store.recover(folder)
    return opened(folder, named=named)


def saved(kept: Kept, project: Project, fetch: Fetch) -> Written:
    """Write the project and every chosen take that is not in the folder, or not whole there."""

    def fetched(key: TakeKey) -> tuple[Path, ...]:
        found = fetch(key)
        if found:
            kept.copied.add(key)
        return found

    store.save(kept.folder, project, fetched)
    return Written(project, kept, _older(kept.folder))


def autosaved(kept: Kept, project: Project, fetch: Fetch) -> Written:
    """Write the project and only those takes that were chosen since it was last written."""
    return saved(kept, project, lambda key: () if key in kept.copied else fetch(key))


def older(state: Path) -> Project:
    """An older state of a project; raises StudioError if it cannot be read."""
    try:
        return document.read(state.read_bytes(), state.name)
    except OSError as error:
        told = _("{file} could not be read: {reason}.")
        raise StudioError(
            told.format(file=state, reason=error.strerror or error), _("Choose another one.")
        ) from error


def release(kept: Kept, *, discard: bool = False) -> None:
    """Let others have the folder, or throw it away."""
    if discard:
        shutil.rmtree(kept.folder, ignore_errors=True)
    kept.lock.close()
    if discard:
        shutil.rmtree(kept.folder, ignore_errors=True)  # where a lock cannot be removed while held


def _seized(folder: Path, *, named: bool) -> Kept:
    with ExitStack() as lock:
        lock.enter_context(hold(folder))
        there = {TakeKey(path.stem) for path in (folder / "takes").glob("[!.]*.json")}
        return Kept(folder, named, lock.pop_all(), there)


def _older(folder: Path) -> tuple[Path, ...]:
    return tuple(backups.newest_first(folder / "backups"))

"""The project in the window and its folder: opened, saved, moved, let go of; nothing is lost.

There is one state of a project: what is on the screen is on the disk at most 15 seconds later, in
`project.json` of its own folder, or of a folder out of sight while it has no name. Saving by hand
does the same at once, so nobody is asked on leaving a project that has a name; the way back is the
older states, kept before each save and offered as edits that can be undone. A project that is left
without a name stays in its folder, is offered under the recent ones, and comes back after a crash.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.project.edit import set_title
from studio.project.project import Project
from studio.project.store import Fetch
from studio.render.cache import Cache
from studio.ui.document import Document
from studio.ui.projects import kept as files
from studio.ui.projects import unsaved
from studio.ui.projects.blank import is_empty
from studio.ui.projects.kept import Kept, Opened, Written
from studio.ui.projects.turns import Turns, Work
from studio.ui.tasks import Failed, Tasks

ENDING = ".studio"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refused:
    """A folder that could not be opened, and why."""

    folder: Path
    error: BaseException


@dataclass(frozen=True, slots=True)
class Saved:
    """When the project was last written, in seconds of `time.monotonic`, and by whom."""

    at: float
    by_hand: bool


class Projects(QObject):
    """Opens and saves off the GUI thread, one after another.

    `opened` carries the Opened; `begun` follows a project without a folder; `refused` carries a
    Refused; `saved` a Saved; `failed` what was raised by a save; `named` the folder of a project
    that was opened or saved under a name.
    """

    opened = Signal(object)
    begun = Signal()
    refused = Signal(object)
    saved = Signal(object)
    failed = Signal(object)
    named = Signal(object)

    def __init__(self, document: Document, cache: Cache, tasks: Tasks, place: Path) -> None:
        super().__init__()
        self._place = place
        self._document = document
        self._cache = cache
        self._turns = Turns(tasks)
        self._kept: Kept | None = None
        self._older: tuple[Path, ...] = ()
        self._written = document.project
        self._own = False

    @property
    def folder(self) -> Path | None:
        """Where the project is; None while it has no name."""
        return self._kept.folder if self._kept and self._kept.named else None

    @property
    def older(self) -> tuple[Path, ...]:
        """Its older states, the newest first."""
        return self._older

    @property
    def unnamed_work(self) -> bool:
        """Whether a person wrote something here that has no name yet."""
        edited = self._own or self._document.stack.index() > 0
        return self.folder is None and edited and not is_empty(self._document.project)

    @property
    def settled(self) -> bool:
        """Whether all that is worth keeping is on the disk, and nothing is under way."""
        return self._turns.idle and not self._wants_writing()

    def keep(self, done: Callable[[], object], failed: Failed) -> None:
        """Write what changed, without a word to the person; `done` also if nothing did."""
        self._write(files.autosaved, done, failed, by_hand=False)

    def save(self) -> None:
        """Write a project that has a name now, and look after each of its takes."""
        assert self.folder is not None, "save_as gives it a name"
        self._write(files.saved, _nothing, self.failed.emit, by_hand=True)

    def save_as(self, folder: Path, done: Callable[[], object] | None = None) -> None:
        """Give the project this folder from now on; it must be new or empty."""
        target = folder if folder.suffix == ENDING else folder.with_name(folder.name + ENDING)

        def plan() -> Work[Written]:
            project = _titled(self._document.project, self.folder, target)
            fetch = self._cache.paths
            return lambda: files.started(target, project, fetch, named=True)

        def moved(written: Written) -> None:
            self._document.move_to(target)
            self._document.amend(lambda project: set_title(project, written.project.title))
            self._take_over(written, discard=self.folder is None)
            self._on_written(written, by_hand=True)
            (done or _nothing)()

        self._turns.take(plan, moved, self.failed.emit)

    def open(self, folder: Path) -> None:
        """Open a project once the present one is safe."""
        if self._kept is None or folder.resolve() != self._kept.folder.resolve():
            self._open(folder, lambda: files.opened(folder, named=self._is_named(folder)))

    def recover(self, folder: Path) -> None:
        """Open the newest good backup of a project in its place."""
        self._open(folder, lambda: files.recovered(folder, named=self._is_named(folder)))

    def look(self, work: Callable[[Path], T], done: Callable[[T], None]) -> None:
        """Let `work` look at the folder of projects without a name, off the GUI thread, in turn."""
        self._turns.take(lambda: partial(work, self._place), done, self.failed.emit)

    def begin(self, project: Project, *, shelf: Path | None = None) -> None:
        """Show a project that has no folder; its takes may be on the shelf of another."""

        def safe() -> None:
            self._release()
            self._show(project, None, *([shelf / "takes"] if shelf else []))
            self.begun.emit()

        self.keep(safe, self.failed.emit)

    def discard(self, done: Callable[[], object]) -> None:
        """Throw away a project without a name: nothing in it is worth keeping from now on."""

        def gone(_: None) -> None:
            self._document.stack.clear()
            self._written, self._own = self._document.project, False
            self._release(discard=True)
            done()

        self._turns.take(lambda: _nothing, gone, self.failed.emit)

    def close(self) -> None:
        """Let go of the folder, when no work is under way any more."""
        if self._kept is not None:
            files.release(self._kept, discard=_is_useless(self._kept, self._document.project))
            self._kept = None

    def _write(
        self,
        how: Callable[[Kept, Project, Fetch], Written],
        done: Callable[[], object],
        failed: Failed,
        *,
        by_hand: bool,
    ) -> None:
        def plan() -> Work[Written | None]:
            project, kept, fetch = self._document.project, self._kept, self._cache.paths
            if not (by_hand or self._wants_writing()):
                return lambda: None
            if kept is None:
                folder = unsaved.fresh(self._place)
                return lambda: files.started(folder, project, fetch, named=False)
            return lambda: how(kept, project, fetch)

        def finished(written: Written | None) -> None:
            if written is not None:
                self._take_over(written)
                self._on_written(written, by_hand=by_hand)
            done()

        self._turns.take(plan, finished, failed)

    def _open(self, folder: Path, work: Callable[[], Opened]) -> None:
        def shown(opened: Opened) -> None:
            written = opened.written
            self._write_late()
            self._release()
            self._kept, self._older = written.kept, written.older
            self._show(written.project, self.folder, written.kept.folder / "takes")
            self._own = not written.kept.named
            self.opened.emit(opened)
            if self.folder is not None:
                self.named.emit(self.folder)

        def refused(error: BaseException) -> None:
            self.refused.emit(Refused(folder, error))

        self.keep(lambda: self._turns.take(lambda: work, shown, refused), self.failed.emit)

    def _show(self, project: Project, folder: Path | None, *shelves: Path) -> None:
        self._cache.look_in(*shelves)
        self._written, self._own = project, False
        self._document.open(project, folder)

    def _take_over(self, written: Written, *, discard: bool = False) -> None:
        if written.kept is not self._kept:
            self._release(discard=discard)
            self._kept = written.kept
            self._cache.look_in(written.kept.folder / "takes")
        self._older = written.older

    def _on_written(self, written: Written, *, by_hand: bool) -> None:
        now = self._document.project
        self._written = now if now == written.project else written.project
        self.saved.emit(Saved(time.monotonic(), by_hand))
        if by_hand and self.folder is not None:
            self.named.emit(self.folder)

    def _write_late(self) -> None:
        """Write what was typed while another project was being read."""
        if not self._wants_writing():
            return
        project, fetch = self._document.project, self._cache.paths
        kept, fresh = self._kept, unsaved.fresh(self._place)

        def work() -> None:
            if kept is None:
                files.release(files.started(fresh, project, fetch, named=False).kept)
            else:
                files.autosaved(kept, project, fetch)

        self._turns.take(lambda: work, _ignore, self.failed.emit)

    def _release(self, *, discard: bool = False) -> None:
        """Let go of the folder; one without a name and without content is of no use to anybody."""
        kept, self._kept, self._older = self._kept, None, ()
        if kept is None:
            return
        useless = discard or _is_useless(kept, self._document.project)
        work = partial(files.release, kept, discard=useless)
        self._turns.take(lambda: work, _ignore, self.failed.emit)

    def _wants_writing(self) -> bool:
        if self._document.project is self._written:
            return False
        return self._kept is not None or self.unnamed_work

    def _is_named(self, folder: Path) -> bool:
        return folder.parent.resolve() != self._place.resolve()


def _titled(project: Project, folder: Path | None, target: Path) -> Project:
    """The project under the name of its new folder, unless a person called it otherwise."""
    own = folder is not None and project.title not in ("", folder.stem)
    return project if own else set_title(project, target.stem)


def _is_useless(kept: Kept, project: Project) -> bool:
    return not kept.named and is_empty(project)


def _nothing() -> None:
    """What there is to do when nothing is."""


def _ignore(_: object) -> None:
    """Who waits for work that nobody waits for."""

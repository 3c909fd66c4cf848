"""The project in the window: the only place that changes it, with undo of everything."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.project.project import Project

Amendment = Callable[[Project], Project]
"""A change that happened by itself, such as a finished take; it stays when edits are undone."""


@runtime_checkable
class Joinable(Protocol):
    """An amendment that can be one with the next: undoing then replays one instead of many."""

    def __call__(self, project: Project) -> Project:
        """Change the project."""

    def then(self, following: Amendment) -> Amendment | None:
        """Both in one; None where they cannot be."""


_TOGETHER = 1.5  # seconds between keystrokes that are undone together
_MOST = 1000  # edits that can be undone


class Document(QObject):
    """Holds the current project; `changed` carries it before and after.

    Lines that did not change are the same objects in both. `opened` follows when another project
    took its place. Lives on the GUI thread.
    """

    changed = Signal(object, object)
    opened = Signal()

    def __init__(self, project: Project, folder: Path | None = None) -> None:
        super().__init__()
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_MOST)
        self._project = project
        self._folder = folder
        self._amendments: list[Amendment] = []
        self._seen = 0  # amendments that snapshots were taken after; they stay as they are

    @property
    def project(self) -> Project:
        """As it is now."""
        return self._project

    @property
    def folder(self) -> Path | None:
        """Where it is kept; None while it was never saved under a name."""
        return self._folder

    def apply(self, name: str, project: Project, merge: str = "") -> None:
        """Make `project` the current one; `name` is what can be undone, as shown in the menu.

        Edits in quick succession with the same `merge` are undone together.
        """
        if project is not self._project:
            self.stack.push(_Edit(self, name, self._project, project, merge))

    def amend(self, change: Amendment) -> None:
        """Change the project beside the undo history: undoing an edit does not take it back."""
        last = self._amendments[-1] if len(self._amendments) > self._seen else None
        joined = last.then(change) if isinstance(last, Joinable) else None
        if joined is None:
            self._amendments.append(change)
        else:
            self._amendments[-1] = joined
        self._show(change(self._project))

    def open(self, project: Project, folder: Path | None) -> None:
        """Put another project in its place; its history begins anew."""
        self.stack.clear()
        self._amendments.clear()
        self._seen = 0
        self._folder = folder
        self._show(project)
        self.opened.emit()

    def move_to(self, folder: Path) -> None:
        """The project is kept in another folder from now on."""
        self._folder = folder

    def amended(self) -> int:
        """How many amendments there were; a snapshot taken now lacks those that follow."""
        self._seen = len(self._amendments)
        return self._seen

    def restore(self, snapshot: Project, amended: int) -> None:
        """Show a state of the history with all that was amended since; only edits call this."""
        for change in self._amendments[amended:]:
            snapshot = change(snapshot)
        self._show(snapshot)

    def _show(self, project: Project) -> None:
        before, self._project = self._project, project
        if project is not before:
            self.changed.emit(before, project)


class _Edit(QUndoCommand):
    """One step of the history: the project before and after it."""

    def __init__(
        self, document: Document, name: str, before: Project, after: Project, merge: str
    ) -> None:
        super().__init__(name)
        self._document = document
        self._before, self._after = before, after
        self._before_at = self._after_at = document.amended()
        self._merge = merge
        self._at = time.monotonic()

    def undo(self) -> None:
        self._document.restore(self._before, self._before_at)

    def redo(self) -> None:
        self._document.restore(self._after, self._after_at)

    def id(self) -> int:
        return hash(self._merge) & 0x7FFFFFFF if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other._merge != self._merge:
            return False
        if other._at - self._at > _TOGETHER:
            return False
        self._after, self._after_at, self._at = other._after, other._after_at, other._at
        return True

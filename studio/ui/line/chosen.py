"""The chosen lines as the line dock sees them: what they share, and one edit for all of them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.project.project import Line, Project
from studio.project.several import Edit, in_each
from studio.ui.document import Document
from studio.ui.fields.mixed import MIXED, Mixed
from studio.ui.selection import Selection

T = TypeVar("T")


class Chosen(QObject):
    """Follows document and selection; `changed` when anything the dock shows may be another.

    Typing in a line changes nothing here: only how lines are spoken counts.
    """

    changed = Signal()

    def __init__(self, document: Document, selection: Selection) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._lines: tuple[Line, ...] = ()
        self._seen: object = None
        document.changed.connect(self._on_changed)
        selection.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def lines(self) -> tuple[Line, ...]:
        """In script order."""
        return self._lines

    @property
    def project(self) -> Project:
        """The one they are in."""
        return self._document.project

    @property
    def numbers(self) -> tuple[int, ...]:
        """Where they stand, counted from 1."""
        ids = set(self._selection.lines)
        return tuple(n for n, line in enumerate(self.project.lines, 1) if line.id in ids)

    @property
    def engines(self) -> tuple[str, ...]:
        """The engines that speak them, each once."""
        usual = self.project.engine
        return tuple(dict.fromkeys(line.engine or usual for line in self._lines))

    def shared(self, of: Callable[[Line], T]) -> T | Mixed:
        """What `of` says of all of them; there must be one."""
        found = {of(line) for line in self._lines}
        return found.pop() if len(found) == 1 else MIXED

    def choose_first(self) -> None:
        """Choose the first line of the script."""
        self._selection.choose([line.id for line in self.project.lines[:1]])

    def apply(self, name: str, edit: Edit, merge: str = "") -> None:
        """Do `edit` to all of them as one step; those with one `merge` in quick succession too."""
        ids = self._selection.lines
        project = in_each(self.project, ids, edit)
        self._document.apply(name, project, f"{merge} {' '.join(ids)}" if merge else "")

    def change_project(self, name: str, project: Project, merge: str = "") -> None:
        """Change what lines without a setting of their own use."""
        self._document.apply(name, project, merge)

    def _on_changed(self) -> None:
        ids = set(self._selection.lines)
        self._lines = tuple(line for line in self.project.lines if line.id in ids)
        seen = self.numbers[:1], tuple(map(_manner, self._lines)), _defaults(self.project)
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()


def _manner(line: Line) -> tuple[object, ...]:
    return (
        line.id,
        line.voice,
        line.style,
        line.engine,
        line.language,
        line.controls,
        line.seed,
        line.pause,
        line.role,
    )


def _defaults(project: Project) -> tuple[object, ...]:
    return project.voice, project.language, project.engine, project.pause, project.cast

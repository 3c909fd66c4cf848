"""The sound being looked at: the chosen take of the current line, or whatever was put here."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from studio.project.project import LineId, TakeKey
from studio.render.cache import Cache
from studio.render.rendered import Rendered
from studio.ui.document import Document
from studio.ui.newest import Newest
from studio.ui.selection import Selection
from studio.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Shown:
    """A rendered line and which take it is."""

    line: LineId
    key: TakeKey
    rendered: Rendered


class Stage(QObject):
    """Follows the current line and its chosen take; `changed` when another sound is there or none.

    The sound is read off the GUI thread, so it comes a moment after the selection.
    """

    changed = Signal()

    def __init__(
        self, document: Document, selection: Selection, cache: Cache, tasks: Tasks
    ) -> None:
        super().__init__()
        self._selection = selection
        self._cache = cache
        self._asking = Newest(tasks)
        self._shown: Shown | None = None
        self._wanted: tuple[LineId, TakeKey] | None = None
        document.changed.connect(self._on_changed)
        selection.changed.connect(self._on_changed)

    @property
    def shown(self) -> Shown | None:
        """What is on it."""
        return self._shown

    def look_again(self, lines: Collection[LineId]) -> None:
        """These lines may have been made again: read the sound if it was gone."""
        if self._shown is None and self._wanted is not None and self._wanted[0] in lines:
            self._read(self._wanted)

    def _on_changed(self) -> None:
        line = self._selection.line
        wanted = (line.id, line.chosen) if line is not None and line.chosen is not None else None
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if wanted is None:
            self._asking.forget()
            self._show(None)
        else:
            self._read(wanted)

    def _read(self, wanted: tuple[LineId, TakeKey]) -> None:
        number, key = wanted
        self._asking.io(
            lambda: self._cache.get(key),
            lambda found: self._show(Shown(number, key, found) if found else None),
        )

    def _show(self, shown: Shown | None) -> None:
        if shown is not self._shown:
            self._shown = shown
            self.changed.emit()

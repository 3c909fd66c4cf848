"""Which lines of the script are chosen; the docks follow it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from studio.project.project import Line, LineId
from studio.ui.document import Document


class Selection(QObject):
    """The chosen lines in script order, and the current one among them."""

    changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._lines: tuple[LineId, ...] = ()
        self._current: LineId | None = None
        self._row = 0  # where the current line was last; everybody asks for it at every keystroke
        document.changed.connect(self._on_changed)

    @property
    def lines(self) -> tuple[LineId, ...]:
        """The chosen lines; at least the current one, if there is one."""
        return self._lines

    @property
    def current(self) -> LineId | None:
        """The line that single things are about."""
        return self._current

    @property
    def line(self) -> Line | None:
        """The current line as it is now."""
        lines = self._document.project.lines
        if self._row < len(lines) and lines[self._row].id == self._current:
            return lines[self._row]
        for self._row, line in enumerate(lines):
            if line.id == self._current:
                return line
        return None

    def choose(self, lines: Sequence[LineId], current: LineId | None = None) -> None:
        """Choose these; `current` is the first of them unless given."""
        chosen = tuple(lines)
        current = current if current is not None else next(iter(chosen), None)
        if (chosen, current) != (self._lines, self._current):
            self._lines, self._current = chosen, current
            self.changed.emit()

    def _on_changed(self) -> None:
        """Forget lines that are gone."""
        if not self._lines or (self._lines == (self._current,) and self.line is not None):
            return
        there = {line.id for line in self._document.project.lines}
        left = tuple(line for line in self._lines if line in there)
        if left != self._lines:
            self.choose(left, self._current if self._current in there else None)

"""The takes of a line as a table."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from studio.project.project import Line, Take, TakeKey
from studio.ui.rendering.states import State
from studio.ui.takes import said
from studio.ui.takes.light import light
from studio.ui.takes.matches import Matches
from studio.ui.takes.sounds import Sounds
from studio.ui.theme import Look
from studio.ui.titled import Index, Titled
from studio.ui.words import _

_ROLE = Qt.ItemDataRole


class Column(IntEnum):
    """What stands where."""

    NUMBER, STANDING, MADE, LENGTH, SEED, CHECKS, RATING, NOTE = range(8)


class TakesModel(Titled):
    """Shows one line; a note that is typed goes to `annotate`, nothing is kept here."""

    def __init__(
        self,
        sounds: Sounds,
        matches: Matches,
        look: Look,
        annotate: Callable[[TakeKey, str], None],
    ) -> None:
        titles = (
            _("Take"),
            _("Use"),
            _("Made"),
            _("Length"),
            _("Seed"),
            _("Checks"),
            _("Rating"),
            _("Note"),
        )
        super().__init__(titles, lambda: len(self._line.takes) if self._line else 0)
        self._sounds = sounds
        self._matches = matches
        self._look = look
        self._annotate = annotate
        self._line: Line | None = None
        self._state = State.NEW
        self._playing: TakeKey | None = None
        sounds.changed.connect(self.refresh)
        matches.changed.connect(self.refresh)
        look.changed.connect(self.refresh)

    def show_line(self, line: Line | None, state: State) -> None:
        """Show another line, or the same one as it is now."""
        before = self._line.takes if self._line is not None else ()
        takes = line.takes if line is not None else ()
        if [take.key for take in before] != [take.key for take in takes]:
            self.beginResetModel()
            self._line, self._state = line, state
            self.endResetModel()
        else:
            self._line, self._state = line, state
            self.refresh()
            if [take.note for take in before] != [take.note for take in takes]:
                self._tell(Column.NOTE, Column.NOTE)

    def show_playing(self, key: TakeKey | None) -> None:
        """Mark the take that sounds."""
        self._playing = key
        self.refresh()

    def take(self, row: int) -> Take | None:
        """The take in a row."""
        takes = self._line.takes if self._line is not None else ()
        return takes[row] if 0 <= row < len(takes) else None

    def row(self, key: TakeKey | None) -> int:
        """Where a take stands; -1 where it does not."""
        takes = self._line.takes if self._line is not None else ()
        return next((row for row, take in enumerate(takes) if take.key == key), -1)

    def refresh(self) -> None:
        """Something about the takes may be another; a note that is being typed stays."""
        self._tell(Column.NUMBER, Column.RATING)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NOTE else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        take = self.take(index.row())
        if take is None:
            return None
        match role:
            case _ROLE.DisplayRole | _ROLE.EditRole | _ROLE.ToolTipRole:
                return self._text(take, Column(index.column()), role)
            case _ROLE.ForegroundRole:
                return self._colour(take, Column(index.column()))
            case _ROLE.DecorationRole if index.column() == Column.CHECKS:
                return light(self._colour(take, Column.CHECKS))
            case _ROLE.TextAlignmentRole if index.column() in (Column.LENGTH, Column.SEED):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _ROLE.AccessibleTextRole if index.column() == Column.RATING:
                return _("{stars} of 5 stars").format(stars=take.rating)
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        take = self.take(index.row())
        if take is None or role != _ROLE.EditRole or index.column() != Column.NOTE:
            return False
        self._annotate(take.key, str(value).strip())
        return True

    def _tell(self, first: Column, last: Column) -> None:
        rows = self.rowCount()
        if rows:
            self.dataChanged.emit(self.index(0, first), self.index(rows - 1, last))

    def _text(self, take: Take, column: Column, role: int) -> Any:
        assert self._line is not None
        match column:
            case Column.NUMBER:
                number = self.row(take.key) + 1
                return f"▸ {number}" if take.key == self._playing else f"{number}"
            case Column.STANDING:
                outdated = self._outdated(take)
                return said.standing(self._line, take, self._state, outdated=outdated)
            case Column.MADE:
                return said.made(take, datetime.now().astimezone())
            case Column.LENGTH:
                return said.length(take)
            case Column.SEED:
                return str(take.seed)
            case Column.CHECKS:
                return said.checks(self._sounds.facts(take.key))
            case Column.RATING:
                return take.rating if role == _ROLE.EditRole else None
            case Column.NOTE:
                return take.note

    def _outdated(self, take: Take) -> bool:
        assert self._line is not None
        stale = take.key == self._line.chosen and self._state is State.STALE
        return stale or self._matches.outdated(take.key)

    def _colour(self, take: Take, column: Column) -> QColor:
        theme = self._look.theme
        name = "text_dim"
        if column is Column.CHECKS:
            name = said.role(self._sounds.facts(take.key))
        elif column is Column.STANDING:
            name = "warning" if self._outdated(take) else "good"
        elif column in (Column.NUMBER, Column.NOTE):
            name = "accent" if take.key == self._playing else "text"
        return QColor(getattr(theme, name))

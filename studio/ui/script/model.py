"""The lines of the document as the rows of a table; one edit touches only the rows it changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QIcon

from studio.project.project import Line, LineId, Project
from studio.ui.document import Document
from studio.ui.rendering.renders import Renders
from studio.ui.script.cells import Cells
from studio.ui.script.columns import Column, title
from studio.ui.script.marks import Marks
from studio.ui.script.rows import Difference, difference, runs
from studio.ui.theme import Look, Theme

ROWS = "application/x-timbreloom-rows"  # rows that are being dragged
FILES = "text/uri-list"
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOP = Qt.AlignmentFlag.AlignTop
_LEFT = _TOP | Qt.AlignmentFlag.AlignLeft
_ALIGNED = {
    Column.NUMBER: _TOP | Qt.AlignmentFlag.AlignRight,
    Column.TAKE: _TOP | Qt.AlignmentFlag.AlignHCenter,
}
_CHOSEN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
_EDITED = _CHOSEN | Qt.ItemFlag.ItemIsEditable
_FIELDS = (Column.VOICE, Column.STYLE, Column.TEXT)


class ScriptModel(QAbstractTableModel):
    """`rearranged` follows when lines came, went or changed places."""

    rearranged = Signal()

    def __init__(
        self, document: Document, renders: Renders, cells: Cells, marks: Marks, look: Look
    ) -> None:
        super().__init__()
        self._project = document.project
        self._renders = renders
        self._cells = cells
        self._marks = marks
        self._look = look
        self._colours = _colours(look.theme)
        self._answers = {
            int(Qt.ItemDataRole.DisplayRole): self._shown,
            int(Qt.ItemDataRole.DecorationRole): self._icon,
            int(Qt.ItemDataRole.ForegroundRole): self._colour,
            int(Qt.ItemDataRole.ToolTipRole): self._told,
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
        }
        self._rows: dict[LineId, int] = {}
        self._playing: LineId | None = None
        document.changed.connect(self._on_changed)
        renders.changed.connect(self._on_standing)
        look.changed.connect(self._on_look)

    @property
    def project(self) -> Project:
        """As the table shows it."""
        return self._project

    @property
    def lines(self) -> tuple[Line, ...]:
        """One for each row."""
        return self._project.lines

    def row(self, line: LineId | None) -> int:
        """The row of a line; -1 where it is not in the script."""
        if not self._rows:
            self._rows = {each.id: number for number, each in enumerate(self.lines)}
        return self._rows.get(line, -1) if line is not None else -1

    def play(self, line: LineId | None) -> None:
        """Mark the line that sounds now."""
        rows = [self.row(each) for each in (self._playing, line)]
        self._playing = line
        self._tell(rows, Column.NUMBER, Column.NUMBER)

    def renamed(self) -> None:
        """Voices or styles are called otherwise now."""
        self._tell(range(len(self.lines)), Column.VOICE, Column.STYLE)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return title(section)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _EDITED if index.column() in _FIELDS else _CHOSEN

    def data(self, index: _Index, role: int = 0) -> Any:
        answer = self._answers.get(role)
        if answer is not None:
            number = index.row()
            return answer(self.lines[number], number, index.column())
        if role == _ALIGNMENT:
            return _ALIGNED.get(index.column(), _LEFT)  # type: ignore[call-overload]
        return None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ROWS, FILES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        rows = sorted({index.row() for index in indexes})
        carried.setData(ROWS, " ".join(self.lines[row].id for row in rows).encode())
        return carried

    def _shown(self, line: Line, number: int, column: int) -> str:
        return self._cells.shown(self._project, number, line, column)

    def _told(self, line: Line, _number: int, column: int) -> str | None:
        standing = self._renders.standing(line)
        return self._cells.told(self._project, line, column, standing) or None

    def _spoken(self, line: Line, number: int, column: int) -> str:
        standing = self._renders.standing(line)
        return self._cells.spoken(self._project, number, line, standing)[column]

    def _icon(self, line: Line, _number: int, column: int) -> QIcon | None:
        match column:
            case Column.STATE:
                return self._marks.state(self._renders.standing(line).state)
            case Column.CHECK:
                return self._marks.check(line, self._renders.standing(line))
            case Column.NUMBER if line.id == self._playing:
                return self._marks.playing()
        return None

    def _colour(self, line: Line, _number: int, column: int) -> QBrush | None:
        return None if column == Column.VOICE and line.voice else self._colours.get(column)

    def _tell(self, rows: Sequence[int], first: int, last: int) -> None:
        """Tell that these rows are to be shown again, in as few messages as can be."""
        for top, bottom in runs(sorted({row for row in rows if row >= 0})):
            self.dataChanged.emit(self.index(top, first), self.index(bottom, last))

    def _on_standing(self, lines: Sequence[LineId]) -> None:
        self._tell([self.row(line) for line in lines], Column.STATE, Column.CHECK)

    def _on_look(self, theme: Theme) -> None:
        self._colours = _colours(theme)

    def _on_changed(self, _before: Project, project: Project) -> None:
        old = self._project
        step = difference(old.lines, project.lines)
        if step.removed or step.inserted:
            self._rearrange(project, step.first, step.removed, step.inserted)
        self._project = project
        self._tell_changed(old, step)
        if (old.voice, old.cast) != (project.voice, project.cast):
            self.renamed()
        if step.removed or step.inserted:
            self.rearranged.emit()

    def _tell_changed(self, old: Project, step: Difference) -> None:
        """Tell of lines that are others now; where only words are, of their cell alone."""
        if len(step.changed) == 1 and not step.removed and not step.inserted:
            row = step.changed[0]
            before, after = old.lines[row], self.lines[row]
            if replace(before, text=after.text, tags=after.tags) == after:
                self._tell(step.changed, Column.TEXT, Column.TEXT)
                return
        self._tell(step.changed, Column.NUMBER, Column.CHECK)

    def _rearrange(self, project: Project, first: int, removed: int, inserted: int) -> None:
        after = project.lines
        if removed:
            self.beginRemoveRows(QModelIndex(), first, first + removed - 1)
            kept = (*after[:first], *after[first + inserted :])
            self._show(project, kept)
            self.endRemoveRows()
        if inserted:
            self.beginInsertRows(QModelIndex(), first, first + inserted - 1)
            self._show(project, after)
            self.endInsertRows()

    def _show(self, project: Project, lines: tuple[Line, ...]) -> None:
        self._project = project if lines is project.lines else replace(project, lines=lines)
        self._rows = {}


def _colours(theme: Theme) -> dict[int, QBrush]:
    """Of the words in columns that are not the loudest."""
    faint, dim = QBrush(QColor(theme.text_faint)), QBrush(QColor(theme.text_dim))
    return {Column.NUMBER: faint, Column.TAKE: faint, Column.VOICE: dim, Column.STYLE: dim}

"""The chosen rows of the table and the chosen lines of the window, kept the same."""

from PySide6.QtCore import QObject

from studio.project.project import LineId
from studio.ui.script.model import ScriptModel
from studio.ui.script.table import ScriptTable
from studio.ui.selection import Selection


class Following(QObject):
    """The selection of the window is the truth; rows are chosen by the table and told to it."""

    def __init__(self, table: ScriptTable, model: ScriptModel, selection: Selection) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._selection = selection
        self._busy = False
        self._row = 0
        model.rowsAboutToBeRemoved.connect(self._on_going)
        model.rearranged.connect(self._on_rearranged)
        table.selectionModel().selectionChanged.connect(self._on_rows)
        table.selectionModel().currentRowChanged.connect(self._on_rows)
        selection.changed.connect(self._on_lines)
        self._on_rearranged()

    def _on_going(self, _parent: object, first: int, _last: int) -> None:
        """Qt chooses a neighbour of rows that go; which line is chosen then is said below."""
        self._busy = True
        self._row = first

    def _on_rearranged(self) -> None:
        self._busy = False
        lines = self._model.lines
        chosen = [line for line in self._selection.lines if self._model.row(line) >= 0]
        if not chosen and lines:
            self._selection.choose([lines[min(self._row, len(lines) - 1)].id])
        self._on_lines()

    def _on_rows(self) -> None:
        if self._busy:
            return
        lines = [self._model.lines[row].id for row in self._table.chosen_rows()]
        row = self._table.currentIndex().row()
        current: LineId | None = self._model.lines[row].id if row >= 0 else None
        if lines:
            self._busy = True
            self._selection.choose(lines, current if current in lines else lines[0])
            self._busy = False

    def _on_lines(self) -> None:
        rows = sorted(self._model.row(line) for line in self._selection.lines)
        if self._busy or -1 in rows:
            return  # before the model has followed the document
        current = self._model.row(self._selection.current)
        if rows != self._table.chosen_rows() or current != self._table.currentIndex().row():
            self._busy = True
            self._table.choose_rows(rows, current)
            self._busy = False

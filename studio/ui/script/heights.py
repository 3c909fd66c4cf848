"""Heights of rows that follow their wrapped text: guessed for all, measured where one looks."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from studio.ui.script.columns import Column
from studio.ui.script.delegate import ScriptDelegate
from studio.ui.script.letters import Letters
from studio.ui.script.model import ScriptModel

_CALM = 200  # milliseconds a width must stay before all rows follow it
_SPARE = 2  # pixels that a guess may be off without a row moving


class Heights(QObject):
    """Keeps the rows of a table as high as they need; laying out 5,000 lines would take seconds."""

    def __init__(
        self, table: QTableView, model: ScriptModel, delegate: ScriptDelegate, letters: Letters
    ) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._delegate = delegate
        self._letters = letters
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.measure_seen)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CALM)
        self._later.timeout.connect(self.guess_all)
        self._width = 0
        table.verticalScrollBar().valueChanged.connect(self.look_soon)
        table.horizontalHeader().sectionResized.connect(self._on_width)
        model.rowsInserted.connect(self._on_inserted)
        model.modelReset.connect(self.guess_all)
        model.dataChanged.connect(self._on_data)

    def guess_all(self) -> None:
        """Guess every row and measure those on the screen, which stay where they are."""
        top = max(self._table.rowAt(0), 0)
        offset = self._table.rowViewportPosition(top)
        self._guess(range(self._model.rowCount()))
        self.measure_seen()
        bar = self._table.verticalScrollBar()
        bar.setValue(bar.value() + self._table.rowViewportPosition(top) - offset)

    def look_soon(self) -> None:
        """Measure what is on the screen when it is drawn next."""
        self._soon.start(0)

    def measure(self, rows: Iterable[int]) -> None:
        """Make rows as high as their text."""
        width = self._table.columnWidth(Column.TEXT)
        for row in rows:
            height = self._delegate.height(row, width)
            if self._table.rowHeight(row) != height:
                self._table.setRowHeight(row, height)

    def measure_seen(self) -> None:
        """Measure the rows on the screen, from the top: those below move down as they grow."""
        top = max(self._table.rowAt(0), 0)
        row, count = top, self._model.rowCount()
        bottom = self._table.viewport().height()
        while row < count and self._table.rowViewportPosition(row) < bottom:
            self.measure((row,))
            row += 1

    def _guess(self, rows: Iterable[int]) -> None:
        width = self._table.columnWidth(Column.TEXT)
        header = self._table.verticalHeader()
        header.setUpdatesEnabled(False)
        for row in rows:
            guess = round(self._letters.estimate(self._model.lines[row], width))
            if abs(self._table.rowHeight(row) - guess) > _SPARE:
                header.resizeSection(row, guess)
        header.setUpdatesEnabled(True)

    def _on_inserted(self, _parent: object, first: int, last: int) -> None:
        self._guess(range(first, last + 1))
        self.look_soon()

    def _on_data(self, top: object, bottom: object, _roles: object = None) -> None:
        first, last = top.row(), bottom.row()  # type: ignore[attr-defined]
        if top.column() <= Column.TEXT <= bottom.column():  # type: ignore[attr-defined]
            if first == last:
                self.measure((first,))
            else:
                self.look_soon()

    def _on_width(self, column: int, _old: int, new: int) -> None:
        if column == Column.TEXT and new != self._width:
            self._width = new
            self.look_soon()
            self._later.start()

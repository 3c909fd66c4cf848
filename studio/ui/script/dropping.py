"""A table on which rows of its own, and files, are let go between two rows."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from studio.project.project import LineId
from studio.ui.script.model import FILES, ROWS


class DropTable(QTableView):
    """`moved` and `dropped` carry the lines or files, and the row they are to stand before."""

    moved = Signal(object, int)
    dropped = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROWS) or event.mimeData().hasUrls():
            super().dragEnterEvent(event)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(ROWS) or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self._row_before(event.position().toPoint())
        carried = event.mimeData()
        if carried.hasFormat(ROWS):
            ids = bytes(carried.data(ROWS).data()).decode().split()
            self.moved.emit([LineId(each) for each in ids], row)
        elif carried.hasFormat(FILES):
            self.dropped.emit([Path(url.toLocalFile()) for url in carried.urls()], row)
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        event.acceptProposedAction()

    def _row_before(self, at: QPoint) -> int:
        index = self.indexAt(at)
        if not index.isValid():
            return self.model().rowCount()
        return index.row() + (at.y() > self.visualRect(index).center().y())

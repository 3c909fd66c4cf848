"""The table of takes: arrows pick, Enter uses, Space plays, F2 writes a note, Delete deletes."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from studio.project.project import TakeKey
from studio.ui.takes.model import Column, TakesModel
from studio.ui.takes.stars import Stars
from studio.ui.words import _


class Table(QTableView):
    """Tells what a person does to rows; `picked` carries the keys, the current one last."""

    picked = Signal(object)
    used = Signal()
    played = Signal()
    deleted = Signal()

    def __init__(self, model: TakesModel, stars: Stars) -> None:
        super().__init__()
        self._takes = model
        self.setModel(model)
        self.setItemDelegateForColumn(Column.RATING, stars)
        self.setObjectName("takes")
        self.setAccessibleName(_("Takes of the line"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.doubleClicked.connect(self._on_double_click)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.selectionModel().currentChanged.connect(self._on_selection)

    def pick(self, key: TakeKey | None) -> None:
        """Make a take the current row."""
        row = self._takes.row(key)
        if row >= 0:
            self.selectRow(row)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.used.emit()
            case Qt.Key.Key_Space:
                self.played.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.deleted.emit()
            case Qt.Key.Key_F2:
                self.edit_note()
            case _:
                super().keyPressEvent(event)

    def edit_note(self) -> None:
        """Let the person write a note on the current take."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex().siblingAtColumn(Column.NOTE))

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.column() == Column.NOTE:
            self.edit(index)
        elif index.column() != Column.RATING:
            self.played.emit()

    def _on_selection(self) -> None:
        current = self.currentIndex().row()
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        rows.sort(key=lambda row: (row == current, row))
        takes = [take for row in rows if (take := self._takes.take(row)) is not None]
        self.picked.emit(tuple(take.key for take in takes))

"""The trash: voices that were thrown away, to be brought back or deleted for good."""

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.voices.keeping import Keeping
from studio.ui.voices.stock import Stock
from studio.ui.words import _
from studio.voices.trash import Trashed

_ITEM = Qt.ItemDataRole.UserRole


class TrashDialog(QDialog):
    """Lists what can be restored, the latest first."""

    def __init__(self, stock: Stock, keeping: Keeping, parent: QWidget) -> None:
        super().__init__(parent)
        self._stock = stock
        self._keeping = keeping
        self.setWindowTitle(_("Trash of voices"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("Voices in the trash"))
        self._empty = QLabel(_("The trash is empty."))
        self._empty.setProperty("role", "dim")
        self._restore = QPushButton(_("Restore"))
        self._restore.setDefault(True)  # Enter in the list presses it
        self._purge = QPushButton(_("Delete for good"))
        self._lay_out()
        self._restore.clicked.connect(self._on_restore)
        self._purge.clicked.connect(self._on_purge)
        self._list.itemDoubleClicked.connect(self._on_restore)
        self._list.currentItemChanged.connect(self._on_current)
        stock.changed.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self._restore)
        row.addWidget(self._purge)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        column.addLayout(row)
        height = self.fontMetrics().height()
        self.resize(30 * height, 18 * height)

    def _chosen(self) -> Trashed | None:
        item = self._list.currentItem()
        found: Trashed | None = None if item is None else item.data(_ITEM)
        return found

    def _on_changed(self) -> None:
        row = max(self._list.currentRow(), 0)
        self._list.clear()
        for trashed in self._stock.trashed:
            item = QListWidgetItem(_row(trashed))
            item.setData(_ITEM, trashed)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._empty.setVisible(not self._list.count())
        self._on_current()

    def _on_current(self) -> None:
        for button in (self._restore, self._purge):
            button.setEnabled(self._chosen() is not None)

    def _on_restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._keeping.restore(chosen)

    def _on_purge(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._keeping.purge(chosen)


def _row(item: Trashed) -> str:
    if not item.removed:
        return item.voice.name
    when = QDateTime.fromString(item.removed, Qt.DateFormat.ISODate).toLocalTime()
    date = QLocale().toString(when, QLocale.FormatType.ShortFormat)
    return _("{name}, thrown away {date}").format(name=item.voice.name, date=date)

"""A flat table under titles, which is what most lists of the window are to Qt."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SHOWN = Qt.ItemDataRole.DisplayRole


class Titled(QAbstractTableModel):
    """Knows its columns by `titles` and asks `count` for its rows; who derives fills the cells."""

    def __init__(self, titles: tuple[str, ...], count: Callable[[], int]) -> None:
        super().__init__()
        self._titles = titles
        self._count = count

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count()

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _SHOWN:
            return self._titles[section]
        return None

"""The search over all commands: type a few letters, Enter does it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.ui.commands import Command, Commands, keys_of, words_of
from studio.ui.words import _

_COMMAND = Qt.ItemDataRole.UserRole


class Palette(QDialog):
    """A field and under it the commands whose words match; nothing happens on Escape."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Search commands"))
        self._commands = commands
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("What do you want to do?"))
        self._field.setAccessibleName(_("Search commands"))
        self._list = _list()
        column = QVBoxLayout(self)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._field.returnPressed.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self._list.itemClicked.connect(self._on_chosen)
        metrics = self.fontMetrics()
        self.resize(60 * metrics.averageCharWidth(), 22 * metrics.height())
        self._on_typed("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field move in the list."""
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in moves
        ):
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self._list.clear()
        for command in self._commands.all():
            if command.action.isEnabled() and _matches(command, text):
                item = QTreeWidgetItem([words_of(command.action), keys_of(command.action)])
                item.setData(0, _COMMAND, command.id)
                self._list.addTopLevelItem(item)
        self._list.setCurrentItem(self._list.topLevelItem(0))

    def _on_chosen(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.accept()
            self._commands.action(item.data(0, _COMMAND)).trigger()


def _list() -> QTreeWidget:
    found = QTreeWidget()
    found.setAccessibleName(_("Commands"))
    found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    found.setRootIsDecorated(False)
    found.setHeaderHidden(True)
    found.setColumnCount(2)
    found.header().setStretchLastSection(False)
    found.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    found.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return found


def _matches(command: Command, text: str) -> bool:
    """Whether every part typed stands in the command's words."""
    words = words_of(command.action).casefold()
    return all(part in words for part in text.casefold().split())

"""The search over all commands: type a few letters, Enter does it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.ui.commands import Command, Commands, keys_of
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
        self._list = QListWidget()
        self._list.setAccessibleName(_("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
                item = QListWidgetItem(_shown(command))
                item.setData(_COMMAND, command.id)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _on_chosen(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.accept()
            self._commands.action(item.data(_COMMAND)).trigger()


def _matches(command: Command, text: str) -> bool:
    """Whether every word typed begins or stands in the command's words."""
    words = command.action.text().replace("&", "").casefold()
    return all(part in words for part in text.casefold().split())


def _shown(command: Command) -> str:
    text, keys = command.action.text().replace("&", ""), keys_of(command.action)
    return f"{text}    {keys}" if keys else text

"""The page of shortcuts: every command with its keys, each of which can be changed."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.ui.commands import Command, Commands, clash, keys_of, sequences
from studio.ui.preferences import Preferences
from studio.ui.words import _

_COMMAND = Qt.ItemDataRole.UserRole


class Shortcuts(QWidget):
    """Choose a command, press its new keys; keys in use elsewhere are told and taken over."""

    def __init__(self, commands: Commands, preferences: Preferences) -> None:
        super().__init__()
        self._commands = commands
        self._preferences = preferences
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Search commands"))
        self._search.setAccessibleName(_("Search commands"))
        self._search.setClearButtonEnabled(True)
        self._table = _table()
        self._keys = QKeySequenceEdit()
        self._keys.setMaximumSequenceLength(1)
        self._keys.setAccessibleName(_("New keys"))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setProperty("role", "warning")
        self._lay_out()
        self._search.textChanged.connect(self._on_search)
        self._table.itemSelectionChanged.connect(self._on_selected)
        self._keys.keySequenceChanged.connect(self._on_keys)
        self._fill()

    def _lay_out(self) -> None:
        usual, every = QPushButton(_("Usual keys")), QPushButton(_("All as usual"))
        none = QPushButton(_("No keys"))
        usual.clicked.connect(self._on_usual)
        none.clicked.connect(self._on_none)
        every.clicked.connect(self._on_all_usual)
        row = QHBoxLayout()
        row.addWidget(self._keys, 1)
        for button in (none, usual, every):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self._search)
        column.addWidget(self._table, 1)
        column.addWidget(self._told)
        column.addLayout(row)

    def _fill(self) -> None:
        commands = self._commands.all()
        self._table.setRowCount(len(commands))
        for row, command in enumerate(commands):
            name = QTableWidgetItem(command.title)
            name.setData(_COMMAND, command.id)
            self._table.setItem(row, 0, name)
            self._table.setItem(row, 1, QTableWidgetItem(keys_of(command.action)))

    def _chosen(self) -> Command | None:
        items = self._table.selectedItems()
        if not items:
            return None
        name = self._table.item(items[0].row(), 0).data(_COMMAND)
        return next(each for each in self._commands.all() if each.id == name)

    def _on_search(self, text: str) -> None:
        for row in range(self._table.rowCount()):
            name = self._table.item(row, 0).text().casefold()
            self._table.setRowHidden(row, text.casefold() not in name)

    def _on_selected(self) -> None:
        command = self._chosen()
        with QSignalBlocker(self._keys):
            self._keys.setKeySequence(command.action.shortcut() if command else QKeySequence())
        self._told.setText("")

    def _on_keys(self, keys: QKeySequence) -> None:
        command = self._chosen()
        if command is None or keys.isEmpty():
            return
        self._give(command, keys.toString(QKeySequence.SequenceFormat.PortableText))

    def _on_none(self) -> None:
        command = self._chosen()
        if command is not None:
            self._give(command, "")

    def _on_usual(self) -> None:
        command = self._chosen()
        if command is not None:
            self._give(command, command.usual)

    def _on_all_usual(self) -> None:
        self._keep({command.id: command.usual for command in self._commands.all()})

    def _give(self, command: Command, keys: str) -> None:
        """Let a command have these keys, and nobody else."""
        wanted = sequences(keys)
        changes = {command.id: keys}
        self._told.setText("")
        for other in self._commands.all():
            if other.id == command.id or not clash(command, other):
                continue
            if any(key in wanted for key in other.action.shortcuts()):
                changes[other.id] = _without(other, wanted)
                self._told.setText(
                    _("These keys belonged to “{command}”, which has them no more.").format(
                        command=other.title
                    )
                )
        self._keep(changes)

    def _keep(self, changes: dict[str, str]) -> None:
        usual = {command.id: command.usual for command in self._commands.all()}
        keys = dict(self._preferences.settings.shortcuts) | changes
        own = {name: each for name, each in keys.items() if usual.get(name) != each}
        self._preferences.change(shortcuts=tuple(sorted(own.items())))
        for row in range(self._table.rowCount()):
            name = self._table.item(row, 0).data(_COMMAND)
            self._table.item(row, 1).setText(keys_of(self._commands.action(name)))


def _table() -> QTableWidget:
    table = QTableWidget(0, 2)
    table.setAccessibleName(_("Commands and their keys"))
    table.setHorizontalHeaderLabels((_("Command"), _("Keys")))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return table


def _without(command: Command, keys: list[QKeySequence]) -> str:
    left = [each for each in command.action.shortcuts() if each not in keys]
    return "; ".join(each.toString(QKeySequence.SequenceFormat.PortableText) for each in left)

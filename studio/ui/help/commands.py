"""The commands of the menu Help, and the search over all of them."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from studio.ui import dialogs
from studio.ui.commands import Commands
from studio.ui.folders import show_folder
from studio.ui.help.about import About
from studio.ui.help.palette import Palette
from studio.ui.help.sheet import Sheet
from studio.ui.words import _


class HelpCommands:
    """Opens the sheet of keys, the log folder, what this is made of."""

    def __init__(self, window: QWidget, commands: Commands, logs: Path) -> None:
        self._window = window
        self._commands = commands
        self._logs = logs
        commands.add("help.search", _("&Search commands…"), self._search, "Ctrl+K", icon="command")
        commands.add("help.keys", _("&Keys and gestures"), self._keys, "F1", icon="keyboard")
        commands.add("help.logs", _("Open the &log folder"), self._open_logs)
        commands.add("help.about", _("&About Timbreloom"), self._about)

    def _search(self) -> None:
        dialogs.show(Palette(self._commands, self._window))

    def _keys(self) -> None:
        dialogs.show(Sheet(self._commands, self._window))

    def _about(self) -> None:
        dialogs.show(About(self._window))

    def _open_logs(self) -> None:
        show_folder(self._logs, self._window)

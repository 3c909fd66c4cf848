"""The command that opens the settings."""

from PySide6.QtWidgets import QWidget

from studio.audio.streams import Devices
from studio.paths import Home
from studio.ui import dialogs
from studio.ui.commands import Commands
from studio.ui.notify import Notify
from studio.ui.packs.roster import Roster
from studio.ui.preferences import Preferences
from studio.ui.settings import pages
from studio.ui.settings.dialog import SettingsDialog
from studio.ui.settings.engine import EnginePage
from studio.ui.settings.folder import Folder, ask_for_folder
from studio.ui.settings.moving import Moving
from studio.ui.settings.shortcuts import Shortcuts
from studio.ui.settings.sound import Present, SoundPage
from studio.ui.tasks import Tasks
from studio.ui.words import _


class SettingsCommand:
    """Opens the dialog over the window."""

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        preferences: Preferences,
        devices: Devices,
        place: Home,
        roster: Roster,
        tasks: Tasks,
        notify: Notify,
    ) -> None:
        self._window = window
        self._commands = commands
        self._preferences = preferences
        self._roster = roster
        self._present = Present(devices, tasks)
        self._moving = Moving(place.data, preferences, tasks, notify)
        commands.add("edit.settings", _("Se&ttings…"), self._open, "Ctrl+,", icon="gear")

    def _open(self) -> None:
        folder = Folder(self._moving, ask_for_folder)
        dialog = SettingsDialog(
            (
                (_("General"), pages.general(self._preferences, folder)),
                (_("Sound"), SoundPage(self._preferences, self._present)),
                (_("Engine"), EnginePage(self._preferences, self._roster)),
                (_("Reading"), pages.reading(self._preferences)),
                (_("Shortcuts"), Shortcuts(self._commands, self._preferences)),
            ),
            self._window,
        )
        dialogs.show(dialog)

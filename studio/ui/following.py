"""Who does what when a setting changes while the window is open."""

from PySide6.QtCore import QObject

from studio.engines.host import Limits
from studio.settings import Settings
from studio.ui.commands import Commands
from studio.ui.engines import Engines
from studio.ui.player import Player
from studio.ui.preferences import Preferences
from studio.ui.theme import Look


class Following(QObject):
    """Hands new settings to the look, the keys, the sound device and the engines."""

    def __init__(
        self,
        preferences: Preferences,
        look: Look,
        commands: Commands,
        player: Player,
        engines: Engines,
    ) -> None:
        super().__init__(preferences)
        self._look = look
        self._commands = commands
        self._player = player
        self._engines = engines
        self._known = preferences.settings
        preferences.changed.connect(self._on_changed)

    def _on_changed(self, settings: Settings) -> None:
        before, self._known = self._known, settings
        if settings.theme != before.theme:
            self._look.want(settings.theme)
        if settings.shortcuts != before.shortcuts:
            self._commands.rebind(dict(settings.shortcuts))
        self._player.device = settings.output
        self._engines.limit(Limits(settings.patience, settings.memory))

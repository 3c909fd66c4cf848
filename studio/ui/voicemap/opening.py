"""The command that opens the map of voices; there has to be enough for one."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.ui.commands import Commands
from studio.ui.dialogs import bring
from studio.ui.shelf import Shelf
from studio.ui.voicemap.charting import too_few
from studio.ui.voicemap.window import VoiceMap
from studio.ui.words import _
from studio.voices.likeness import FEWEST


class Opening(QObject):
    """Makes the window when it is first asked for, and shows it again later."""

    def __init__(
        self, commands: Commands, shelf: Shelf, make: Callable[[], VoiceMap], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._make = make
        self._window: VoiceMap | None = None
        self._action = commands.add(
            "voice.map", _("Map of voices…"), self.open, "Ctrl+Shift+M", icon="map-trifold"
        )
        self._usual = self._action.toolTip()
        commands.rebound.connect(self._on_rebound)
        shelf.changed.connect(self._look)
        self._look()

    def open(self) -> None:
        """Show the window."""
        if self._window is None:
            self._window = self._make()
        bring(self._window)

    def _on_rebound(self) -> None:
        self._usual = self._action.toolTip()
        self._look()

    def _look(self) -> None:
        """It cannot be opened where there are too few voices, and says so."""
        count = len(self._shelf.voices)
        self._action.setEnabled(count >= FEWEST)
        self._action.setToolTip(self._usual if count >= FEWEST else too_few(count))

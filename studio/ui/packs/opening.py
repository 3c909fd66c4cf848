"""The command that opens the page of models, called by what it is good for at the moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.ui.commands import Commands
from studio.ui.dialogs import bring
from studio.ui.packs.page import ModelsPage
from studio.ui.packs.roster import Roster
from studio.ui.words import _

COMMAND = "edit.models"
_FIRST = "cosyvoice3"


class Opening(QObject):
    """Makes the page when it is first asked for, and shows it again later."""

    def __init__(self, commands: Commands, roster: Roster, make: Callable[[], ModelsPage]) -> None:
        super().__init__()
        self._roster = roster
        self._make = make
        self._page: ModelsPage | None = None
        self._action = commands.add(
            COMMAND, _("Get &CosyVoice3…"), self.open, "F8", icon="cloud-arrow-down"
        )
        roster.wanted.connect(self.open)
        roster.changed.connect(self._on_roster)
        self._on_roster()

    def open(self, model: str = "") -> None:
        """Show the page, at this model where one is named."""
        if self._page is None:
            self._page = self._make()
        self._page.show_model(model)
        bring(self._page)

    def _on_roster(self) -> None:
        there = self._roster.installed(_FIRST)
        self._action.setText(_("&CosyVoice3…") if there else _("Get &CosyVoice3…"))

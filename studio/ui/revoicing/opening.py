"""Opens the dialog for a voice, with the engines that can speak a recording in it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.ui import dialogs
from studio.ui.abilities import Abilities
from studio.ui.document import Document
from studio.ui.fields.pick import Choice
from studio.ui.packs.roster import Roster
from studio.ui.revoicing.dialog import RevoiceDialog
from studio.ui.revoicing.work import Work
from studio.voices.voice import Voice


class Revoicing(QObject):
    """Engines are asked what they can do only now: asking one of a model starts its process."""

    def __init__(
        self,
        parent: QWidget,
        document: Document,
        abilities: Abilities,
        roster: Roster,
        work: Work,
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._document = document
        self._abilities = abilities
        self._roster = roster
        self._work = work
        self._dialog: RevoiceDialog | None = None
        abilities.changed.connect(self._offer)
        roster.changed.connect(self._offer)

    def ask(self, voice: Voice) -> None:
        """Ask for the recording."""
        if self._dialog is not None:
            self._dialog.close()
        dialog = RevoiceDialog(voice, self._work, self._get, self._parent.window())
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        self._offer()
        dialogs.show(dialog)

    def _on_finished(self) -> None:
        self._dialog = None

    def _get(self) -> None:
        self._roster.want(next((each.id for each in self._roster.missing), ""))

    def _offer(self) -> None:
        if self._dialog is None:
            return
        able = [(name, self._abilities.of(name)) for name in self._roster.names]
        engines = [
            Choice(name, self._roster.title(name))
            for name, each in able
            if each is not None and each.converts
        ]
        self._dialog.offer(engines, self._document.project.engine)

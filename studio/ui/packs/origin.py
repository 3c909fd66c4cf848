"""Where a release comes from: a hub, a mirror, another address, or a folder on this computer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from studio.engines.packs.catalogue import Offer
from studio.ui.fields.pick import Choice, Pick
from studio.ui.packs.section import Section, words
from studio.ui.restyle import restyle
from studio.ui.words import _, spoken

Ask = Callable[[QWidget, str], str]
"""Asks for a folder; empty = none was chosen."""

_ADDRESS, _FOLDER = "address", "folder"
_NAMED = ("hf", "modelscope", "hf-mirror")


def ask_for_folder(parent: QWidget, title: str) -> str:
    """Ask with the system's dialog."""
    return QFileDialog.getExistingDirectory(parent, title)


class Origin(Section):
    """A list of places; the last two have a field beside them. `changed` with every change."""

    changed = Signal()

    def __init__(self, ask: Ask) -> None:
        super().__init__(_("Where from"))
        self._ask = ask
        self._pick = Pick(_("Where the release comes from"))
        self._pick.offer(
            [
                Choice("hf", _("Hugging Face")),
                Choice("modelscope", _("ModelScope")),
                Choice("hf-mirror", _("hf-mirror.com, a mirror of Hugging Face")),
                Choice(_ADDRESS, _("Another address")),
                Choice(_FOLDER, _("Folder on this computer")),
            ]
        )
        self._pick.show_value("modelscope" if spoken().startswith("zh") else "hf")
        self._field = QLineEdit()
        self._choose = QPushButton(_("Choose…"))
        self._choose.setAccessibleName(_("Choose the folder of the release"))
        self._choose.setAutoDefault(False)
        self._hint = words()
        row = QHBoxLayout()
        row.addWidget(self._field, 1)
        row.addWidget(self._choose)
        self.column.addWidget(self._pick)
        self.column.addLayout(row)
        self.column.addWidget(self._hint)
        self._pick.picked.connect(self._on_picked)
        self._field.textChanged.connect(self._on_typed)
        self._choose.clicked.connect(self._on_choose)
        self._show()

    @property
    def source(self) -> str:
        """As `hubs.source` reads it; empty while an address or a folder is still to be given."""
        place = str(self._pick.currentData())
        return place if place in _NAMED else self._field.text().strip()

    @property
    def usable(self) -> bool:
        """Whether the release may be there: a place is given, and a folder that is given exists."""
        return bool(self.source) and not self._missing

    @property
    def local(self) -> bool:
        """Whether nothing has to be downloaded."""
        return str(self._pick.currentData()) == _FOLDER

    def show_source(self, source: str) -> None:
        """Show where a work under way takes it from."""
        if source in _NAMED:
            self._pick.show_value(source)
        else:
            self._pick.show_value(_ADDRESS if "://" in source else _FOLDER)
            self._field.setText(source)
        self._show()

    def show_offer(self, offer: Offer) -> None:
        """Name the repository that is meant."""
        place = offer.hubs.get("huggingface")
        self._pick.setAccessibleDescription(place.repository if place is not None else "")

    @property
    def _missing(self) -> bool:
        return self.local and bool(self.source) and not Path(self.source).is_dir()

    def _show(self) -> None:
        place = self._pick.currentData()
        named = place in _NAMED
        self._field.setVisible(not named)
        self._choose.setVisible(place == _FOLDER)
        if place == _FOLDER:
            name, hint = _("Folder of the release"), _("The folder that holds flow.pt and llm.pt.")
        else:
            name = _("Address of the release")
            hint = _("Files with a list of their hashes beside them (SHA256SUMS), over https.")
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(name)
        missing = self._missing
        self._hint.setText(_("There is no such folder.") if missing else hint)
        restyle(self._hint, "role", "bad" if missing else "dim")
        self._hint.setVisible(not named)

    def _on_picked(self) -> None:
        self._show()
        self.changed.emit()
        if not self._field.isHidden():
            self._field.setFocus()

    def _on_typed(self) -> None:
        self._show()
        self.changed.emit()

    def _on_choose(self) -> None:
        chosen = self._ask(self, _("The folder of the release"))
        if chosen:
            self._field.setText(str(Path(chosen)))

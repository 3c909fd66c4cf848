"""What is installed, and what can be done with it: check, update, show, remove."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.engines.packs.catalogue import Offer
from studio.engines.packs.shelf import Shelved
from studio.engines.packs.transfer import amount
from studio.ui.folders import show_folder
from studio.ui.packs import saying
from studio.ui.packs.measuring import Expected
from studio.ui.packs.road import Road
from studio.ui.packs.section import Section, words
from studio.ui.projects.ask import Answer, Role, ask
from studio.ui.restyle import restyle
from studio.ui.words import _


class Care(Section):
    """One model on the shelf; `origin` tells where an update is fetched from."""

    def __init__(self, road: Road, origin: Callable[[], str]) -> None:
        super().__init__(_("Installed"))
        self._road = road
        self._origin = origin
        self._shelved: Shelved | None = None
        self._title = ""
        self._state, self._download = words(""), words()
        self._verify = _button(_("Check the files"), self._on_verify)
        self._update = _button(_("Update"), self._on_update)
        self._folder = _button(_("Show in folder"), self._on_folder)
        self._remove = _button(_("Remove…"), self._on_remove)
        self._discard = _button(_("Delete the download"), self._on_discard)
        self.column.addWidget(self._state)
        self.column.addWidget(_row(self._verify, self._update, self._folder, self._remove))
        self._rest = _row(self._download, self._discard)
        self.column.addWidget(self._rest)

    def show_pack(self, shelved: Shelved, title: str) -> None:
        """Show how it stands."""
        self._shelved, self._title = shelved, title
        self._state.setText(saying.installed(shelved))
        restyle(self._state, "role", "good" if shelved.pack is not None else "bad")
        for button in (self._verify, self._update):
            button.setVisible(shelved.pack is not None)

    def show_download(self, offer: Offer, expected: Expected) -> None:
        """Say what of its release is still here."""
        self._rest.setVisible(expected.arrived > 0)
        self._download.setText(
            _("The download of {model} is still here: {size}. Only another tier needs it.").format(
                model=offer.name, size=amount(expected.arrived)
            )
        )

    def allow(self, *, allowed: bool) -> None:
        """Whether anything can be begun now."""
        for button in (self._verify, self._update, self._remove, self._discard):
            button.setEnabled(allowed)

    def _on_verify(self) -> None:
        if self._shelved is not None:
            self._road.verify(self._shelved.id)

    def _on_update(self) -> None:
        if self._shelved is not None:
            self._road.update(self._shelved.id, self._origin())

    def _on_folder(self) -> None:
        if self._shelved is not None:
            show_folder(self._shelved.folder, self.window())

    def _on_discard(self) -> None:
        if self._shelved is not None:
            self._road.discard(self._shelved.id)

    def _on_remove(self) -> None:
        shelved = self._shelved
        if shelved is not None:
            ask(
                self.window(),
                "remove model",
                _("Remove {model} from this computer?").format(model=self._title),
                _(
                    "Voices, takes and projects stay. Lines that use it cannot be rendered until "
                    "it is installed again."
                ),
                [Answer(_("Remove"), lambda: self._road.remove(shelved.id), Role.DestructiveRole)],
            )


def _button(text: str, call: object) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(call)
    return button


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        across.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
    if all(isinstance(each, QPushButton) for each in widgets):
        across.addStretch(1)
    return row

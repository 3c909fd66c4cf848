"""The page of engines: which speaks in new projects, what it may take, which models there are."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.engines.host import can_limit_memory
from studio.ui.packs import saying
from studio.ui.packs.roster import Roster
from studio.ui.preferences import Preferences
from studio.ui.settings.fields import choice, remark, seconds, whole_number
from studio.ui.words import _

_MOST_MEMORY = 65536  # MB


class EnginePage(QWidget):
    """Follows the roster: a model that is installed meanwhile can be chosen at once."""

    def __init__(self, preferences: Preferences, roster: Roster) -> None:
        super().__init__()
        self._roster = roster
        self._engine = choice(preferences, "engine", _("Engine of new projects"), _choices(roster))
        self._models = QWidget()
        self._list = QVBoxLayout(self._models)
        self._list.setContentsMargins(0, 0, 0, 0)
        rows = QFormLayout(self)
        rows.addRow(_("Engine of new projects"), self._engine)
        rows.addRow(_("Models"), self._models)
        rows.addRow(
            _("Time limit"),
            seconds(preferences, "patience", _("Time limit for one phrase"), _(" s"), 5, 600),
        )
        rows.addRow("", remark(_time_limit()))
        if can_limit_memory():
            name = _("Memory limit of the engine")
            field = whole_number(preferences, "memory", name, " MB", _MOST_MEMORY, _("none"))
            rows.addRow(_("Memory limit"), field)
        roster.changed.connect(self._on_roster)
        self._show_models()

    def _on_roster(self) -> None:
        with QSignalBlocker(self._engine):
            chosen = self._engine.currentData()
            self._engine.clear()
            for text, name in _choices(self._roster):
                self._engine.addItem(text, name)
            if self._engine.findData(chosen) < 0:
                self._engine.addItem(self._roster.choice(chosen), chosen)
            self._engine.setCurrentIndex(self._engine.findData(chosen))
        self._show_models()

    def _show_models(self) -> None:
        """A row for each model: how it stands, and the way to its page."""
        while self._list.count():
            self._list.takeAt(0).widget().deleteLater()
        for pack in self._roster.packs:
            self._add(pack.id, saying.installed(pack), _("{model}: check, update, remove…"))
        for offer in self._roster.missing:
            self._add(offer.id, "", _("Get {model}…"))

    def _add(self, name: str, told: str, button: str) -> None:
        if told:
            label = QLabel(f"{self._roster.title(name)}\n{told}")
            label.setWordWrap(True)
            self._list.addWidget(label)
        pressed = QPushButton(button.format(model=self._roster.title(name)))
        pressed.setAutoDefault(False)
        pressed.clicked.connect(lambda: self._on_page(name))
        self._list.addWidget(pressed)

    def _on_page(self, name: str) -> None:
        """The page of models is a window of its own: this dialog makes room for it."""
        self.window().close()
        self._roster.want(name)


def _choices(roster: Roster) -> list[tuple[str, str]]:
    return [(roster.choice(name), name) for name in roster.names]


def _time_limit() -> str:
    return _("An engine that takes longer for one phrase is restarted and tried once more.")

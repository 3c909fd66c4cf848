"""The takes dock: every take of the current line, to hear, compare, rate and use."""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.project.project import Line, LineId, TakeKey
from studio.ui.commands import Commands, keys_of
from studio.ui.document import Document
from studio.ui.icons import Icons
from studio.ui.rendering.renders import Renders
from studio.ui.rendering.states import State
from studio.ui.selection import Selection
from studio.ui.takes.listen import Listen
from studio.ui.takes.matches import Matches
from studio.ui.takes.model import TakesModel
from studio.ui.takes.sounds import GONE, Sounds
from studio.ui.takes.stars import Stars
from studio.ui.takes.table import Table
from studio.ui.takes.verbs import Verbs
from studio.ui.theme import Look
from studio.ui.words import _

_BUSY = (State.WAITING, State.RENDERING)


class TakesPanel(QWidget):
    """The table under its buttons, or what to do where there is none."""

    def __init__(
        self,
        verbs: Verbs,
        sounds: Sounds,
        matches: Matches,
        listen: Listen,
        document: Document,
        selection: Selection,
        renders: Renders,
        look: Look,
        icons: Icons,
        commands: Commands,
    ) -> None:
        super().__init__()
        self._verbs = verbs
        self._sounds = sounds
        self._matches = matches
        self._listen = listen
        self._selection = selection
        self._renders = renders
        self._commands = commands
        self._model = TakesModel(sounds, matches, look, verbs.annotate)
        self._stars = Stars(look)
        self._table = Table(self._model, self._stars)
        self._shown: tuple[LineId, TakeKey | None] | None = None
        self._lay_out(icons)
        self._table.picked.connect(verbs.pick)
        self._table.used.connect(verbs.choose)
        self._table.played.connect(verbs.play)
        self._table.deleted.connect(verbs.delete)
        self._stars.rated.connect(self._on_rated)
        document.changed.connect(self._on_line)
        selection.changed.connect(self._on_line)
        renders.changed.connect(self._on_rendered)
        sounds.changed.connect(self._on_verbs)
        listen.changed.connect(self._on_listen)
        verbs.changed.connect(self._on_verbs)
        commands.rebound.connect(self._on_verbs)
        self._on_line()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_line()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._on_verbs()

    def _lay_out(self, icons: Icons) -> None:
        verbs = self._verbs
        self._play = _button(icons, "play", _("Play"), verbs.play)
        self._compare = _button(icons, "swap", _("Compare"), verbs.compare)
        self._use = _button(icons, "check", _("Use"), verbs.choose)
        self._again = _button(icons, "plus", _("Another take"), verbs.again)
        self._remake = _button(icons, "arrow-clockwise", _("Render again"), verbs.remake)
        self._delete = _button(icons, "trash", _("Delete"), verbs.delete)
        self._about = QLabel()
        self._about.setProperty("role", "dim")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        for button in (self._play, self._compare, self._use, self._remake, self._again):
            row.addWidget(button)
        row.addWidget(self._delete)
        row.addWidget(self._about, 1)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._table, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_empty())
        self._pages.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _make_empty(self) -> QWidget:
        self._hint = QLabel()
        self._hint.setProperty("role", "dim")
        self._first = QPushButton()
        self._first.setProperty("primary", "true")
        self._first.clicked.connect(self._verbs.begin)
        return _middle(self._hint, self._first)

    def _on_line(self) -> None:
        if not self.isVisible():
            self._on_verbs()
            return
        line = self._selection.line
        state = self._renders.standing(line).state if line is not None else State.EMPTY
        self._matches.look_at(line)
        self._model.show_line(line, state)
        self._pages.setCurrentIndex(1 if line is not None and line.takes else 0)
        self._first.setVisible(line is None or state is not State.EMPTY)
        self._first.setEnabled(state not in _BUSY)
        text = _("Choose the first line") if line is None else _("Render this line")
        self._first.setText(text)
        self._again.setEnabled(state not in _BUSY)
        self._hint.setText(_hint(line, state))
        shown = (line.id, line.chosen) if line is not None else None
        if shown != self._shown:
            self._shown = shown
            self._table.pick(line.chosen if line is not None else None)
        self._on_verbs()

    def _on_rendered(self, lines: tuple[LineId, ...]) -> None:
        line = self._selection.line
        if line is not None and line.id in lines:
            self._sounds.look_again(tuple(take.key for take in line.takes))
            self._on_line()

    def _on_listen(self) -> None:
        self._model.show_playing(self._listen.key)
        self._on_verbs()

    def _on_rated(self, row: int, stars: int) -> None:
        self._verbs.rate(stars, self._model.take(row))

    def _on_verbs(self) -> None:
        """What can be done now, and what one key would compare."""
        verbs, line = self._verbs, self._verbs.line
        take, pair = verbs.take, verbs.pair()
        one, two = take is not None, pair is not None and self.isVisible()
        unused = line is not None and take is not None and take.key != line.chosen
        for action in (each.action for each in self._commands.group("take")):
            action.setEnabled(two if action.objectName() == "take.compare" else one)
        gone = self.isVisible() and take is not None and self._sounds.facts(take.key) is GONE
        self._remake.setVisible(gone)
        self._play.setVisible(not gone)
        self._compare.setEnabled(two)
        self._use.setEnabled(one and unused)
        self._delete.setEnabled(one)
        self._play.setText(_("Stop") if take and take.key == self._listen.key else _("Play"))
        self._about.setText(self._compared(pair) if pair else "")
        self._about.setToolTip(self._about.text())

    def _compared(self, pair: tuple[TakeKey, TakeKey]) -> str:
        numbers = sorted(self._model.row(key) + 1 for key in pair)
        keys = keys_of(self._commands.action("take.compare"))
        return _("{keys} goes back and forth between takes {one} and {other}").format(
            keys=keys or _("Compare"), one=numbers[0], other=numbers[1]
        )


def _hint(line: Line | None, state: State) -> str:
    if line is None:
        return _("Choose a line of the script to see its takes.")
    if state in _BUSY:
        return _("The first take is being made.")
    if state is State.EMPTY:
        return _("Type what the line says; then it can be rendered.")
    return _("This line has no take yet.")


def _middle(*widgets: QWidget) -> QWidget:
    """The widgets under each other, in the middle."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    for widget in widgets:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
    column.addStretch(1)
    return page


def _button(icons: Icons, icon: str, name: str, call: Callable[[], None]) -> QPushButton:
    button = QPushButton(name)
    icons.keep(button, icon)
    button.clicked.connect(call)
    return button

"""What can be done to the focused sound, as actions for keys, the menu and the buttons."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from studio.ui.icons import Icons
from studio.ui.phones.choices import Choices, choices
from studio.ui.phones.corrections import Corrections
from studio.ui.phones.keys import Verb
from studio.ui.phones.lane import Lane
from studio.ui.phones.reader import Reader
from studio.ui.phones.readings import Readings
from studio.ui.phones.row import Cell
from studio.ui.phones.symbols import Symbols
from studio.ui.tasks import Tasks
from studio.ui.words import _


class PhoneVerbs(QObject):
    """Does for the lane what is asked of it."""

    def __init__(
        self,
        lane: Lane,
        reader: Reader,
        corrections: Corrections,
        readings: Readings,
        tasks: Tasks,
        icons: Icons,
    ) -> None:
        super().__init__(lane)
        self._lane = lane
        self._reader = reader
        self._corrections = corrections
        self._tasks = tasks
        self._icons = icons
        self._readings = readings
        texts = {
            Verb.HEAR: (_("Hear the line"), "H"),
            Verb.SYMBOLS: (_("Another phoneme…"), "Enter"),
            Verb.READINGS: (_("Readings of the word…"), "Shift+Enter"),
            Verb.RESET: (_("Reset the phoneme"), "Delete"),
            Verb.RESET_WORD: (_("Reset the word"), "Shift+Delete"),
            Verb.RESET_LINE: (_("Reset the whole line"), "Ctrl+Shift+Delete"),
        }
        self._actions = {verb: self._action(verb, *told) for verb, told in texts.items()}
        self._symbols: Symbols | None = None
        self._about: object = None
        lane.focused.connect(self._on_focused)

    def buttons(self) -> tuple[tuple[QAction, str], ...]:
        """The actions that have a button, with its icon."""
        icons = {
            Verb.HEAR: "play",
            Verb.SYMBOLS: "swap",
            Verb.READINGS: "chat-text",
            Verb.RESET: "arrow-counter-clockwise",
            Verb.RESET_LINE: "eraser",
        }
        return tuple((self._actions[verb], icon) for verb, icon in icons.items())

    def do(self, verb: Verb) -> None:
        """Do what a key or a button asks for."""
        cell = self._lane.cell
        if verb is Verb.HEAR:
            self._corrections.hear()
        elif verb is Verb.RESET_LINE:
            self._corrections.reset_line()
        elif cell is None:
            return
        elif verb is Verb.SYMBOLS:
            self._show_symbols()
        elif verb is Verb.READINGS:
            at = self._lane.mapToGlobal(self._lane.rect_of(cell).bottomLeft())
            self.read_word(cell.place.token, at)
        elif verb is Verb.RESET:
            self._corrections.reset((cell.place,))
        elif verb is Verb.RESET_WORD:
            self._corrections.reset_word(cell.place.token)

    def read_word(self, token: int, at: QPoint) -> None:
        """Offer the readings of a word."""
        said, line = self._reader.said.utterance.tokens[token], self._reader.line
        if line is not None and said.start < said.end:
            self._readings.open(line.id, said.start, said.end, at, self._lane)

    def put_away(self) -> None:
        """Close the list of sounds: the place it is about is not in sight any more."""
        if self._symbols is not None:
            self._symbols.close()

    def show_menu(self, at: QPoint) -> None:
        """The menu of the lane."""
        menu = QMenu(self._lane)
        menu.aboutToHide.connect(menu.deleteLater)
        for verb, action in self._actions.items():
            if verb is Verb.RESET:
                menu.addSeparator()
            menu.addAction(action)
        menu.popup(at)

    def _action(self, verb: Verb, text: str, keys: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"phones.{verb.name.lower()}")
        action.setToolTip(f"{text.rstrip('…')} ({keys})")
        action.triggered.connect(lambda: self.do(verb))
        return action

    def _show_symbols(self) -> None:
        cell = self._lane.cell
        assert cell is not None
        language = self._reader.said.utterance.tokens[cell.place.token].language
        self.put_away()
        self._about = self._shown()
        self._tasks.io(partial(choices, language), partial(self._on_choices, cell))

    def _on_choices(self, cell: Cell, found: Choices) -> None:
        if self._symbols is not None or self._about != self._shown():
            return  # it was asked for twice, or the line is another by now
        place = cell.place
        word = self._reader.said.utterance.tokens[place.token].text
        list_ = Symbols(cell.phone.symbol, word, found, self._icons, self._lane.window())
        list_.heard.connect(lambda symbol: self._corrections.hear_with(place, symbol))
        list_.chosen.connect(lambda symbol: self._corrections.say(place, symbol))
        list_.finished.connect(self._on_closed)
        self._symbols = list_
        corner = self._lane.mapToGlobal(self._lane.rect_of(cell).topLeft())
        list_.move(_above(corner, list_.frameGeometry(), self._lane.screen().availableGeometry()))
        list_.show()

    def _shown(self) -> object:
        """What the places of the lane are about."""
        line = self._reader.line
        return line and (line.id, line.text), self._lane.places

    def _on_focused(self) -> None:
        if self._about != self._shown():
            self.put_away()

    def _on_closed(self) -> None:
        self._symbols = None


def _above(corner: QPoint, size: QRect, screen: QRect) -> QPoint:
    """Where a list fits on the screen, above a sound if there is room."""
    x = min(max(corner.x(), screen.left()), max(screen.right() - size.width(), screen.left()))
    y = corner.y() - size.height()
    return QPoint(x, max(y, screen.top()))

"""What can be done to the focused sound of the lane."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect

from studio.ui.icons import Icons
from studio.ui.phones.choices import Choices, choices
from studio.ui.phones.corrections import Corrections
from studio.ui.phones.lane import Lane
from studio.ui.phones.reader import Reader
from studio.ui.phones.readings import Readings
from studio.ui.phones.row import Cell
from studio.ui.phones.symbols import Symbols
from studio.ui.tasks import Tasks


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
        self._symbols: Symbols | None = None
        self._about: object = None
        lane.focused.connect(self._on_focused)

    def hear(self) -> None:
        """Play the line as it is now."""
        self._corrections.hear()

    def show_symbols(self) -> None:
        """Offer other sounds for the focused one."""
        cell = self._lane.cell
        if cell is None:
            return
        language = self._reader.said.utterance.tokens[cell.place.token].language
        self.put_away()
        self._about = self._shown()
        self._tasks.io(partial(choices, language), partial(self._on_choices, cell))

    def show_readings(self) -> None:
        """Offer the readings of the word that the focused sound is part of."""
        cell = self._lane.cell
        if cell is not None:
            at = self._lane.mapToGlobal(self._lane.rect_of(cell).bottomLeft())
            self.read_word(cell.place.token, at)

    def reset(self) -> None:
        """Give the focused sound back to the engine."""
        cell = self._lane.cell
        if cell is not None:
            self._corrections.reset((cell.place,))

    def reset_word(self) -> None:
        """Give its word back to the engine."""
        cell = self._lane.cell
        if cell is not None:
            self._corrections.reset_word(cell.place.token)

    def reset_line(self) -> None:
        """Give the whole line back to the engine."""
        self._corrections.reset_line()

    def read_word(self, token: int, at: QPoint) -> None:
        """Offer the readings of a word."""
        said, line = self._reader.said.utterance.tokens[token], self._reader.line
        if line is not None and said.start < said.end:
            self._readings.open(line.id, said.start, said.end, at, self._lane)

    def put_away(self) -> None:
        """Close the list of sounds: the place it is about is not in sight any more."""
        if self._symbols is not None:
            self._symbols.close()

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

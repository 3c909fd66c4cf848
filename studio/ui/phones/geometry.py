"""Where the lane draws what: times to pixels across, pitch and energy to pixels down."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF

from studio.ui.phones.feel import decibels, semitones
from studio.ui.phones.row import Cell, Label, Row

_REACH = 7.0  # semitones from the middle to the top; a box that is higher stops there
_LEAST = 0.25  # of a line of text, for one semitone
_FLAT, _TALL = 0.55, 1.5  # heights of a box, least and most, as shares of the usual
_PER_DECIBEL = 0.045
_GRIP = 5.0  # pixels to either side of an edge in which it can be taken hold of


class Part(Enum):
    """What of a box is under the pointer."""

    BODY = auto()
    EDGE = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """A box under the pointer; `cell` is its number in the row."""

    cell: int
    part: Part


@dataclass(frozen=True, slots=True)
class Geometry:
    """`start` to `end` in seconds fill the pixels from `left` to `right`; `line` is the height
    of a line of text, `height` that of the lane."""

    left: float
    right: float
    start: float
    end: float
    height: float
    line: float

    @property
    def per_second(self) -> float:
        """Pixels of one second."""
        return (self.right - self.left) / max(self.end - self.start, 1e-6)

    @property
    def words(self) -> float:
        """Height of the row of words, at the top."""
        return 1.75 * self.line

    @property
    def middle(self) -> float:
        """Where a box stands whose pitch is the engine's own."""
        return self.words + (self.height - self.words - 0.25 * self.line) / 2

    @property
    def per_semitone(self) -> float:
        """Pixels of one semitone."""
        room = self.height - self.words - 0.25 * self.line - self.box
        return max(room / 2 / _REACH, _LEAST * self.line)

    @property
    def box(self) -> float:
        """Height of a box whose energy is the engine's own."""
        return min(2.9 * self.line, 0.55 * (self.height - self.words))

    def x(self, seconds: float) -> float:
        """Pixels from the left edge of the lane."""
        return self.left + (seconds - self.start) * self.per_second

    def seconds(self, x: float) -> float:
        """The time at a pixel; undoes `x`."""
        return self.start + (x - self.left) / self.per_second

    def rect(self, cell: Cell) -> QRectF:
        """The box of a sound: wide if it is long, up if it is high, tall if it is loud."""
        x, width = self.x(cell.start), max((cell.end - cell.start) * self.per_second, 2.0)
        if cell.event:
            tall, up = 0.7, 0.0
        else:
            tall = min(max(1 + _PER_DECIBEL * decibels(cell.phone), _FLAT), _TALL)
            up = semitones(cell.phone) * self.per_semitone
        tall *= self.box
        top = self.middle - up - tall / 2
        top = min(max(top, self.words), max(self.height - tall - 1, self.words))
        gap = min(1.0, width / 4)
        return QRectF(x + gap, top, width - 2 * gap, tall)

    def label(self, label: Label) -> QRectF:
        """The place of a word over its sounds."""
        x = self.x(label.start)
        return QRectF(x, 0.0, self.x(label.end) - x, self.words - 0.25 * self.line)

    def hit(self, row: Row, at: QPointF) -> Hit | None:
        """The box at a point; its right edge if that is near. Boxes are as tall as the lane."""
        if at.y() < self.words:
            return None
        for number, cell in enumerate(row.cells):
            left, right = self.x(cell.start), self.x(cell.end)
            grip = min(_GRIP, (right - left) / 3)
            if right - grip <= at.x() <= right + grip and not cell.event:
                return Hit(number, Part.EDGE)
            if left <= at.x() < right:
                return Hit(number, Part.BODY)
        return None

    def word(self, row: Row, at: QPointF) -> Label | None:
        """The word at a point."""
        if at.y() >= self.words:
            return None
        found = (label for label in row.labels if self.label(label).contains(at))
        return next(found, None)

"""How the map is drawn: lines to the nearest voices, a disc or a square for each, and its name."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from studio.ui import badge
from studio.ui.theme import Theme
from studio.ui.voicemap.view import Point
from studio.voices.voice import Voice

_ROUND = 0.22  # of a square's width: the radius of its corners
_RING = 2.0  # pixels
_LETTER = 0.55  # of a dot's width


@dataclass(frozen=True, slots=True)
class Dot:
    """A voice where it is drawn; `name` is the upper left corner of its name, None without one."""

    voice: Voice
    at: Point
    name: Point | None
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: dots `size` wide, one of them chosen, one pointed at, lines between two."""

    dots: tuple[Dot, ...]
    size: float
    chosen: Dot | None
    pointed: Dot | None
    lines: tuple[tuple[Point, Point], ...]


def paint(painter: QPainter, picture: Picture, theme: Theme) -> None:
    """Draw it over a ground that is there already."""
    painter.setPen(QPen(QColor(theme.text_faint), 1.0, Qt.PenStyle.DashLine))
    for start, end in picture.lines:
        painter.drawLine(QPointF(*start), QPointF(*end))
    for dot in picture.dots:
        _paint_mark(painter, dot, picture.size, theme)
    for ringed, colour in ((picture.pointed, theme.text_dim), (picture.chosen, theme.accent)):
        if ringed is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colour), _RING))
            _shape(painter, ringed, picture.size + 4 * _RING)
    _paint_names(painter, picture, theme)


def _paint_mark(painter: QPainter, dot: Dot, size: float, theme: Theme) -> None:
    """The disc of a card, or a square for a voice that ships with the program."""
    colour = badge.colour(dot.voice, theme)
    painter.setPen(QPen(QColor(theme.surface), 1.0))
    painter.setBrush(colour)
    _shape(painter, dot, size)
    font = QFont(painter.font())
    font.setPixelSize(max(6, round(_LETTER * size)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor("white" if colour.lightnessF() < 0.6 else "black"))
    letter = dot.voice.name.strip()[:1].upper()
    painter.drawText(_area(dot, size), Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def _paint_names(painter: QPainter, picture: Picture, theme: Theme) -> None:
    high = painter.fontMetrics().height()
    for dot in picture.dots:
        if dot.name is not None:
            painter.setPen(QColor(theme.text_dim if dot.voice.preset else theme.text))
            wide = painter.fontMetrics().horizontalAdvance(dot.words) + 1
            room = QRectF(*dot.name, wide, high)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, dot.words)


def _shape(painter: QPainter, dot: Dot, size: float) -> None:
    area = _area(dot, size)
    if dot.voice.preset:
        painter.drawRoundedRect(area, _ROUND * size, _ROUND * size)
    else:
        painter.drawEllipse(area)


def _area(dot: Dot, size: float) -> QRectF:
    return QRectF(dot.at[0] - size / 2, dot.at[1] - size / 2, size, size)

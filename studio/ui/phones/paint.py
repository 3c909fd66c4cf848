"""How the lane looks: words, boxes hollow or filled, tones, and what a drag has done so far."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from studio.text import inventory
from studio.ui.phones import feel
from studio.ui.phones.geometry import Geometry
from studio.ui.phones.row import Cell, Label, Row
from studio.ui.theme import Theme

_RADIUS = 6.0
_CENTRE = Qt.AlignmentFlag.AlignCenter
_NEAR = 4.0  # pixels beside a box that its ring and its symbol may reach
_ROOM = 4.0  # pixels that anything under a symbol needs at least
_SYMBOL = 1.15  # size of a symbol beside that of other text


@dataclass(frozen=True, slots=True)
class Lit:
    """What is lit: the focused sound, the one under the pointer, the one that sounds now."""

    focus: int | None = None
    hover: int | None = None
    sounding: int | None = None
    focused: bool = False


class Painter:
    """Draws one row once; made anew for every paint event."""

    def __init__(
        self, painter: QPainter, geometry: Geometry, theme: Theme, font: QFont, width: float
    ) -> None:
        self._painter = painter
        self._width = width
        self._geometry = geometry
        self._theme = theme
        self._font = font
        self._symbols = QFont(font)
        self._symbols.setPointSizeF(font.pointSizeF() * _SYMBOL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def row(self, row: Row, lit: Lit, left: float, right: float) -> None:
        """Everything of a row between two pixels."""
        self._ground()
        start, end = self._geometry.seconds(left - _NEAR), self._geometry.seconds(right + _NEAR)
        for label in row.labels:
            if label.end >= start and label.start <= end:
                self._label(label)
        for number, cell in enumerate(row.cells):
            if cell.end >= start and cell.start <= end:
                self._cell(cell, number, lit)

    def playhead(self, seconds: float) -> None:
        """Where the sound is now."""
        x = round(self._geometry.x(seconds))
        self._painter.setPen(QPen(QColor(self._theme.playhead), 2))
        self._painter.drawLine(QPointF(x, 0), QPointF(x, self._geometry.height))

    def bubble(self, cell: Cell, text: str) -> None:
        """A read-out over a box, inside the lane."""
        painter, metrics = self._painter, QFontMetricsF(self._font)
        box = self._geometry.rect(cell)
        width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 6
        x = min(max(box.center().x() - width / 2, 2), max(self._width - width - 2, 2))
        y = box.top() - height - 4
        place = QRectF(x, y if y >= 0 else box.bottom() + 4, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        painter.setPen(QColor(self._theme.on_accent))
        painter.setFont(self._font)
        painter.drawText(place, _CENTRE, text)

    def _ground(self) -> None:
        """What the boxes stand on, with the line of the engine's own pitch."""
        whole = QRectF(0, self._geometry.words, self._width, self._geometry.height)
        self._painter.fillRect(whole, QColor(self._theme.surface))
        pen = QPen(QColor(self._theme.line), 1, Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        middle = self._geometry.middle
        self._painter.drawLine(QLineF(self._geometry.left, middle, self._geometry.right, middle))

    def _label(self, label: Label) -> None:
        painter, place = self._painter, self._geometry.label(label)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        text, room = label.text, place.width() - 4
        both = f"{text}  {label.spelling}"
        painter.setPen(QColor(self._theme.accent if label.chosen else self._theme.text_dim))
        line = QRectF(place.left() + 2, place.top(), room, place.height() - 5)
        if label.spelling and metrics.horizontalAdvance(both) <= room:
            wide = metrics.horizontalAdvance(both)
            begin = line.center().x() - wide / 2
            painter.drawText(QRectF(begin, line.top(), wide, line.height()), _LEFT, text)
            painter.setPen(QColor(self._theme.text_faint))
            after = begin + metrics.horizontalAdvance(text + "  ")
            painter.drawText(QRectF(after, line.top(), wide, line.height()), _LEFT, label.spelling)
        else:
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, _CENTRE, shown)
        painter.setPen(QPen(QColor(self._theme.accent if label.chosen else self._theme.line), 2))
        foot = place.bottom() - 2
        painter.drawLine(QLineF(place.left() + 3, foot, place.right() - 3, foot))

    def _cell(self, cell: Cell, number: int, lit: Lit) -> None:
        painter, theme = self._painter, self._theme
        place = self._geometry.rect(cell)
        radius = min(_RADIUS, place.width() / 3)
        bad = QColor(theme.bad)
        edge = bad if cell.reason else QColor(theme.phone_default)
        fill = QColor(theme.surface)
        if cell.edited:
            fill = edge = QColor(theme.phone_edited)
        elif lit.hover == number or lit.sounding == number or cell.event:
            fill = QColor(theme.raised)
        if lit.sounding == number:
            edge = QColor(theme.playhead)
        if cell.reason:
            edge, fill = bad, QColor(theme.surface)
        painter.setPen(QPen(edge, 2.0 if lit.sounding == number or cell.reason else 1.25))
        painter.setBrush(fill)
        painter.drawRoundedRect(place, radius, radius)
        if cell.reason:
            painter.setBrush(QBrush(bad, Qt.BrushStyle.BDiagPattern))
            painter.setOpacity(0.35)
            painter.drawRoundedRect(place, radius, radius)
            painter.setOpacity(1.0)
        self._inside(cell, place)
        if lit.focus == number:
            self._ring(place, radius, strong=lit.focused)

    def _inside(self, cell: Cell, place: QRectF) -> None:
        """The symbol, and under it a tone as a curve or what was changed, where there is room."""
        ink = self._ink(cell)
        symbol, contour = _parted(cell)
        self._painter.setFont(self._font if cell.event else self._symbols)
        metrics = QFontMetricsF(self._painter.font())
        spare = place.height() - metrics.height()
        upper, lower = QRectF(place), QRectF(place)
        told = "" if contour else self._told(cell, place)
        if contour and spare > _ROOM and place.width() > 2 * _ROOM:
            under = min(spare, 0.6 * metrics.height())
        else:
            contour, under = "", (0.85 * QFontMetricsF(self._font).height() if told else 0.0)
        upper.setBottom(place.bottom() - 0.8 * under)
        lower.setTop(upper.bottom() - 2)
        if metrics.horizontalAdvance(symbol) <= place.width() + 3:
            self._painter.setPen(ink)
            self._painter.drawText(upper.adjusted(-_ROOM, 0, _ROOM, 0), _CENTRE, symbol)
        if contour:
            self._curve(contour, lower.adjusted(0, 0, 0, -_ROOM), ink)
        elif told:
            self._painter.setFont(self._font)
            self._painter.drawText(lower.adjusted(0, 0, 0, -1), _CENTRE, told)

    def _ink(self, cell: Cell) -> QColor:
        theme = self._theme
        if cell.reason:
            return QColor(theme.bad)
        if cell.event:
            return QColor(theme.text_dim)
        return QColor(theme.background if cell.edited and theme.dark else theme.text)

    def _told(self, cell: Cell, place: QRectF) -> str:
        """What was changed, if there is room for it."""
        text = "  ".join(feel.changes(cell.phone))
        small = QFontMetricsF(self._font)
        fits = small.horizontalAdvance(text) <= place.width() - 6
        return text if fits and place.height() >= 2 * small.height() else ""

    def _curve(self, contour: str, place: QRectF, ink: QColor) -> None:
        """The way the pitch goes, from Chao's letters."""
        heights = [4 - inventory.CHAO.index(sign) for sign in contour]
        if len(heights) == 1:
            heights *= 2
        width = min(place.width() - 6, 2.2 * place.height() + 8)
        left = place.center().x() - width / 2
        points = QPolygonF(
            [
                QPointF(
                    left + width * number / (len(heights) - 1),
                    place.bottom() - place.height() * height / 4,
                )
                for number, height in enumerate(heights)
            ]
        )
        self._painter.setPen(
            QPen(ink, 1.75, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        )
        self._painter.drawPolyline(points)

    def _ring(self, place: QRectF, radius: float, *, strong: bool) -> None:
        pen = QPen(QColor(self._theme.accent if strong else self._theme.text_faint), 2)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(place.adjusted(-2.5, -2.5, 2.5, 2.5), radius + 2, radius + 2)


def _parted(cell: Cell) -> tuple[str, str]:
    """A symbol, and its tone apart where it can be drawn as a curve."""
    symbol = cell.phone.symbol
    contour = "" if cell.event else inventory.tone(symbol)
    if not contour or contour[0] not in inventory.CHAO:
        return symbol, ""
    return symbol.removesuffix(contour), contour


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

"""The map itself: dots that are pointed at, chosen and heard; it is zoomed and dragged."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from studio.ui.theme import Look
from studio.ui.voicemap import arranging, saying
from studio.ui.voicemap.kin import Kin, Neighbour
from studio.ui.voicemap.painting import Dot, Picture, paint
from studio.ui.voicemap.view import Point, View, beyond
from studio.ui.words import _
from studio.voices.likeness import Place
from studio.voices.voice import Voice, VoiceId

_NOTCH, _STEP = 120.0, 1.25  # of a mouse wheel, and how much larger each makes the map
_REACH = 0.6  # of a dot's width: how far from its middle it is still hit
_LARGEST = 16.0  # times the size at which all is in view …
_ALL = 1.001  # … which it is up to here, however it was rounded
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class Field(QWidget):
    """Shows the map; `chosen` and `hear_asked` carry the voice of a dot.

    Arrows go to the next dot, Enter hears it, + and - zoom, 0 shows all.
    """

    chosen = Signal(object)  # Voice
    hear_asked = Signal(object)  # Voice

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._kin: Kin | None = None
        self._view: View | None = None  # None = all is in view
        self._chosen: Voice | None = None
        self._pointed: Voice | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self._dots: tuple[Dot, ...] | None = None  # as they were last laid out
        self.setAccessibleName(_("Map of voices"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        line = self.fontMetrics().height()
        self.setMinimumSize(14 * line, 12 * line)
        look.changed.connect(self.update)

    def show_kin(self, kin: Kin | None) -> None:
        """Show this map; the voice that was chosen stays so."""
        self._kin, self._view, self._pointed = kin, None, None
        self.choose(self._chosen.id if self._chosen is not None else None)

    def choose(self, voice: VoiceId | None) -> None:
        """Mark this voice, none if it is not on the map."""
        self._chosen = self._find(voice)
        said = saying.summary(self._chosen, self._neighbours(self._chosen)) if self._chosen else ""
        self.setAccessibleDescription(said)
        self._lay_out_again()

    def point(self, voice: VoiceId | None) -> None:
        """Show where this one is."""
        self._pointed = self._find(voice)
        self.update()

    def spot(self, voice: VoiceId) -> QPoint:
        """Where its dot is."""
        at = next(dot.at for dot in self._laid_out() if dot.voice.id == voice)
        return QPointF(*at).toPoint()

    def event(self, event: QEvent) -> bool:
        """A tooltip tells who is under the mouse, and who sounds most like that voice."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            voice = self._at(QPointF(event.pos()))
            said = saying.summary(voice, self._neighbours(voice)) if voice is not None else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out_again()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.NoPen
        painter.setPen(QPen(QColor(theme.accent), 1, focus))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        dots = self._laid_out()
        chosen, pointed = (arranging.dot_of(dots, each) for each in (self._chosen, self._pointed))
        nearest = self._neighbours(self._pointed or self._chosen)
        lines = arranging.lines(dots, pointed or chosen, nearest)
        size = arranging.width(self.fontMetrics())
        paint(painter, Picture(dots, size, chosen, pointed, lines), theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            self._pointed = self._at(at)
            self.update()
            return
        away = at - self._pressed
        if self._dragged or away.manhattanLength() >= QApplication.startDragDistance():
            self._dragged, self._pressed = True, at
            self._look_at(self._seen().moved(away.x(), away.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_pressed, self._pressed = self._pressed is not None, None
        if was_pressed and not self._dragged:
            self._take(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        voice = self._at(event.position())
        if voice is not None:
            self.hear_asked.emit(voice)
        else:
            self._look_at(None)

    def leaveEvent(self, event: QEvent) -> None:
        self.point(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._zoom(_STEP ** (event.angleDelta().y() / _NOTCH), (at.x(), at.y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        middle = self.width() / 2, self.height() / 2
        key = event.key()
        if key in _ARROWS:
            self._go(*_ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            self.hear_asked.emit(self._chosen)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(_STEP, middle)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / _STEP, middle)
        elif key == Qt.Key.Key_0:
            self._look_at(None)
        else:
            super().keyPressEvent(event)

    @property
    def _room(self) -> Point:
        return float(self.width()), float(self.height())

    @property
    def _places(self) -> tuple[Place, ...]:
        return self._kin.chart.places if self._kin is not None else ()

    def _find(self, voice: VoiceId | None) -> Voice | None:
        return next((each.voice for each in self._places if each.voice.id == voice), None)

    def _neighbours(self, voice: Voice | None) -> tuple[Neighbour, ...]:
        return self._kin.nearest[voice.id] if self._kin is not None and voice is not None else ()

    def _at(self, at: QPointF) -> Voice | None:
        """The voice whose dot is there; of several the nearest."""
        reach = _REACH * arranging.width(self.fontMetrics())
        away = [((QPointF(*dot.at) - at).manhattanLength(), dot) for dot in self._laid_out()]
        length, dot = min(away, key=lambda each: each[0], default=(reach + 1, None))
        return dot.voice if dot is not None and length <= reach else None

    def _take(self, voice: Voice | None) -> None:
        if voice is not None:
            self.choose(voice.id)
            self.chosen.emit(voice)

    def _go(self, right: int, up: int) -> None:
        """Choose the next dot in a direction, the first if none is chosen."""
        voices = [each.voice for each in self._places]
        if self._chosen is None:
            self._take(voices[0] if voices else None)
            return
        points = [(each.x, each.y) for each in self._places]
        found = beyond(points, voices.index(self._chosen), right, up)
        self._take(voices[found] if found is not None else None)

    def _seen(self) -> View:
        """What is looked at: a part, or all."""
        return self._view or self._whole()

    def _whole(self) -> View:
        return arranging.whole(self._places, self._room, self.fontMetrics())

    def _look_at(self, view: View | None) -> None:
        self._view = view
        self._lay_out_again()

    def _zoom(self, factor: float, at: Point) -> None:
        whole, view = self._whole(), self._seen().zoomed(factor, at, self._room)
        if view.scale <= _ALL * whole.scale:
            self._look_at(None)
        elif view.scale <= _LARGEST * whole.scale:
            self._look_at(view)

    def _lay_out_again(self) -> None:
        self._dots = None
        self.update()

    def _laid_out(self) -> tuple[Dot, ...]:
        if self._dots is None:
            self._dots = arranging.dots(
                self._places, self._seen(), self._room, self.fontMetrics(), self._chosen
            )
        return self._dots

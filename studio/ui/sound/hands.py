"""What mouse, wheel and keys do to a shown sound."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from studio.ui.sound.listening import Listening
from studio.ui.sound.span import Span
from studio.ui.sound.veil import Veil
from studio.ui.theme import Look
from studio.ui.words import _

_STILL = 3.0  # pixels the pointer may move in a click
_NEAR = 5.0  # pixels from an edge of the chosen part at which it is taken hold of
_NOTCH = 120.0  # what Qt calls one step of a wheel
_ZOOM = 0.8  # of the time that is shown, per step in
_PAN = 0.1  # of the time that is shown, per step of the wheel
_STEP = 0.01  # of the time that is shown, per arrow key
_KEYS = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Equal,
    Qt.Key.Key_Minus,
    Qt.Key.Key_Escape,
}


class Hands(Veil):
    """The veil as a person handles it: click, drag, wheel and keys; it changes nothing else."""

    def __init__(self, look: Look, span: Span, listening: Listening) -> None:
        super().__init__(look, span, listening)
        self._pressed: QPointF | None = None
        self._anchor = 0.0
        self._panned = 0.0
        self.setObjectName("sound")
        self.setAccessibleName(_("Waveform and mel-spectrogram"))
        self.setAccessibleDescription(
            _("Arrow keys move the place, with Shift they choose a part; Tab plays the part.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def event(self, event: QEvent) -> bool:
        """Take Tab for playing the chosen part; without one it goes on to what is next."""
        if not isinstance(event, QKeyEvent) or not self._is_own(event):
            return super().event(event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self._listening.play()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._listening.toggle()
            return
        shown = self._span.end - self._span.start
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Left:
                self._go(self._head() - _STEP * shown, choosing=shift)
            case Qt.Key.Key_Right:
                self._go(self._head() + _STEP * shown, choosing=shift)
            case Qt.Key.Key_Home:
                self._go(0.0, choosing=shift)
            case Qt.Key.Key_End:
                self._go(self._span.length, choosing=shift)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._span.zoom(_ZOOM, self._listening.place)
            case Qt.Key.Key_Minus:
                self._span.zoom(1 / _ZOOM, self._listening.place)
            case Qt.Key.Key_Escape if self._listening.part is not None:
                self._listening.point(self._listening.place)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        by = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._span.zoom(_ZOOM ** (by / _NOTCH), self._at(event.position()))
        else:
            self._span.pan(-_PAN * (self._span.end - self._span.start) * by / _NOTCH)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        self._panned = event.position().x()
        self._anchor = self._far_edge(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            near = self._edge(at) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
        elif event.buttons() & Qt.MouseButton.MiddleButton:
            self._span.pan(self._at(QPointF(self._panned, 0)) - self._at(at))
            self._panned = at.x()
        elif event.buttons() & Qt.MouseButton.LeftButton and self._is_drag(at):
            self._listening.choose(self._anchor, self._at(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if abs(event.position().x() - pressed.x()) <= _STILL:
            self._listening.point(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position())
        word = next((word for word in self._words if word.begins <= at < word.ends), None)
        if word is not None:
            self._listening.choose(word.begins, word.ends)
            self._listening.play()

    def _go(self, to: float, *, choosing: bool) -> None:
        """Move the place, or the far end of the chosen part."""
        to = min(max(0.0, to), self._span.length)
        if not choosing:
            self._listening.point(to)
        else:
            if self._listening.part is None:
                self._anchor = self._listening.place
            self._listening.choose(self._anchor, to)
        self._span.reveal(to)

    def _head(self) -> float:
        """The end of the chosen part that keys move; without one, the place."""
        part = self._listening.part
        if part is None:
            return self._listening.place
        if self._anchor not in part:
            self._anchor = part[0]
        return part[1] if self._anchor == part[0] else part[0]

    def _edge(self, at: QPointF) -> float | None:
        """The edge of the chosen part that is near."""
        edges = self._listening.part or ()
        return next((each for each in edges if abs(self._x(each) - at.x()) <= _NEAR), None)

    def _far_edge(self, at: QPointF) -> float:
        """What stays when the mouse is dragged from here: the other edge, or here."""
        edge, part = self._edge(at), self._listening.part
        if edge is None or part is None:
            return min(max(0.0, self._at(at)), self._span.length)
        return part[1] if edge == part[0] else part[0]

    def _is_drag(self, at: QPointF) -> bool:
        return self._pressed is not None and abs(at.x() - self._pressed.x()) > _STILL

    def _is_own(self, event: QKeyEvent) -> bool:
        """Whether a key is for the sound, not for a shortcut of the window or the next control."""
        allowed = Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Tab if self._listening.part is None:
                return False
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Home | Qt.Key.Key_End:
                allowed |= Qt.KeyboardModifier.ShiftModifier
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                allowed |= Qt.KeyboardModifier.ShiftModifier
        return event.key() in _KEYS and not event.modifiers() & ~allowed

    def _at(self, position: QPointF) -> float:
        return self._span.moment(position.x(), self.width())

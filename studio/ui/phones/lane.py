"""The lane under the hands: what mouse, wheel and keys do to the boxes."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from studio.ui.phones import feel
from studio.ui.phones.board import Board
from studio.ui.phones.drag import Drag, of_word
from studio.ui.phones.feel import Aspect
from studio.ui.phones.geometry import Hit, Part
from studio.ui.phones.keys import Move, Step, meant, moved
from studio.ui.phones.row import Row
from studio.ui.phones.view import View
from studio.ui.theme import Look

_NOTCH = 120  # what Qt calls one step of a wheel
_STILL = 3.0  # pixels the pointer may move in a click
_Held = Qt.KeyboardModifier
_Shape = Qt.CursorShape


class Lane(Board):
    """Turns gestures into what they ask for; changes nothing but what it shows meanwhile.

    `edited` carries the sounds at some places as a person set them, and what of them was changed
    if it was one of several small steps. `symbols_wanted` asks for another sound in this place.
    """

    edited = Signal(object, object)  # Mapping[Place, Phone], Aspect | None
    symbols_wanted = Signal()
    word_clicked = Signal(int, QPoint)
    menu_wanted = Signal(QPoint)

    def __init__(self, view: View, look: Look) -> None:
        super().__init__(view, look)
        self._drag: Drag | None = None
        self.timed = True
        self.shapes = True  # whether length, pitch and energy of a sound can be changed
        self.setObjectName("lane")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_row(self, row: Row) -> None:
        """Show another row; a drag that it leaves without ground ends."""
        if [cell.place for cell in row.cells] != [cell.place for cell in self._row.cells]:
            self._drag, self._draft = None, {}
        super().show_row(row)

    def event(self, event: QEvent) -> bool:
        """Take the keys of the table before a shortcut of the window does; tell what is meant."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            known = self._row.cells and meant(event.key(), event.modifiers()) is not None
            event.setAccepted(bool(known))
            return bool(known) or super().event(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(hit) if hit else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = meant(event.key(), event.modifiers()) if self._row.cells else None
        if isinstance(asked, Step):
            self._step(asked)
        elif isinstance(asked, Move):
            place = moved(asked, self._focus, self.places)
            if place is not None:
                self.focus_on(place)
        elif event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self._propose({}, self._aspect)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        cell = self._row.cells[hit.cell]
        self.focus_on(cell.place)
        if not self.shapes:
            return
        aspect = Aspect.LENGTH if self._pulls(hit) else Aspect.PITCH
        at = event.position()
        self._drag = Drag(self._row, self.drawn(), cell.place, aspect, at.x(), at.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, drag = event.position(), self._drag
        if drag is None:
            self._point(at)
        elif self._draft or drag.way(at.x(), at.y()) >= _STILL:
            held = event.modifiers()
            whole, fine = bool(held & _Held.AltModifier), bool(held & _Held.ControlModifier)
            self._propose(drag.phones(at.x(), at.y(), whole=whole, fine=fine), drag.aspect)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, draft = self._drag, self._draft
        self._drag = None
        if drag is not None and draft:
            self._row = self.row
            self._propose({}, drag.aspect)
            self.edited.emit(draft, None)
        elif drag is None and event.button() == Qt.MouseButton.LeftButton:
            label = self.drawn().word(self._row, event.position())
            if label is not None:
                self.word_clicked.emit(label.token, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is not None:
            self.focus_on(self._row.cells[hit.cell].place)
            self.symbols_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        hit, turned, held = self._hit(event.position()), event.angleDelta(), event.modifiers()
        notches = (turned.y() or turned.x()) / _NOTCH  # with Alt, Qt turns the wheel sideways
        if hit is None or not notches:
            event.ignore()
            return
        self.focus_on(self._row.cells[hit.cell].place)
        tiny, whole = bool(held & _Held.ControlModifier), bool(held & _Held.AltModifier)
        self._step(Step(Aspect.ENERGY, notches, tiny, whole))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at, cell = event.globalPos(), self.cell
        hit = self._hit(QPointF(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard and cell is not None:
            at = self.mapToGlobal(self.rect_of(cell).center())
        elif hit is not None:
            self.focus_on(self._row.cells[hit.cell].place)
        self.menu_wanted.emit(at)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(None)

    def _hit(self, at: QPointF) -> Hit | None:
        hit = self.drawn().hit(self._row, at)
        return None if hit is None or self._row.cells[hit.cell].event else hit

    def _pulls(self, hit: Hit) -> bool:
        return hit.part is Part.EDGE and self.timed

    def _point(self, at: QPointF) -> None:
        """Show what can be done under the pointer."""
        hit = self._hit(at)
        self._light(hit.cell if hit is not None else None)
        if hit is None:
            word = self.drawn().word(self._row, at)
            shape = _Shape.ArrowCursor if word is None else _Shape.PointingHandCursor
        elif not self.shapes:
            shape = _Shape.ArrowCursor
        elif self._pulls(hit):
            shape = _Shape.SizeHorCursor
        else:
            shape = _Shape.SizeVerCursor
        self.setCursor(shape)

    def _step(self, step: Step) -> None:
        cell = self.cell
        if cell is None or not self.shapes:
            return
        if step.aspect is Aspect.LENGTH and not self.timed:
            return
        chosen = of_word(self._row, cell.place) if step.whole else {cell.place: cell.phone}
        phones = {
            place: feel.stepped(phone, step.aspect, step.steps, tiny=step.tiny)
            for place, phone in chosen.items()
        }
        self._tell(step.aspect)
        self.edited.emit(phones, step.aspect)

    def _told(self, hit: Hit) -> str:
        """What a box is, with what is wrong with it."""
        cell = self._row.cells[hit.cell]
        facts = (cell.phone.symbol, *feel.changes(cell.phone))
        return "\n".join(filter(None, ("  ".join(facts), cell.reason)))

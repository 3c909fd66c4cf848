"""The lane as a picture: a row of boxes, what is lit in it, and what a drag has done so far."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.text.utterance import Phone
from studio.ui.phones import feel, paint
from studio.ui.phones.feel import Aspect
from studio.ui.phones.geometry import Geometry
from studio.ui.phones.row import Cell, Row, varied
from studio.ui.phones.view import View
from studio.ui.phones.words import Place
from studio.ui.theme import Look, Theme
from studio.ui.words import _

_LEAST, _USUAL = 8, 11  # height in lines of text
_WIDTH = 20  # lines of text
_FLASH = 1200  # milliseconds a read-out stays after a step


class Board(QWidget):
    """Shows a row; `focused` tells that another sound has the focus or that it changed."""

    focused = Signal()

    def __init__(self, view: View, look: Look) -> None:
        super().__init__()
        self._view = view
        self._theme = look.theme
        self._row = Row()
        self._draft: Mapping[Place, Phone] = {}
        self._drafted = self._row
        self._aspect = Aspect.PITCH
        self._focus: Place | None = None
        self._hover: int | None = None
        self._playhead: float | None = None
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH)
        self._flash.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name()
        view.changed.connect(self.update)
        look.changed.connect(self._on_look)

    @property
    def row(self) -> Row:
        """What is shown, with what a drag has done so far."""
        return self._drafted

    @property
    def cell(self) -> Cell | None:
        """The sound that has the focus."""
        row = self.row
        number = row.index(self._focus) if self._focus is not None else None
        return None if number is None else row.cells[number]

    @property
    def places(self) -> list[Place]:
        """The sounds that can have the focus, in order."""
        return [cell.place for cell in self._row.cells if not cell.event]

    def show_row(self, row: Row) -> None:
        """Show another row; the focus stays on the same place of the line if it is there."""
        self._row = row
        self._drafted = varied(row, self._draft) if self._draft else row
        self._fit()
        places = self.places
        if self._focus not in places:
            self._focus = next(iter(places), None)
        self._changed()

    def focus_on(self, place: Place) -> None:
        """Put the focus on a sound and bring it into view."""
        if place in self.places:
            self._focus = place
            cell = self._row.cells[self._row.index(place) or 0]
            self._view.reveal(cell.start, cell.end)
            self._changed()

    def show_playhead(self, seconds: float | None) -> None:
        """Mark what is heard now."""
        before, self._playhead = self._playhead, seconds
        if self._sounding(before) != self._sounding(seconds):
            self.update()
            return
        geometry = self.drawn()
        for moment in (before, seconds):
            if moment is not None:
                self.update(QRect(round(geometry.x(moment)) - 2, 0, 5, self.height()))

    def rect_of(self, cell: Cell) -> QRect:
        """Where a sound is drawn."""
        return self.drawn().rect(cell).toAlignedRect()

    def drawn(self) -> Geometry:
        """Where everything is drawn at present."""
        line = QFontMetrics(self.font()).height()
        return self._view.geometry(self.width(), self.height(), line)

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).height()
        return QSize(_WIDTH * line, _USUAL * line)

    def minimumSizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).height()
        return QSize(_WIDTH * line, _LEAST * line)

    def paintEvent(self, event: QPaintEvent) -> None:
        row, painter = self.row, QPainter(self)
        painter.setClipRect(event.rect())
        drawn = paint.Painter(painter, self.drawn(), self._theme, self.font(), self.width())
        focus = row.index(self._focus) if self._focus is not None else None
        lit = paint.Lit(focus, self._hover, self._sounding(self._playhead), self.hasFocus())
        drawn.row(row, lit, event.rect().left(), event.rect().right())
        if self._playhead is not None:
            drawn.playhead(self._playhead)
        cell = self.cell
        if (self._draft or self._flash.isActive()) and cell is not None:
            drawn.bubble(cell, read_out(cell, self._aspect))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _fit(self) -> None:
        self._view.fit(self._row, self.width(), QFontMetrics(self.font()).height())

    def _propose(self, draft: Mapping[Place, Phone], aspect: Aspect) -> None:
        """Show what a drag would do; an empty one shows the row as it is."""
        self._draft, self._aspect = draft, aspect
        self._drafted = varied(self._row, draft) if draft else self._row
        self._changed()

    def _tell(self, aspect: Aspect) -> None:
        """Show for a moment what a step has done to the focused sound."""
        self._aspect = aspect
        self._flash.start()

    def _light(self, hover: int | None) -> None:
        if hover != self._hover:
            self._hover = hover
            self.update()

    def _changed(self) -> None:
        self._name()
        self.update()
        self.focused.emit()

    def _name(self) -> None:
        """Tell screen readers where the focus is."""
        cell = self.cell
        if cell is None:
            self.setAccessibleName(_("Phonemes of the line"))
            self.setAccessibleDescription("")
            return
        words = {label.token: label.text for label in self._row.labels}
        name = _("{symbol} in “{word}”, phoneme {number} of {count}")
        places = self.places
        self.setAccessibleName(
            name.format(
                symbol=cell.phone.symbol,
                word=words.get(cell.place.token, ""),
                number=places.index(cell.place) + 1,
                count=len(places),
            )
        )
        origin = _("edited") if cell.edited else _("the engine's own")
        self.setAccessibleDescription(
            ". ".join(filter(None, (feel.spoken(cell.phone), origin, cell.reason)))
        )

    def _sounding(self, at: float | None) -> int | None:
        """The number of the sound that is heard at a moment."""
        if at is None:
            return None
        found = (n for n, cell in enumerate(self.row.cells) if cell.start <= at < cell.end)
        return next(found, None)

    def _on_look(self, theme: Theme) -> None:
        self._theme = theme
        self.update()


def read_out(cell: Cell, aspect: Aspect) -> str:
    """What a drag has done so far: `×1.25 · 96 ms`, `+2 st`."""
    told = feel.told(cell.phone, aspect)
    if aspect is not Aspect.LENGTH:
        return told
    milliseconds = _("{number} ms").format(number=round(1000 * (cell.end - cell.start)))
    return f"{told} · {milliseconds}"

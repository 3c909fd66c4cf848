"""A recording with two handles between which it is used."""

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.audio.clip import Clip
from studio.audio.pyramid import Pyramid
from studio.ui.sound.handle import Handle
from studio.ui.sound.wave import paint_wave
from studio.ui.tasks import Tasks
from studio.ui.theme import Look
from studio.ui.words import _

_LEAST = 0.1  # seconds that are left between the handles
_FULL = 0.92  # of half the height that the loudest sample takes

_UNUSED = 0.45  # opacity of what is cut off


class Trimmer(QWidget):
    """Shows a clip and which part of it is used; `moved` when a person changed the part."""

    moved = Signal()

    def __init__(self, look: Look, tasks: Tasks) -> None:
        super().__init__()
        self._look = look
        self._tasks = tasks
        self._clip: Clip | None = None
        self._pyramid: Pyramid | None = None
        self._start = self._end = self._length = 0.0
        self._played: float | None = None
        self._first = Handle(look, _("Start of the part that is used"), self)
        self._last = Handle(look, _("End of the part that is used"), self)
        self._wire()
        self.setAccessibleName(_("Waveform with the part that is used"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)
        self._place()

    def set_clip(self, clip: Clip | None) -> None:
        """Show this clip, all of it used; None = nothing."""
        self._clip, self._pyramid, self._played = clip, None, None
        self._length = clip.seconds if clip is not None else 0.0
        self._start, self._end = 0.0, self._length
        if clip is not None:
            self._tasks.io(
                lambda: Pyramid(clip.samples), lambda made: self._on_measured(clip, made)
            )
        self._place()

    def span(self) -> tuple[float, float]:
        """The part that is used, in seconds."""
        return self._start, self._end

    def set_span(self, start: float, end: float) -> None:
        """Put the handles there, for example round the speech; nobody is told."""
        least = min(_LEAST, self._length)
        self._start = min(max(0.0, start), self._length - least)
        self._end = max(min(end, self._length), self._start + least)
        self._place()

    def show_played(self, seconds: float | None) -> None:
        """Mark what is heard now; None = nothing is."""
        self._played = seconds
        self.update()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(24 * height, 5 * height)

    def minimumSizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(10 * height, 3 * height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, room = self._look.theme, self._room()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 0)))
        painter.setBrush(QColor(theme.background))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if not self._length:
            return
        used = QRectF(
            QPointF(self._x(self._start), 0.0), QPointF(self._x(self._end), self.height())
        )
        painter.fillRect(used, QColor(theme.selected))
        if self._pyramid is not None and self._clip is not None:
            width = max(1, round(room.width()))
            columns = self._pyramid.columns(0, len(self._clip.samples), width)
            columns = columns * (_FULL / max(self._pyramid.peak, 0.02))
            unused = QColor(theme.text_faint)
            unused.setAlphaF(_UNUSED)
            for part, colour in ((room, unused), (used, QColor(theme.wave))):
                painter.setClipRect(part)
                paint_wave(painter, room, columns, colour)
            painter.setClipping(False)
        if self._played is not None:
            painter.fillRect(
                QRectF(self._x(self._played) - 1, 0, 2, self.height()), QColor(theme.playhead)
            )

    def _wire(self) -> None:
        self._first.dragged.connect(lambda by: self._move_first(self._seconds(by)))
        self._last.dragged.connect(lambda by: self._move_last(self._seconds(by)))
        self._first.stepped.connect(self._move_first)
        self._last.stepped.connect(self._move_last)

    def _room(self) -> QRectF:
        """Where the waveform is: the handles stand over its ends."""
        beside = self._first.sizeHint().width() / 2
        return QRectF(self.rect()).adjusted(beside, 0, -beside, 0)

    def _x(self, seconds: float) -> float:
        room = self._room()
        return room.left() + room.width() * seconds / max(self._length, 1e-9)

    def _seconds(self, pixels: float) -> float:
        return pixels * self._length / max(self._room().width(), 1.0)

    def _place(self) -> None:
        for handle, at in ((self._first, self._start), (self._last, self._end)):
            wide = handle.sizeHint().width()
            handle.setGeometry(round(self._x(at) - wide / 2), 0, wide, self.height())
            handle.setVisible(self._length > 0)
            handle.show_at(at)
        self.update()

    def _move_first(self, by: float) -> None:
        self.set_span(min(self._start + by, self._end - _LEAST), self._end)
        self.moved.emit()

    def _move_last(self, by: float) -> None:
        self.set_span(self._start, self._end + by)
        self.moved.emit()

    def _on_measured(self, clip: Clip, made: Pyramid) -> None:
        if clip is self._clip:
            self._pyramid = made
            self.update()

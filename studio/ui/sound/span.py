"""The stretch of time that waveform, spectrogram and phoneme lane show together."""

from PySide6.QtCore import QObject, Signal

_LEAST = 0.02  # seconds that fill the width at most


class Span(QObject):
    """`start` to `end` in seconds of a sound of `length`; every view of it follows `changed`.

    `left` and `right` are the pixels that views leave free at their sides, so that all of them
    show a moment at the same place.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.start = 0.0
        self.end = 1.0
        self.length = 1.0
        self.left = self.right = 0.0

    def inset(self, left: float, right: float) -> None:
        """Leave so many pixels free at the sides of every view."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.changed.emit()

    def place(self, seconds: float, width: float) -> float:
        """Where a moment is in a view of this width, in pixels from its left edge."""
        return self.left + (seconds - self.start) * self._room(width) / (self.end - self.start)

    def moment(self, pixels: float, width: float) -> float:
        """The moment, in seconds, at so many pixels from the left edge of a view."""
        return self.start + (pixels - self.left) * (self.end - self.start) / self._room(width)

    def fit(self, length: float) -> None:
        """A sound of this length is there: show all of it."""
        self.length = max(length, _LEAST)
        self.show(0.0, self.length)

    def show(self, start: float, end: float) -> None:
        """Show this part, moved and cut to what there is."""
        width = min(max(end - start, _LEAST), self.length)
        start = min(max(0.0, start), self.length - width)
        if (start, start + width) != (self.start, self.end):
            self.start, self.end = start, start + width
        self.changed.emit()

    def zoom(self, factor: float, at: float) -> None:
        """Show `factor` times as much, while the time `at` stays where it is."""
        self.show(at - (at - self.start) * factor, at + (self.end - at) * factor)

    def pan(self, seconds: float) -> None:
        """Move on by so many seconds."""
        self.show(self.start + seconds, self.end + seconds)

    def reveal(self, seconds: float) -> None:
        """Move on as little as needed to show a moment."""
        if seconds < self.start:
            self.pan(seconds - self.start)
        elif seconds > self.end:
            self.pan(seconds - self.end)

    def _room(self, width: float) -> float:
        return max(1.0, width - self.left - self.right)

"""What of the shown sound is pointed at, chosen and heard."""

from PySide6.QtCore import QObject, Signal

from studio.ui.player import Heard, Player
from studio.ui.stage import Shown, Stage


class Listening(QObject):
    """A place, where playing starts, and a part, which is played alone; both in seconds.

    `changed` when a person moved either; `moved` carries where the shown sound is heard now, None
    when it is not.
    """

    changed = Signal()
    moved = Signal(object)

    def __init__(self, stage: Stage, player: Player) -> None:
        super().__init__()
        self._stage = stage
        self._player = player
        self._place = 0.0
        self._part: tuple[float, float] | None = None
        self._now: float | None = None
        self._shown: Shown | None = None
        stage.changed.connect(self._on_staged)
        player.moved.connect(self._on_moved)
        player.stopped.connect(self._on_stopped)

    @property
    def place(self) -> float:
        """Where playing starts."""
        return self._place

    @property
    def part(self) -> tuple[float, float] | None:
        """The part that is chosen."""
        return self._part

    @property
    def now(self) -> float | None:
        """Where the shown sound is heard; None while it is not."""
        return self._now

    @property
    def length(self) -> float:
        """Seconds of the shown sound, 0 without one."""
        return self._shown.rendered.clip.seconds if self._shown is not None else 0.0

    def point(self, place: float) -> None:
        """Start here from now on, and choose nothing; a sound that is heard goes on from here."""
        self._set(place, None)
        if self._now is not None:
            self._hear(self._place, self.length)

    def choose(self, start: float, end: float) -> None:
        """Choose a part; start at its beginning."""
        start, end = (min(max(0.0, each), self.length) for each in sorted((start, end)))
        self._set(start, (start, end) if end > start else None)

    def play(self) -> None:
        """Play the chosen part, or else all from the place on."""
        start, end = self._part or (self._place, self.length)
        self._hear(start if start < self.length else 0.0, end)

    def toggle(self) -> None:
        """The same, or be silent if anything sounds."""
        if self._player.playing:
            self._player.stop()
        else:
            self.play()

    def _set(self, place: float, part: tuple[float, float] | None) -> None:
        place = min(max(0.0, place), self.length)
        if (place, part) != (self._place, self._part):
            self._place, self._part = place, part
            self.changed.emit()

    def _hear(self, start: float, end: float) -> None:
        if self._shown is not None:
            clip = self._shown.rendered.clip.slice(start, end)
            self._player.play(clip, Heard(self._shown.line, self._shown.key, start))

    def _on_staged(self) -> None:
        self._shown = self._stage.shown
        self._set(0.0, None)

    def _on_moved(self, heard: Heard, seconds: float) -> None:
        shown = self._shown
        ours = shown is not None and heard.line == shown.line
        if ours or self._now is not None:
            self._now = seconds if ours else None
            self.moved.emit(self._now)

    def _on_stopped(self) -> None:
        if self._now is not None:
            self._now = None
            self.moved.emit(None)

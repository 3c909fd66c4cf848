"""The recording a new voice is to be made from, kept until the voice is there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from studio.audio.clip import Clip
from studio.audio.quality import Quality
from studio.ui.tasks import Tasks

_MARGIN = 0.1  # seconds of silence kept at both ends
_PAUSE = 250  # milliseconds without another change before it is examined


@dataclass(frozen=True, slots=True)
class Held:
    """A recording and the part of it that is used, in seconds.

    `origin` is the name of its file; empty = recorded here.
    """

    clip: Clip
    start: float
    end: float
    origin: str = ""

    @property
    def used(self) -> Clip:
        """The part that is used."""
        return self.clip.slice(self.start, self.end)


class Sample(QObject):
    """`changed` when there is another recording or none, `judged` when its used part has been
    examined: at first, and again after it was trimmed."""

    changed = Signal()
    judged = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._held: Held | None = None
        self._quality: Quality | None = None
        self._file: Path | None = None  # the latest that is read
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._examine)

    @property
    def held(self) -> Held | None:
        """What there is."""
        return self._held

    @property
    def quality(self) -> Quality | None:
        """What the used part is worth; None until that is known."""
        return self._quality

    def hold(self, held: Held | None) -> None:
        """Keep this one instead."""
        self._held, self._quality = held, None
        self.changed.emit()
        self.judged.emit()
        if held is not None:
            self._examine()

    def read(self, file: Path, done: Callable[[Clip], None]) -> None:
        """Read the sound of a file, off the GUI thread; `done` is not called if another follows."""

        def work() -> Clip:
            from studio.audio import files

            return files.read(file)

        def finished(clip: Clip) -> None:
            if self._file is file:
                done(clip)

        self._file = file
        self._tasks.io(work, finished)

    def trim(self, start: float, end: float) -> None:
        """Use only this part, in seconds."""
        if self._held is not None:
            self._held, self._quality = replace(self._held, start=start, end=end), None
            self.judged.emit()
            self._timer.start()

    def trim_silence(self) -> None:
        """Use what is from the first to the last speech, found off the GUI thread."""
        held = self._held
        if held is None:
            return

        def work() -> tuple[float, float]:
            from studio.audio.trim import speech_spans

            spans = speech_spans(held.clip) or ((0.0, held.clip.seconds),)
            return spans[0][0] - _MARGIN, spans[-1][1] + _MARGIN

        self._tasks.io(work, lambda found: self._on_found(held, found))

    def _on_found(self, held: Held, found: tuple[float, float]) -> None:
        if held is self._held:
            self.trim(max(0.0, found[0]), min(held.clip.seconds, found[1]))

    def _examine(self) -> None:
        held = self._held
        if held is None:
            return

        def work() -> Quality:
            from studio.audio.quality import examine

            return examine(held.used)

        self._tasks.io(work, lambda quality: self._on_examined(held, quality))

    def _on_examined(self, held: Held, quality: Quality) -> None:
        if held is self._held:
            self._quality = quality
            self.judged.emit()


def whole(clip: Clip, origin: str = "") -> Held:
    """A recording of which everything is used."""
    return Held(clip, 0.0, clip.seconds, origin)

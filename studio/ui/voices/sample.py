"""The recording a new voice is to be made from, kept until the voice is there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from studio.audio.clip import Clip
from studio.audio.quality import Advice, Quality, gravest_first
from studio.jobs import Job
from studio.ui.tasks import Tasks
from studio.voices.ear import Ear
from studio.voices.enrol import LONGEST_WITH_WORDS

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
    examined: at first, and again after it was trimmed. Whether a second voice speaks in it is
    known a moment after the rest."""

    changed = Signal()
    judged = Signal()

    def __init__(self, ear: Ear, tasks: Tasks) -> None:
        super().__init__()
        self._ear = ear
        self._tasks = tasks
        self._held: Held | None = None
        self._quality: Quality | None = None
        self._company: Advice | None = None
        self._listening = Job()
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

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What is to be said about the used part, the gravest first."""
        known = self._quality.advice if self._quality is not None else ()
        return gravest_first((self._company, *known)) if self._company is not None else known

    def hold(self, held: Held | None) -> None:
        """Keep this one instead."""
        self._take(held)
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
            self._take(replace(self._held, start=start, end=end))
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

    def _take(self, held: Held | None) -> None:
        """From now on it is this, of which nothing is known yet."""
        self._listening.cancel()
        self._held, self._quality, self._company = held, None, None

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
            if quality.usable and quality.speech:
                self._listen(held, _heard(held, quality))

    def _listen(self, held: Held, window: tuple[float, float]) -> None:
        """Find out whether somebody else speaks in this part of the recording, too."""
        ear, job = self._ear, Job()
        self._listening = job

        def work() -> Advice | None:
            from studio.voices.company import company

            return company(ear, held.clip, window, job)

        self._tasks.io(work, lambda found: self._on_listened(held, found))

    def _on_listened(self, held: Held, found: Advice | None) -> None:
        if held is self._held and found is not None:
            self._company = found
            self.judged.emit()


def _heard(held: Held, quality: Quality) -> tuple[float, float]:
    """The used part, but of one too long to be learned as a whole the best of it."""
    if held.end - held.start <= LONGEST_WITH_WORDS:
        return held.start, held.end
    start, end = quality.window
    return held.start + start, held.start + end


def whole(clip: Clip, origin: str = "") -> Held:
    """A recording of which everything is used."""
    return Held(clip, 0.0, clip.seconds, origin)

"""The voices of the library learned by an engine, one after another, as far as a person asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.jobs import Job
from studio.ui.engines import Engines
from studio.ui.newest import Newest
from studio.ui.notify import Notify
from studio.ui.packs.measuring import Soon
from studio.ui.sentences import told_error
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.words import _
from studio.voices.speakers import Readiness
from studio.voices.voice import Voice, VoiceId


class Stand(StrEnum):
    """How a voice stands with the engine."""

    READY = "ready"
    LEARNABLE = "learnable"
    WAITING = "waiting"
    LEARNING = "learning"
    FAILED = "failed"
    WORDLESS = "wordless"


@dataclass(frozen=True, slots=True)
class Pupil:
    """A voice with a recording, how it stands, and why it could not be learned."""

    voice: Voice
    stand: Stand
    problem: str = ""


class Learning(QObject):
    """Learns on the model thread, between what a person wants to hear; `changed` at each voice.

    One engine at a time: `look` says which, and reads how the voices stand with it.
    """

    changed = Signal()

    def __init__(self, shelf: Shelf, engines: Engines, tasks: Tasks, notify: Notify, soon: Soon):
        super().__init__()
        self._shelf = shelf
        self._engines = engines
        self._tasks = tasks
        self._asking = Newest(tasks)
        self._notify = notify
        self._soon = soon
        self._engine = ""
        self._known: dict[VoiceId, Readiness] = {}
        self._problems: dict[VoiceId, str] = {}
        self._waiting: list[VoiceId] = []
        self._now: VoiceId | None = None
        self._job = Job()
        shelf.changed.connect(self._on_shelf)

    @property
    def pupils(self) -> tuple[Pupil, ...]:
        """The voices that the engine knows or could learn."""
        return tuple(
            Pupil(voice, stand, self._problems.get(voice.id, ""))
            for voice in self._shelf.voices
            if (stand := self._stand(voice.id)) is not None
        )

    @property
    def known(self) -> bool:
        """Whether it is known how the voices stand."""
        return bool(self._known)

    @property
    def busy(self) -> bool:
        """Whether a voice is being learned."""
        return self._now is not None

    @property
    def fraction(self) -> float:
        """How much of the voice under way is learned, 0 to 1."""
        return self._job.progress.fraction

    def look(self, engine: str) -> None:
        """Find out how the voices stand with this engine; empty = with none."""
        if engine != self._engine:
            self.cancel()
            self._known, self._problems = {}, {}
        self._engine = engine
        if engine:
            library, engines = self._shelf.library, self._engines
            self._asking.io(
                lambda: library.readiness(engines(engine)), self._on_known, self._on_unknown
            )
        else:
            self._asking.forget()
        self.changed.emit()

    def learn(self, voices: Sequence[VoiceId]) -> None:
        """Learn these, in order, after those that wait already."""
        able = {each.voice.id for each in self.pupils if each.stand in _TO_DO}
        self._waiting += [each for each in voices if each in able and each not in self._waiting]
        self._next()

    def cancel(self) -> None:
        """Learn no more; what was learned stays."""
        self._waiting = []
        self._now = None
        self._job.cancel()
        self.changed.emit()

    def _stand(self, voice: VoiceId) -> Stand | None:
        if voice == self._now:
            return Stand.LEARNING
        if voice in self._waiting:
            return Stand.WAITING
        match self._known.get(voice):
            case Readiness.READY:
                return Stand.READY
            case Readiness.WORDLESS:
                return Stand.WORDLESS
            case Readiness.LEARNABLE:
                return Stand.FAILED if voice in self._problems else Stand.LEARNABLE
        return None

    def _next(self) -> None:
        if self._now is None and self._waiting:
            self._now = self._waiting.pop(0)
            self._problems.pop(self._now, None)
            job = self._job = Job()
            work = self._work(self._now, job)
            self._tasks.follow(
                self._soon(work), lambda _data: self._on_learned(job), partial(self._on_failed, job)
            )
        self.changed.emit()

    def _work(self, voice: VoiceId, job: Job) -> Callable[[], bytes]:
        library, engines, engine = self._shelf.library, self._engines, self._engine

        def work() -> bytes:
            job.check()
            return library.speaker(library.find(voice), engines(engine), job)

        return work

    def _on_learned(self, job: Job) -> None:
        if job is self._job and self._now is not None:
            self._known[self._now] = Readiness.READY
            self._now = None
            self._shelf.refresh()
            self._next()

    def _on_failed(self, job: Job, error: BaseException) -> None:
        if job is not self._job or self._now is None:
            return
        if not isinstance(error, StudioError):
            self._notify.report(error)
            error = StudioError(_("Something unexpected went wrong."))
        self._problems[self._now] = told_error(error)
        self._now = None
        self._next()

    def _on_known(self, known: dict[VoiceId, Readiness]) -> None:
        self._known = known
        self.changed.emit()

    def _on_unknown(self, error: BaseException) -> None:
        """The engine cannot be made: whoever tests it is told why."""
        if not isinstance(error, StudioError):
            self._notify.report(error)
        self._on_known({})

    def _on_shelf(self) -> None:
        if self._engine and not self.busy:
            self.look(self._engine)


_TO_DO = (Stand.LEARNABLE, Stand.FAILED)

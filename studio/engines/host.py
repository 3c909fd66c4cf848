"""An engine in a process of its own: its crash, its hang and its memory never are the window's."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from studio.audio.clip import Clip
from studio.engines.hosting import messages as m
from studio.engines.hosting.deadline import Deadline
from studio.engines.hosting.life import RESTARTS, Life, State
from studio.engines.hosting.memory import resident
from studio.engines.hosting.process import Late, Lost, restarted
from studio.engines.protocol import Capabilities, Request, Speech, Understanding
from studio.errors import StudioError
from studio.jobs import Job

__all__ = ["RESTARTS", "HostedEngine", "Limits", "State", "can_limit_memory"]

_IDLE = 600.0  # seconds without work after which the memory is worth more than a quick start


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds an engine may take for one phrase, and MB it may use; 0 = no limit.

    Where an engine predicts that it needs longer on this machine, that counts; each report that
    it has come further begins the time anew, and loading has a time of its own. A limit of
    memory is held only where `can_limit_memory`.
    """

    patience: float = 30.0
    memory: int = 0


_USUAL = Limits()


def can_limit_memory() -> bool:
    """Whether this system tells what a process uses, so that a limit can be held."""
    return resident() is not None


class HostedEngine:
    """Any engine, made by `make(name)` in a child process that is started when it is needed.

    `make` must be importable there. A phrase that takes too long is tried once more in a new
    process. After `idle` seconds without work the process is let go. Safe from any thread; only
    `state` and `memory` never wait, so the GUI thread asks for nothing else.
    """

    def __init__(
        self, make: m.Make, name: str, limits: Limits = _USUAL, idle: float = _IDLE
    ) -> None:
        self._life = Life(make, name, idle)
        self._limits = limits
        self._facts: m.Facts | None = None

    @property
    def id(self) -> str:
        """The engine's own; starts the process if it never ran."""
        return self._known().id

    @property
    def version(self) -> str:
        """The engine's own."""
        return self._known().version

    @property
    def capabilities(self) -> Capabilities:
        """The engine's own."""
        return self._known().capabilities

    @property
    def state(self) -> State:
        """How it stands now."""
        return self._life.state

    @property
    def memory(self) -> int | None:
        """Bytes its process used a second ago; None without one or where it cannot be told."""
        return self._life.memory

    def limit(self, limits: Limits) -> None:
        """Hold it to these from its next work on."""
        self._limits = limits

    def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
        """As the engine does; its patience counts from one report of progress to the next."""
        (data,) = self._answers(m.Enrol(clip, transcript, language), job)
        assert isinstance(data, bytes)
        return data

    def understand(self, style: str) -> Understanding:
        """As the engine does, also while it speaks."""
        (understanding,) = self._answers(m.Understand(style), Job())
        assert isinstance(understanding, Understanding)
        return understanding

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        """Each phrase as soon as it is there.

        Raises what the engine raises, and StudioError where its process crashed, was out of time
        twice or failed too often before.
        """
        for speech in self._answers(m.Synthesize(request), job):
            assert isinstance(speech, Speech)
            yield speech

    def convert(self, clip: Clip, speaker: bytes, job: Job) -> Iterator[Speech]:
        """Each piece as soon as it is there; fails as `synthesize` does."""
        for speech in self._answers(m.Convert(clip, speaker), job):
            assert isinstance(speech, Speech)
            yield speech

    def restart(self) -> None:
        """Begin anew with a new process; what it was working on fails and says why."""
        self._facts = None
        self._life.restart()

    def close(self) -> None:
        """Let go of the process for good."""
        self._life.close()

    def _known(self) -> m.Facts:
        if self._facts is None:
            self._facts = self._life.facts()
        return self._facts

    def _answers(self, work: m.Work, job: Job) -> Iterator[m.Value]:
        """What comes of `work`; equal work gives equal answers, so a second try goes on."""
        given = 0
        for last in (False, True):
            try:
                for number, answer in enumerate(self._tried(work, job)):
                    if number >= given:
                        given += 1
                        yield answer
            except Late:
                if last:
                    raise _too_late(self._patience()) from None
            except Lost:
                if last:
                    raise restarted() from None
            else:
                return

    def _tried(self, work: m.Work, job: Job) -> Iterator[m.Value]:
        """Raises Late when its process took too long and was killed."""
        child, question = self._life.ask(work, self._limits.memory, job)
        self._facts = child.facts
        deadline = Deadline(self._patience(), every_report=isinstance(work, m.Enrol))
        try:
            while True:
                match question.reply(job, deadline.until):
                    case m.Stepped(_, done, total, label):
                        job.step(done, total, label)
                        deadline.reported(done, total)
                    case m.Said(_, speech):
                        yield speech
                        deadline.further()
                    case m.Answer(_, value):
                        self._life.succeeded()
                        if value is not None:
                            yield value
                        return
                    case m.Failed(_, error):
                        if not child.gone:
                            self._life.succeeded()
                        raise error
        except Late:
            self._life.give_up(child, Lost())
            raise
        finally:
            question.leave()

    def _patience(self) -> float:
        """Seconds until it is given up: the person's limit, or longer where that is predicted."""
        predicted = (self._facts.capabilities.patience if self._facts else None) or 0.0
        return max(self._limits.patience, predicted) if self._limits.patience else inf


def _too_late(patience: float) -> StudioError:
    return StudioError(
        f"The engine took longer than {patience:g} s for one phrase; it was restarted.",
        "Split the line, or allow more time in Settings.",
    )

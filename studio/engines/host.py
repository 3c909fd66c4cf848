"""An engine in a process of its own: its crash, its hang and its memory never are the window's."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from studio.audio.clip import Clip
from studio.engines.hosting import messages as m
from studio.engines.hosting.memory import resident
from studio.engines.hosting.process import POLL, Child, Late, Lost, Question, closed, restarted
from studio.engines.protocol import Capabilities, Request, Speech, Understanding
from studio.errors import StudioError
from studio.jobs import Job

RESTARTS = 3
"""How often in a row an engine is started again before a person is asked to."""

_START = 60.0  # seconds a process may take until its engine is there
_IDLE = 600.0  # seconds without work after which the memory is worth more than a quick start


class State(StrEnum):
    """How an engine in its process stands."""

    RESTING = "resting"  # not started yet, or let go of; the next request starts it
    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    FAILED = "failed"  # it failed too often; `restart` lets it try again


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds an engine may take for one phrase, and MB it may use; 0 = no limit.

    A limit of memory is held only where `can_limit_memory`.
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
        self._make = make
        self._name = name
        self._limits = limits
        self._idle = idle
        self._facts: m.Facts | None = None
        self._child: Child | None = None
        self._failures = 0
        self._closed = False
        self._lock = threading.Lock()

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
        child = self._child
        if self._failures > RESTARTS:
            return State.FAILED
        if child is None:
            return State.RESTING
        if not child.settled.is_set():
            return State.STARTING
        return State.BUSY if child.busy else State.READY

    @property
    def memory(self) -> int | None:
        """Bytes its process used a second ago; None without one or where it cannot be told."""
        child = self._child
        return child.memory if child else None

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

    def restart(self) -> None:
        """Begin anew with a new process; what it was working on fails and says why."""
        with self._lock:
            self._failures = 0
            child, self._child = self._child, None
        if child is not None:
            child.kill(restarted())

    def close(self) -> None:
        """Let go of the process for good."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child is not None:
            child.close()

    def _known(self) -> m.Facts:
        if self._facts is None:
            self._facts = self._settled(Job()).facts
            assert self._facts is not None
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
                    raise StudioError(
                        f"The engine took longer than {self._limits.patience:g} s for one phrase; "
                        "it was restarted.",
                        "Split the line, or allow more time in Settings.",
                    ) from None
            except Lost:
                if last:
                    raise restarted() from None
            else:
                return

    def _tried(self, work: m.Work, job: Job) -> Iterator[m.Value]:
        """Raises Late when its process took too long and was killed."""
        child, question = self._asked(work, job)
        patience = self._limits.patience or inf
        until = time.monotonic() + patience
        try:
            while True:
                match question.reply(job, until):
                    case m.Stepped(_, done, total, label):
                        job.step(done, total, label)
                        if isinstance(work, m.Enrol):
                            until = time.monotonic() + patience
                    case m.Said(_, speech):
                        yield speech
                        until = time.monotonic() + patience
                    case m.Answer(_, value):
                        self._failures = 0
                        if value is not None:
                            yield value
                        return
                    case m.Failed(_, error):
                        if not child.gone:
                            self._failures = 0
                        raise error
        except Late:
            self._give_up(child)
            raise
        finally:
            question.leave()

    def _asked(self, work: m.Work, job: Job) -> tuple[Child, Question]:
        while True:
            child = self._settled(job)
            with self._lock:
                if child is self._child:  # else it was let go of meanwhile
                    return child, child.ask(work, self._limits.memory)

    def _settled(self, job: Job) -> Child:
        """A child whose engine is there; raises what kept the engine from being made."""
        child = self._running()
        while not child.settled.wait(POLL):
            job.check()
            if time.monotonic() > child.begun + _START:
                self._give_up(child)
                raise Late
        if child.facts is None:
            raise child.cause
        return child

    def _running(self) -> Child:
        with self._lock:
            if self._closed:
                raise closed()
            if self._failures > RESTARTS:
                raise StudioError(
                    f"The engine {self._name} keeps failing; it is not started any more.",
                    "Choose Help > Restart engine. The log tells more.",
                )
            if self._child is None:
                self._child = self._started()
            return self._child

    def _started(self) -> Child:
        try:
            return Child(self._make, self._name, self._on_beat, self._on_ended)
        except OSError as error:
            raise StudioError(
                f"The engine's process could not be started: {error.strerror or error}.",
                "Close other programs and try again.",
            ) from error

    def _give_up(self, child: Child) -> None:
        with self._lock:
            self._failures += 1
            if child is self._child:
                self._child = None
        child.kill(Lost())

    def _on_beat(self, child: Child) -> None:
        """Let go of it if it rests long enough; whoever holds the lock has work for it."""
        if self._lock.acquire(blocking=False):
            try:
                rested = time.monotonic() - child.used
                if child is self._child and not child.busy and rested > self._idle:
                    self._child = None
                    child.retire()
            finally:
                self._lock.release()

    def _on_ended(self, child: Child) -> None:
        with self._lock:
            if child.crashed:
                self._failures += 1
            if child is self._child:
                self._child = None

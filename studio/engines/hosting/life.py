"""The processes of one engine, one after the other: started, counted when they fail, let go of."""

import threading
import time
from enum import StrEnum

from studio.engines.hosting import messages as m
from studio.engines.hosting.process import POLL, Child, Question, closed, restarted
from studio.errors import StudioError
from studio.jobs import Job

RESTARTS = 3
"""How often in a row an engine is started again before a person is asked to."""

_START = 60.0  # seconds a process may take until its engine is there


class State(StrEnum):
    """How an engine in its process stands."""

    RESTING = "resting"  # not started yet, or let go of; the next request starts it
    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    FAILED = "failed"  # it failed too often; `restart` lets it try again


class Life:
    """At most one process at a time, there when it is asked for; safe from any thread.

    It is let go after `idle` seconds without work.
    """

    def __init__(self, make: m.Make, name: str, idle: float) -> None:
        self._make = make
        self._name = name
        self._idle = idle
        self._child: Child | None = None
        self._failures = 0
        self._closed = False
        self._lock = threading.Lock()

    @property
    def state(self) -> State:
        """How it stands now; never waits."""
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
        """Bytes in use a second ago; None without a process or where it cannot be told."""
        child = self._child
        return child.memory if child else None

    def facts(self) -> m.Facts:
        """What the engine says of itself; raises what kept it from being made."""
        return self._settled(Job())[1]

    def ask(self, work: m.Work, memory: int, job: Job) -> tuple[Child, Question]:
        """Have the process do `work` within so many MB."""
        while True:
            child, _facts = self._settled(job)
            with self._lock:
                if child is self._child:  # else it was let go of meanwhile
                    return child, child.ask(work, memory)

    def succeeded(self) -> None:
        """It did what it was asked: failures count anew."""
        self._failures = 0

    def give_up(self, child: Child, cause: BaseException) -> None:
        """This process is of no use any more; whoever waits for it is told `cause`."""
        with self._lock:
            self._failures += 1
            if child is self._child:
                self._child = None
        child.kill(cause)

    def restart(self) -> None:
        """Begin anew with the next request; what is under way fails and says why."""
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

    def _settled(self, job: Job) -> tuple[Child, m.Facts]:
        """A process whose engine is there."""
        child = self._running()
        while not child.settled.wait(POLL):
            job.check()
            if time.monotonic() > child.begun + _START:
                self.give_up(child, _never_started())
                child.settled.wait()  # it was killed: at once
        if child.facts is None:
            raise child.cause
        return child, child.facts

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


def _never_started() -> StudioError:
    return StudioError(
        f"The engine did not start within {_START:g} s.", "Close other programs and try again."
    )

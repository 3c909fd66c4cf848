"""The parent's hold on one child process: started, asked, listened to, ended."""

import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from studio.engines.hosting import FLAG
from studio.engines.hosting import messages as m
from studio.engines.hosting.memory import EXHAUSTED, exhausted
from studio.errors import StudioError
from studio.jobs import Job

GRACE = 1.0  # seconds a child has to obey before it is killed
POLL = 0.02  # seconds between two looks whether somebody wants to stop

_KILLED = -9  # by SIGKILL: nobody else here does that, unless memory ran out

Inbox = queue.SimpleQueue[m.Reply]

_log = logging.getLogger(__name__)


class Lost(Exception):
    """The process ended because of other work; this work can simply be done by a new one."""


class Late(Exception):
    """An answer took longer than anybody wants to wait."""


class Child:
    """One process that serves one engine; dead once, it stays dead. Safe from any thread.

    `beats` is called at each heartbeat and `ended` when it is gone, both from the listening thread.
    """

    def __init__(
        self,
        make: m.Make,
        name: str,
        beats: Callable[["Child"], None],
        ended: Callable[["Child"], None],
    ) -> None:
        self.begun = self.used = time.monotonic()
        self.facts: m.Facts | None = None
        self.memory: int | None = None
        self.settled = threading.Event()
        self._beats = beats
        self._ended = ended
        self._process = _spawn()
        self._channel = _channel(self._process)
        self._inboxes: dict[int, Inbox] = {}
        self._limit = 0
        self._last = 0
        self._cause: BaseException | None = None
        self._gone = False
        self._lock = threading.Lock()
        self._send(m.Start(make, name, logging.getLogger().getEffectiveLevel()))
        _log.info("the engine %s is process %d", name, self._process.pid)
        self._listener = threading.Thread(target=self._listen, name="engine", daemon=True)
        self._listener.start()
        threading.Thread(target=self._hear, name="engine errors", daemon=True).start()

    @property
    def busy(self) -> bool:
        """Whether it works on anything, be it for nobody any more."""
        return bool(self._inboxes)

    @property
    def gone(self) -> bool:
        """Whether it has ended."""
        return self._gone

    @property
    def crashed(self) -> bool:
        """Whether it is gone without being told to go."""
        return self._gone and self._cause is None

    @property
    def cause(self) -> BaseException:
        """Why it is gone, for whoever waited for it."""
        if self._cause is not None:
            return self._cause
        if self._process.returncode == EXHAUSTED:
            return exhausted(self._limit)
        if self._process.returncode == _KILLED:
            return StudioError(
                "The system stopped the engine, probably for want of memory; it was restarted.",
                "Split the line, or close other programs.",
            )
        return StudioError(
            "The engine crashed; it was restarted.",
            "Try the line again, or change it; the log tells more.",
        )

    def ask(self, work: m.Work, memory: int) -> "Question":
        """Have it do `work` within so many MB; a child that is gone answers why."""
        inbox: Inbox = queue.SimpleQueue()
        with self._lock:
            self._last = number = self._last + 1
            self._limit = memory
            if self._gone:
                inbox.put(m.Failed(number, self.cause))
            else:
                self._inboxes[number] = inbox
        self._send(m.Ask(number, work, memory))
        return Question(self, number, inbox)

    def leave(self, number: int) -> None:
        """Nobody waits for this answer any more; a child that does not obey soon is killed."""
        if number in self._inboxes and self._cause is None:
            self._send(m.Stop(number))
            timer = threading.Timer(GRACE, self._insist, (number,))
            timer.daemon = True
            timer.start()

    def kill(self, cause: BaseException) -> None:
        """End it at once; whoever waits for it is told `cause`."""
        self._cause = self._cause or cause
        self._process.kill()

    def retire(self) -> None:
        """Let it go: it ends by itself when it has let go of its models."""
        self._cause = self._cause or closed()
        with suppress(OSError):
            self._channel.close()

    def close(self) -> None:
        """Let it go and wait until it is gone."""
        if self.busy or not self.settled.is_set():
            self.kill(closed())
        else:
            self.retire()
            self._listener.join(GRACE)
            self._process.kill()
        self._listener.join()

    def _send(self, message: object) -> None:
        with suppress(OSError, ValueError):  # gone: the listener tells whoever waits
            self._channel.send(message)

    def _insist(self, number: int) -> None:
        if number in self._inboxes:
            _log.warning("the engine does not stop when it is told to; it is killed")
            self.kill(Lost())

    def _listen(self) -> None:
        try:
            with suppress(EOFError, OSError):
                while True:
                    self._take(self._channel.receive())
        finally:
            self._bury()

    def _take(self, message: m.Facts | m.NotMade | m.Beat | m.Logged | m.Reply) -> None:
        match message:
            case m.Facts():
                self.facts = message
                self.settled.set()
            case m.NotMade(error):
                self._cause = error
            case m.Beat(memory):
                self.memory = memory
                self._beats(self)
            case m.Logged(record):
                logger = logging.getLogger(record.name)
                if logger.isEnabledFor(record.levelno):
                    logger.handle(record)
            case m.Stepped(number) | m.Said(number):
                self._inboxes[number].put(message)
            case m.Answer(number) | m.Failed(number):
                self.used = time.monotonic()
                self._inboxes.pop(number).put(message)

    def _bury(self) -> None:
        try:
            self._process.wait(GRACE)  # its exit code says more than ours would
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with suppress(OSError):
            self._channel.close()
        self._channel.forget()
        with self._lock:
            self._gone = True
            waiting, self._inboxes = self._inboxes, {}
        if self.crashed:
            _log.error("the engine's process ended with code %s", self._process.returncode)
        self._ended(self)
        self.settled.set()
        for number, inbox in waiting.items():
            inbox.put(m.Failed(number, self.cause))

    def _hear(self) -> None:
        """What it prints, a crash report for example, goes to the log."""
        assert self._process.stderr is not None
        with self._process.stderr as lines:
            for line in lines:
                _log.warning("engine: %s", line.decode(errors="replace").rstrip())


class Question:
    """Work that a child was asked to do, and its replies as they come."""

    def __init__(self, child: Child, number: int, inbox: Inbox) -> None:
        self._child = child
        self._number = number
        self._inbox = inbox

    def reply(self, job: Job, until: float) -> m.Reply:
        """The next reply; raises Cancelled, and Late at the monotonic time `until`."""
        while True:
            job.check()
            try:
                return self._inbox.get(timeout=POLL)
            except queue.Empty:
                if time.monotonic() > until:
                    raise Late from None

    def leave(self) -> None:
        """Wait no longer."""
        self._child.leave(self._number)


def restarted() -> StudioError:
    """Why an answer never came: somebody, or other work, had the engine restarted."""
    return StudioError("The engine was restarted while it worked on this.", "Try again.")


def closed() -> StudioError:
    """Why an answer never came: the program is about to end."""
    return StudioError("The engine was closed while it worked on this.", "Try again.")


def _spawn() -> subprocess.Popen[bytes]:
    """Start this program again as a child.

    Not by `multiprocessing`: its child would import whatever `__main__` is first, Qt included, and
    it needs a third process to clean up. A frozen program is its own interpreter.
    """
    again = [] if getattr(sys, "frozen", False) else ["-m", "studio"]
    modules = os.pathsep.join(path for path in sys.path if path)
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return subprocess.Popen(
        [sys.executable, *again, FLAG],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": modules, "OPENBLAS_NUM_THREADS": "1"},
        creationflags=flags,
    )


def _channel(process: subprocess.Popen[bytes]) -> m.Channel:
    assert process.stdin is not None
    assert process.stdout is not None
    return m.Channel(process.stdout, process.stdin)

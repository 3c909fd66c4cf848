"""The child: one engine, asked over standard input and answering over standard output.

It ends when its input does, which is also what a parent that was killed leaves behind.
"""

import faulthandler
import logging
import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from logging.handlers import QueueHandler

from studio.engines.hosting import messages as m
from studio.engines.hosting.memory import keep_within, resident
from studio.engines.protocol import Engine, Speech, Understanding
from studio.errors import Cancelled, StudioError
from studio.jobs import Job, settle

_NICE = 10  # steps behind the window, which has to answer within a frame
_WATCH = 0.25  # seconds between two looks at the memory
_BEATS = 4  # looks between two heartbeats
_LEAVING = 1.0  # seconds an engine may take to let go of its models
_REPORTS = 0.05  # seconds between two reports of progress; the window polls at 10 Hz

_log = logging.getLogger(__name__)


def main() -> int:
    """Serve one engine until the parent lets go of it; does not return."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    channel = _pipes()
    faulthandler.enable()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    with suppress(EOFError):
        _serve(channel.receive(), channel)
    os._exit(0)


def _pipes() -> m.Channel:
    """The standard streams for us alone: what a library prints must not get between messages."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return m.Channel(os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb"))


def _serve(start: m.Start, channel: m.Channel) -> None:
    root = logging.getLogger()
    root.addHandler(_Sender(channel))
    root.setLevel(start.level)
    logging.captureWarnings(capture=True)
    making: Future[Engine] = Future()
    settle(making, lambda: start.make(start.name))
    if (error := making.exception()) is not None:
        channel.send(m.NotMade(_portable(error)))
        return
    engine = making.result()
    channel.send(m.Facts(engine.id, engine.version, engine.capabilities))
    Host(engine, channel).serve()
    end = threading.Timer(_LEAVING, os._exit, (0,))
    end.daemon = True
    end.start()
    engine.close()


class Host:
    """Answers what is asked of one engine, each question on a thread of its own."""

    def __init__(self, engine: Engine, channel: m.Channel) -> None:
        self._engine = engine
        self._channel = channel
        self._jobs: dict[int, Job] = {}
        self._memory = 0

    def serve(self) -> None:
        """Take questions until there are no more."""
        threading.Thread(target=self._watch, daemon=True).start()
        with suppress(EOFError):
            while True:
                self._take(self._channel.receive())

    def _take(self, message: m.Ask | m.Stop) -> None:
        match message:
            case m.Ask(number, _, memory):
                self._memory = memory
                job = self._jobs[number] = _Reporting(number, self._channel)
                threading.Thread(target=self._answer, args=(message, job), daemon=True).start()
            case m.Stop(number):
                if (known := self._jobs.get(number)) is not None:
                    known.cancel()

    def _answer(self, ask: m.Ask, job: Job) -> None:
        done: Future[bytes | Understanding | None] = Future()
        settle(done, lambda: self._do(ask, job))
        del self._jobs[ask.number]
        error = done.exception()
        if error is None:
            self._channel.send(m.Answer(ask.number, done.result()))
        else:
            self._channel.send(m.Failed(ask.number, _portable(error)))

    def _do(self, ask: m.Ask, job: Job) -> bytes | Understanding | None:
        match ask.work:
            case m.Synthesize(request):
                self._say(ask, self._engine.synthesize(request, job), job)
                return None
            case m.Convert(clip, speaker):
                self._say(ask, self._engine.convert(clip, speaker, job), job)
                return None
            case m.Enrol(clip, transcript, language):
                return self._engine.enrol(clip, transcript, language, job)
            case m.Understand(style):
                return self._engine.understand(style)

    def _say(self, ask: m.Ask, spoken: Iterator[Speech], job: Job) -> None:
        for speech in spoken:
            job.check()
            self._channel.send(m.Said(ask.number, speech))

    def _watch(self) -> None:
        """Tell that we live and what we need; end where that is too much."""
        looks = 0
        while True:
            used = resident()
            keep_within(self._memory, used)
            if looks % _BEATS == 0:
                self._channel.send(m.Beat(used))
            looks += 1
            time.sleep(_WATCH)


class _Reporting(Job):
    """The child's half of a job: what the engine reports goes to the parent, now and then."""

    def __init__(self, number: int, channel: m.Channel) -> None:
        super().__init__()
        self._number = number
        self._channel = channel
        self._last = (-_REPORTS, "")

    def step(self, done: float, total: float, label: str = "") -> None:
        """Report `done` of `total`; raises `Cancelled` if the parent asked to stop."""
        super().step(done, total, label)
        now, (at, before) = time.monotonic(), self._last
        if now - at >= _REPORTS or label != before:
            self._last = now, label
            self._channel.send(m.Stepped(self._number, done, total, label))


class _Sender(QueueHandler):
    """Passes log records on to the parent."""

    def __init__(self, channel: m.Channel) -> None:
        super().__init__(None)  # type: ignore[arg-type]  # there is no queue: enqueue() is ours
        self._channel = channel

    def enqueue(self, record: logging.LogRecord) -> None:
        self._channel.send(m.Logged(record))


def _portable(error: BaseException) -> BaseException:
    """The error as the parent can raise it; a bug brings the child's traceback with it."""
    if isinstance(error, Cancelled | StudioError):
        return error
    if isinstance(error, MemoryError):
        return StudioError(
            "There is not enough memory for this line.", "Split it, or close other programs."
        )
    _log.error("the engine failed", exc_info=error)
    error.add_note("In the engine's process:\n" + "".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
    except (pickle.PickleError, TypeError, AttributeError):
        plain = RuntimeError(repr(error))
        plain.__notes__ = error.__notes__
        return plain
    return error

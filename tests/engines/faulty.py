"""A fake engine that does, in its child process, what the style of a request tells it to."""

import faulthandler
import logging
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from studio.engines.fake import FakeEngine
from studio.engines.protocol import Request, Speech, Understanding
from studio.errors import StudioError
from studio.jobs import Job

_log = logging.getLogger(__name__)


class FaultyEngine(FakeEngine):
    """Says what a fake engine says, then misbehaves before the second phrase."""

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        """Obeys the style."""
        for number, speech in enumerate(super().synthesize(request, job)):
            if number == 1:
                _misbehave(request.style, job)
            yield speech

    def understand(self, style: str) -> Understanding:
        """The number of the process and what it has loaded, beside what the fake engine tells."""
        if style == "who":
            nice = str(os.nice(0)) if hasattr(os, "nice") else ""
            qt = str(any(name.startswith("PySide6") for name in sys.modules))
            return Understanding((str(os.getpid()), nice, qt, os.environ["OPENBLAS_NUM_THREADS"]))
        return super().understand(style)


class Unhurried(FaultyEngine):
    """Predicts that a phrase takes long on this machine."""

    capabilities = replace(FakeEngine.capabilities, patience=20.0)


def make(name: str) -> FaultyEngine:
    """The engine, unless another is asked for."""
    match name:
        case "faulty":
            return FaultyEngine()
        case "unhurried":
            return Unhurried()
    raise StudioError(f"There is no engine named {name!r}.", "Ask for another.")


def _misbehave(style: str, job: Job) -> None:
    match style:
        case "crash":
            os._exit(3)
        case "segfault":
            faulthandler._sigsegv()  # type: ignore[attr-defined]  # it is there for tests
        case "stubborn":
            time.sleep(60)
        case "obedient":
            while True:
                job.check()
                time.sleep(0.002)
        case "slow":
            time.sleep(0.5)
        case "very slow":
            time.sleep(1.2)
        case "bit by bit":
            for done in range(1, 13):
                time.sleep(0.1)
                job.step(1 + done / 13, 2, "Speaking")
        case "loading":
            job.step(0, 0, "Loading the model")
            time.sleep(1.2)
            job.step(1, 2, "Speaking")
        case "hog":
            hoard = [b"x" * 10_000_000 for _ in range(40)]
            time.sleep(60)
            del hoard
        case "bug":
            raise ZeroDivisionError("a bug in the engine")
        case "no memory":
            raise MemoryError
        case "noise":
            print("a library prints this")
            os.write(1, b"and this")
        case "log":
            _log.warning("an odd %s", "style")

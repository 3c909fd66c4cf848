"""What the person sees: answers on standard output, failures and progress on standard error."""

import io
import json
import shutil
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import TypeVar

from studio.jobs import Job, Progress

T = TypeVar("T")
_POLL = 0.1  # seconds between looks at a job's progress


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb has to say: `data` for programs, `lines` for people."""

    data: Mapping[str, object]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terminal:
    """Standard output and error; with `json` the output is one JSON object and nothing else."""

    json: bool

    def note(self, line: str) -> None:
        """Say something while work goes on; programs get it with the answer."""
        if not self.json:
            print(visible(line), flush=True)

    def warn(self, line: str) -> None:
        """Say something that is not the answer, on standard error."""
        print(visible(line), file=sys.stderr, flush=True)

    def answer(self, answer: Answer) -> None:
        """Print a verb's answer."""
        if self.json:
            print(json.dumps(answer.data, ensure_ascii=False), flush=True)
        else:
            for line in answer.lines:
                print(visible(line))
            sys.stdout.flush()

    def failure(self, message: str, hint: str) -> None:
        """Print what happened and what to do about it."""
        if self.json:
            print(json.dumps({"message": message, "hint": hint}, ensure_ascii=False), flush=True)
            return
        for line in (message, hint):
            if line:
                self.warn(line)

    def follow(self, job: Job, start: Callable[[], Future[T]]) -> T:
        """Start work, show its progress until it is done, cancel it on Ctrl-C."""
        try:
            future = start()
            while not wait([future], _POLL).done:
                self._show(job.progress)
            return future.result()
        except KeyboardInterrupt:
            job.cancel()
            raise
        finally:
            self._show(None)

    def _show(self, progress: Progress | None) -> None:
        if self.json or not sys.stderr.isatty():
            return
        line = visible(progress_line(progress)) if progress else ""
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r\x1b[K{line[:width]}")
        sys.stderr.flush()


def progress_line(progress: Progress) -> str:
    """One line about a job: what it does, how far it is, how long it will still take."""
    parts = [progress.label] if progress.label else []
    if progress.total > 0:
        parts.append(f"{progress.fraction:.0%}")
    if progress.eta is not None:
        minutes, seconds = divmod(round(progress.eta), 60)
        parts.append(f"about {minutes}:{seconds:02d} left")
    return "  ".join(parts)


def visible(text: str) -> str:
    """The text with control characters written out, so that no file name moves the cursor."""
    return "".join(
        char if char.isprintable() or char in "\n\t\u3000" else repr(char)[1:-1] for char in text
    )


def speak_utf8() -> None:
    """Use UTF-8 for all three standard streams, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")

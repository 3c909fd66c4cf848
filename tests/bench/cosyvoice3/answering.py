"""A process that measures when it is asked: a line of JSON in, a line of JSON out.

Nothing of the program is imported here: the reference answers in an interpreter of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.bench.cosyvoice3.process import Figures

Answers = Mapping[str, Callable[..., Figures]]


def answer(answers: Answers) -> None:
    """Answer until nobody asks any more; what else is printed goes to standard error."""
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        out.write(json.dumps(answers[asked.pop("ask")](**asked)) + "\n")


class Asked:
    """Such a process; its messages go to standard error of this one unless it is `quiet`."""

    def __init__(self, command: Sequence[str], *, quiet: bool = False) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if quiet else None,
            text=True,
        )

    @property
    def id(self) -> int:
        """That of the process."""
        return self._process.pid

    def ask(self, what: str, **more: object) -> Figures:
        """Its answer; raises RuntimeError where it died of the question."""
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(json.dumps({"ask": what, **more}) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise RuntimeError(f"{self._process.args!r} gave no answer to {what}")
        figures: Figures = json.loads(line)
        return figures

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()

"""The command line with an engine that works until it is stopped; run as a program by tests.

The first argument is where it stops for ever: `enrol`, `speak` or `nowhere`. It says `here` on
standard error when it has come to that place.
"""

import sys
import time
from collections.abc import Iterator

import numpy as np

from studio.audio.clip import Clip
from studio.cli.main import main
from studio.engines.fake import RATE, FakeEngine
from studio.engines.protocol import Request, Speech
from studio.jobs import Job

_PATIENCE = 30.0  # seconds after which even this engine gives up


class Stubborn(FakeEngine):
    """Makes one line, a minute long, and never finishes another one."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
        """Speaker data, if that is not the place."""
        if self._place == "enrol":
            _stay(job)
        return super().enrol(clip, transcript, language, job)

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        """A tone for `Long.`; everything else takes for ever if this is the place."""
        if request.utterance.tokens[0].text == "Long":
            tone = 0.1 * np.sin(np.arange(60 * RATE) / 20)
            yield Speech(Clip(tone.astype(np.float32), RATE))
        elif self._place == "speak":
            _stay(job)
        else:
            yield from super().synthesize(request, job)


def _stay(job: Job) -> None:
    print("here", file=sys.stderr, flush=True)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        job.check()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:], lambda _name: Stubborn(sys.argv[1])))

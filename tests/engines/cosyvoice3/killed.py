"""A conversion whose process is gone in the middle of a stage, as by a power cut.

    python -m tests.engines.cosyvoice3.killed SOURCE TARGET LABEL

It ends with status 9, without any clean-up, at the second report under LABEL.
"""

import os
import sys
from pathlib import Path

from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.packs.pack import Tier
from studio.jobs import Job
from tests.engines.cosyvoice3.tiny import TINY

DIED = 9


class Dying(Job):
    """Takes the process with it."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._left = 2

    def step(self, done: float, total: float, label: str = "") -> None:
        super().step(done, total, label)
        self._left -= label == self._label
        if not self._left:
            os._exit(DIED)


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]), Tier.LITE, Dying(sys.argv[3]), dims=TINY)

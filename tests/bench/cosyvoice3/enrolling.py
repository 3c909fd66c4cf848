"""A voice learnt in a new process: `python -m tests.bench.cosyvoice3.enrolling PACK SECONDS`.

With `after` as a third argument, by an engine that has just spoken.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip
from studio.jobs import Job
from tests.bench.cosyvoice3.fixed import engine, request
from tests.bench.cosyvoice3.process import memory
from tests.bench.cosyvoice3.sizes import STEPS
from tests.demo import recording


def main() -> None:
    """Print seconds and MB as JSON."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    learning = engine(folder)
    clip = _recording(seconds)
    if sys.argv[3:] == ["after"]:
        list(learning.synthesize(request(min(STEPS)), Job()))
    before = memory()["now"]
    start = time.perf_counter()
    learning.enrol(clip, "The path went down through the old wood.", "en", Job())
    figures = {"seconds": time.perf_counter() - start, "before": before, **memory()}
    learning.close()
    print(json.dumps(figures))


def _recording(seconds: float) -> Clip:
    """So much of somebody speaking."""
    clip = recording()
    samples = np.tile(clip.samples, 1 + int(seconds // clip.seconds))
    return Clip(samples, clip.rate).slice(0, seconds)


if __name__ == "__main__":
    main()

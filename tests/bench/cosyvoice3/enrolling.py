"""A voice learnt in a new process: `python -m tests.bench.cosyvoice3.enrolling PACK SECONDS`."""

import json
import sys
import time
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip
from studio.audio.files import read
from studio.engines.cosyvoice3.engine import CosyVoice3Engine
from studio.engines.packs import manifest
from studio.jobs import Job
from studio.paths import shipped
from tests.bench.cosyvoice3.process import memory


def main() -> None:
    """Print seconds and MB as JSON."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    learning = CosyVoice3Engine(manifest.read(folder), folder)
    clip = _recording(seconds)
    before = memory()["now"]
    start = time.perf_counter()
    learning.enrol(clip, "The path went down through the old wood.", "en", Job())
    figures = {"seconds": time.perf_counter() - start, "before": before, **memory()}
    learning.close()
    print(json.dumps(figures))


def _recording(seconds: float) -> Clip:
    """So much of somebody speaking."""
    clip = read(shipped() / "resources" / "demo" / "recording.flac")
    samples = np.tile(clip.samples, 1 + int(seconds // clip.seconds))
    return Clip(samples, clip.rate).slice(0, seconds)


if __name__ == "__main__":
    main()

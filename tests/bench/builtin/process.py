"""`timbreloom` as a process of its own: how long it takes from cold, and how much memory."""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from studio.paths import shipped

_PEAK = (
    "import resource, runpy, sys; sys.argv = ['timbreloom', *sys.argv[1:]]\n"
    "try: runpy.run_module('studio', run_name='__main__')\n"
    "finally:\n"
    "    used = resource.getrusage(resource.RUSAGE_SELF)\n"
    "    print(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime, file=sys.stderr)"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process: seconds on the clock, seconds of processor, MB at most."""

    seconds: float
    processor: float
    megabytes: float


def spoken(text: str, voice: str, tree: Path | None = None) -> Cost | str:
    """`timbreloom say` of `tree` (a checkout, None = this one) with a fresh home; or why not."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-c", _PEAK, "--data", home, "say", text]
        command += ["--voice", voice, "-o", str(Path(home) / "line.wav")]
        start = time.perf_counter()
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tree or shipped()
        )
        seconds = time.perf_counter() - start
    if done.returncode != 0:
        return done.stderr.strip()
    megabytes, processor = done.stderr.split()[-2:]
    return Cost(seconds, float(processor), float(megabytes))


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in costs),
        median(cost.megabytes for cost in costs),
    )

"""`timbreloom` as a process of its own: how long it takes from cold, and how much memory."""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from studio.paths import shipped

# VmHWM and not ru_maxrss, which begins at the size of the process that started this one.
_PEAK = (
    "import re, resource, runpy, sys; sys.argv = ['timbreloom', *sys.argv[1:]]\n"
    "try: runpy.run_module('studio', run_name='__main__')\n"
    "finally:\n"
    "    used = resource.getrusage(resource.RUSAGE_SELF)\n"
    "    peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]\n"
    "    print(int(peak) / 1024, used.ru_utime + used.ru_stime, file=sys.stderr)"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process: seconds on the clock, seconds of processor, MB at most."""

    seconds: float
    processor: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Sample:
    """A recording a voice is made of first, and its words."""

    file: Path
    transcript: str


def spoken(
    text: str, voice: str, tree: Path | None = None, sample: Sample | None = None
) -> Cost | str:
    """`timbreloom say` of `tree` (a checkout, None = this one) with a fresh home; or why not.

    With a `sample` the voice is made of it before the clock runs.
    """
    with tempfile.TemporaryDirectory() as home:
        if sample:
            added = ["voice", "add", voice, str(sample.file), "--transcript", sample.transcript]
            done, _ = _run(home, [*added, "--language", "en", "--consent", "bench; bench"], tree)
            if done.returncode != 0:
                return done.stderr.strip()
        said = ["say", text, "--voice", voice, "-o", str(Path(home) / "line.wav")]
        done, seconds = _run(home, said, tree)
    if done.returncode != 0:
        return done.stderr.strip()
    megabytes, processor = done.stderr.split()[-2:]
    return Cost(seconds, float(processor), float(megabytes))


def _run(
    home: str, words: list[str], tree: Path | None
) -> tuple[subprocess.CompletedProcess[str], float]:
    """What came of a command, and how long it took."""
    command = [sys.executable, "-c", _PEAK, "--data", home, *words]
    start = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tree or shipped()
    )
    return done, time.perf_counter() - start


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in costs),
        median(cost.megabytes for cost in costs),
    )

"""What the built-in voice's own networks cost: time in them, memory, cold start, room on disk.

Time in a network is processor time of the whole process: what one idle core would take, and the
same on a machine that has other things to do.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from studio.audio.clip import Clip, join
from studio.engines import networks
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.identity.encoder import Encoder
from studio.engines.ort import Session
from studio.engines.protocol import Request
from studio.jobs import Job
from studio.paths import shipped
from tests.bench.builtin.material import FIFTEEN_WORDS, JAPANESE, MANDARIN, recordings, said
from tests.bench.builtin.process import Cost, Sample, middle, spoken

_RUNS = 7
_VOICES = {"en": "Clara", "zh": "晓岚", "ja": "はるか"}
_LINES = {"en": FIFTEEN_WORDS, "zh": MANDARIN, "ja": JAPANESE}
_MB = 1_000_000


def main(folder: Path, against: Path | None) -> None:
    """Print the table; `against` is a checkout without the networks, run in turn with this one."""
    long = [recording for recording in recordings(folder) if recording.clip.seconds >= 10]
    if long:
        ten = Clip(long[0].clip.samples[: 10 * long[0].clip.rate], long[0].clip.rate)
        _networks(ten, long[0].transcript)
        _embedded(ten)
    else:
        print(f"left out: no recording of ten seconds in {folder}")
    _disk()
    if against is None:
        print("left out: memory and cold start beside the old path (--against: its checkout)")
        return
    for language in _LINES:
        _paired(_VOICES[language], _LINES[language], _VOICES[language], against, None)
    if long:
        sample = Sample((folder / long[0].file).resolve(), long[0].transcript)
        _paired("an own voice", FIFTEEN_WORDS, "own", against, sample)


def _networks(clip: Clip, transcript: str) -> None:
    """Time inside ONNX Runtime while a line is said and then held against its voice."""
    engine, ear, line = BuiltinEngine(), Encoder(), said(FIFTEEN_WORDS)
    request = Request(line, engine.enrol(clip, transcript, "en", Job()))
    saying, hearing = [], []
    for turn in range(_RUNS + 1):
        with _timed() as seconds:
            spoken_ = join([speech.clip for speech in engine.synthesize(request, Job())])
        said_in = sum(seconds)
        with _timed() as seconds:
            ear.embed(spoken_, Job())
        if turn:  # the first loads
            saying.append(said_in / spoken_.seconds)
            hearing.append(sum(seconds) / spoken_.seconds)
    _row("network that speaks, share of a 15-word line", f"{median(saying):.4f}", "-")
    _row("network that knows voices, the same line", f"{median(hearing):.4f}", "-")
    _row("together", f"{median(saying) + median(hearing):.4f}", "0.08")


@contextmanager
def _timed() -> Iterator[list[float]]:
    """The seconds of processor of every run of any network meanwhile."""
    run, seconds = Session.run, []

    def watched(self: Session, feeds: Mapping[str, np.ndarray[Any, Any]], job: Job) -> list[Any]:
        start = time.process_time()
        try:
            return run(self, feeds, job)
        finally:
            seconds.append(time.process_time() - start)

    Session.run = watched  # type: ignore[method-assign]  # seen from outside, for a moment
    try:
        yield seconds
    finally:
        Session.run = run  # type: ignore[method-assign]


def _embedded(clip: Clip) -> None:
    ear, clock, processor = Encoder(), [], []
    for _ in range(_RUNS + 1):
        start, used = time.perf_counter(), time.process_time()
        ear.embed(clip, Job())
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    figures = f"{1000 * median(processor[1:]):.0f} ms ({1000 * median(clock[1:]):.0f} by the clock)"
    _row("a voice heard in 10 s of sound, processor", figures, "50 ms")


def _disk() -> None:
    """What the wheel takes along of models/builtin: all but the recipes."""
    folder = shipped() / "models" / networks.FOLDER
    files = [file for file in folder.iterdir() if file.is_file()]
    size = sum(file.stat().st_size for file in files) / _MB
    _row(f"{len(files)} files of models/{networks.FOLDER} on disk", f"{size:.1f} MB", "15 MB")


def _paired(name: str, text: str, voice: str, against: Path, sample: Sample | None) -> None:
    """`timbreloom say` of both checkouts in turn."""
    old: list[Cost] = []
    new: list[Cost] = []
    for _ in range(_RUNS):
        for costs, tree in ((old, against), (new, None)):
            cost = spoken(text, voice, tree, sample)
            if isinstance(cost, str):
                print(f"timbreloom say by {name} failed in {tree or shipped()}: {cost}")
                return
            costs.append(cost)
    before, now = middle(old), middle(new)
    apart = [b.seconds - a.seconds for a, b in zip(old, new, strict=True)]
    clock = f"{before.seconds:.2f}, {now.seconds:.2f}, {median(apart):+.2f} s"
    _row(f"say from cold by {name}: old, new, change", clock, "+0.3 s")
    busy = now.processor - before.processor
    processor = f"{before.processor:.2f}, {now.processor:.2f}, {busy:+.2f} s"
    _row("  the same, of processor", processor, "+0.3 s")
    more = now.megabytes - before.megabytes
    memory = f"{before.megabytes:.0f}, {now.megabytes:.0f}, {more:+.0f} MB"
    _row("  memory", memory, "+30 MB")


def _row(what: str, figure: str, limit: str) -> None:
    print(f"{what:46} {figure:>26}   (to reach: {limit})", flush=True)

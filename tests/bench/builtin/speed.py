"""Seconds and megabytes: warm lines, first sound, enrolment, and the whole command from cold."""

import time
from pathlib import Path
from statistics import median

from studio.audio.clip import Clip
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.protocol import Request
from studio.jobs import Job
from tests.bench.builtin.material import FIFTEEN_WORDS, JAPANESE, MANDARIN, recordings, said
from tests.bench.builtin.process import middle, spoken

_RUNS = 7
_COLD = {"English": FIFTEEN_WORDS, "Mandarin": MANDARIN, "Japanese": JAPANESE}


def main(folder: Path) -> None:
    """Print the table; the cloned voice is the first recording of ten seconds or more."""
    long = [recording for recording in recordings(folder) if recording.clip.seconds >= 10]
    if long:
        ten = Clip(long[0].clip.samples[: 10 * long[0].clip.rate], long[0].clip.rate)
        _warm(ten, long[0].transcript)
    for language, text in _COLD.items():
        _cold(language, text)


def _warm(clip: Clip, transcript: str) -> None:
    engine, line = BuiltinEngine(), said(FIFTEEN_WORDS)
    enrolling, first, whole = [], [], []
    speaker = b""
    for _ in range(3):
        start = time.perf_counter()
        speaker = engine.enrol(clip, transcript, "en", Job())
        enrolling.append(time.perf_counter() - start)
    for _ in range(_RUNS):
        start, seconds = time.perf_counter(), 0.0
        for number, speech in enumerate(engine.synthesize(Request(line, speaker), Job())):
            if number == 0:
                first.append(time.perf_counter() - start)
            seconds += speech.clip.seconds
        whole.append((time.perf_counter() - start) / seconds)
    _row("enrolling 10 s of sample", f"{median(enrolling):.2f} s", "3 s")
    _row("RTF of a 15-word line, warm", f"{median(whole):.3f}", "0.10")
    _row("first sound", f"{1000 * median(first):.0f} ms", "200 ms")


def _cold(language: str, text: str) -> None:
    """`timbreloom say` as a process of its own, a shipped voice, start to file."""
    limit = {"English": "1.5 s, 130 MB", "Mandarin": "1.5 s, 180 MB"}.get(language, "reported")
    voice = {"English": "Clara", "Mandarin": "晓岚", "Japanese": "はるか"}[language]
    costs = []
    for _ in range(_RUNS):
        cost = spoken(text, voice)
        if isinstance(cost, str):
            print(f"timbreloom say ({language}) failed: {cost}")
            return
        costs.append(cost)
    figures = f"{middle(costs).seconds:.2f} s, {middle(costs).megabytes:.0f} MB"
    _row(f"timbreloom say, cold, {language}", figures, limit)


def _row(what: str, figure: str, limit: str) -> None:
    print(f"{what:42} {figure:>16}   (to reach: {limit})")

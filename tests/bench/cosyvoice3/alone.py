"""Tables for which every figure is a process of its own: start, memory, enrolment, agreement."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench.cosyvoice3.process import Figures
from tests.bench.cosyvoice3.table import heading, row

Folders = Mapping[str, Path]

_STEPS = 10
_SHORT, _LONG = 10, 30  # seconds of a recording
_LOADED = {"tokenizer": "tokenizer", "llm": "language model", "flow": "flow", "vocoder": "vocoder"}


def road(folders: Folders) -> None:
    """From a process that starts to sound, and what is in memory then and after."""
    told = {name: _told("road", folder, _STEPS, time.time()) for name, folder in folders.items()}
    heading("a process of its own", told)
    row("engine there, text front end used", told, "ready", "s")
    for key, name in _LOADED.items():
        row(f"{name} loaded in", told, f"{key} load", "s")
        row(f"{name} takes", told, f"{key} takes", "MB")
    row(f"first sound after the start, {_STEPS} steps", told, "first", "s")
    row("memory at the most", told, "peak", "MB", 1, "1000 MB standard, 850 MB lite")
    row("after two lines", told, "now", "MB")
    row("of that not mapped from files", told, "own", "MB")
    row("closed", told, "closed now", "MB")


def enrol(folders: Folders) -> None:
    """A voice learnt; the same in every tier, so of the first only."""
    name, folder = next(iter(folders.items()))
    for seconds, when in ((_SHORT, ""), (_LONG, ""), (_SHORT, "after")):
        told = {name: _told("enrolling", folder, seconds, *when.split())}
        heading(f"enrolment, {seconds} s{when and ', after a line'}", told)
        row("seconds", told, "seconds", "s")
        row("memory at the most", told, "peak", "MB", 1, "1200 MB")
        row("before it", told, "before", "MB")
        row("after it", told, "now", "MB")


def agreement(folders: Folders, path: Path) -> None:
    """Errors against the reference at full size."""
    told = {name: _told("agreement", folder, path) for name, folder in folders.items()}
    heading("errors against the reference", told)
    row("scores of the language model, relative", told, "scores", "")
    row("the largest of them", told, "scores worst", "")
    row("divergence", told, "divergence", "nats")
    row("same best code", told, "same best", "")
    row("mel of 10 steps, relative", told, "mel", "")
    row("the largest error in it", told, "mel worst", "")
    row("pitch, largest error", told, "f0 worst", "Hz")
    row("sound, largest error to the peak", told, "sound worst", "")


def _told(module: str, folder: Path, *more: object) -> Figures:
    command = [sys.executable, "-m", f"tests.bench.cosyvoice3.{module}", str(folder)]
    done = subprocess.run(
        [*command, *map(str, more)], stdout=subprocess.PIPE, text=True, check=True
    )
    figures: Figures = json.loads(done.stdout)
    return figures


TABLES: dict[str, Callable[[Folders], None]] = {each.__name__: each for each in (road, enrol)}

"""What Linux tells of processes: memory of this one, processor time of some and of all."""

import os
from collections.abc import Iterable
from pathlib import Path

Figures = dict[str, float]

_TICKS = os.sysconf("SC_CLK_TCK")


def memory() -> Figures:
    """MB resident at the most so far, now, and of that what is not mapped from files."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    told = dict(line.split(":", 1) for line in lines)
    names = {"peak": "VmHWM", "now": "VmRSS", "own": "RssAnon"}
    return {name: int(told[key].split()[0]) * 1024 / 1e6 for name, key in names.items()}


def busy() -> float:
    """Seconds that all processors together were busy since the machine started."""
    words = Path("/proc/stat").read_text("ascii").splitlines()[0].split()[1:]
    user, nice, system, _idle, _waiting, *rest = (int(word) for word in words)
    return (user + nice + system + sum(rest[:2])) / _TICKS


def used(ids: Iterable[int]) -> float:
    """Seconds of processor time that these processes, as far as they live, have used."""
    return sum(_used(id_) for id_ in ids)


def _used(id_: int) -> float:
    try:
        words = Path(f"/proc/{id_}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    user, system, of_children = int(words[11]), int(words[12]), int(words[13]) + int(words[14])
    return (user + system + of_children) / _TICKS

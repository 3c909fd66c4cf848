"""The same question to several processes in turn, so that all have the same weather."""

import time
from collections.abc import Mapping
from statistics import median

from tests.bench.cosyvoice3.answering import Asked
from tests.bench.cosyvoice3.process import Figures, busy, used

Told = dict[str, Figures]
"""By the process's name."""

OTHERS = "others"


def rounds(processes: Mapping[str, Asked], count: int, what: str, **more: object) -> Told:
    """Medians of what each tells in `count` rounds.

    Under `OTHERS`: how many cores everybody else on the machine kept busy meanwhile.
    """
    ids = [each.id for each in processes.values()]
    start, everything, own = time.monotonic(), busy(), used(ids)
    found = [{name: it.ask(what, **more) for name, it in processes.items()} for _ in range(count)]
    spent = time.monotonic() - start
    told = {name: _medians([each[name] for each in found]) for name in processes}
    told[OTHERS] = {"cores": max(0.0, (busy() - everything - (used(ids) - own)) / spent)}
    return told


def _medians(figures: list[Figures]) -> Figures:
    return {name: median(each[name] for each in figures) for name in figures[0]}

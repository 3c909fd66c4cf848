"""Which sounds the classifier tells apart: symbols without stress and tone, the rare as kin."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.builtin.train.spoken import QUIET, Sound, Spoken
from studio.text.align import unlikeness
from studio.text.inventory import base

_ENOUGH = 40
"""Times a sound has to occur to have a class of its own."""
_FRAMES_PER_SECOND = 200
_SHORTEST = 0.02  # seconds; shorter ones are mistakes


@dataclass(frozen=True, slots=True)
class Classes:
    """The names of the classes; the first is silence."""

    names: tuple[str, ...]

    def column(self, symbol: str) -> int:
        """The class that stands for `symbol`: its own, or the likest one."""
        plain = base(symbol)
        if plain in self.names:
            return self.names.index(plain)
        unlike = [unlikeness(plain, name) for name in self.names[1:]]
        return 1 + unlike.index(min(unlike))

    def frames(self, one: Spoken) -> npt.NDArray[np.intp]:
        """The class [T] of every frame of a sentence whose times are known."""
        columns = np.array([0] + [self.column(s.symbol) if s.symbol else 0 for s in one.sounds])
        return columns[1 + _owners(one.sounds, len(one.f0))]

    def seconds(self, sentences: Iterable[Spoken]) -> list[float]:
        """How long each class lasts (geometric mean); silence has no length."""
        logs: list[list[float]] = [[] for _ in self.names]
        for one in sentences:
            for sound in one.sounds:
                if sound.symbol != QUIET:
                    seconds = max(sound.end - sound.start, _SHORTEST)
                    logs[self.column(sound.symbol)].append(float(np.log(seconds)))
        return [float(np.exp(np.mean(each))) if each else 0.0 for each in logs]


def common(sentences: Iterable[Spoken]) -> Classes:
    """A class for silence and one for every sound that occurs often enough."""
    counts = Counter(base(s.symbol) for one in sentences for s in one.sounds if s.symbol != QUIET)
    return Classes((QUIET, *sorted(name for name, times in counts.items() if times >= _ENOUGH)))


def _owners(sounds: Sequence[Sound], count: int) -> npt.NDArray[np.intp]:
    """The sound [count] in which each frame is centred, -1 = none."""
    times = np.arange(count) / _FRAMES_PER_SECOND
    starts = np.array([sound.start for sound in sounds])
    ends = np.array([sound.end for sound in sounds])
    owners = np.searchsorted(starts, times, side="right") - 1
    return np.where((owners >= 0) & (times < ends[np.maximum(owners, 0)]), owners, -1)

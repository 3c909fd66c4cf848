"""The best path through a sentence: its phones in order, each for as many frames as fit it best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from studio.audio.clip import Floats

_NEVER = -1e12
_LONGEST = 240  # frames of a phone
Indexes = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Stage:
    """A phone or a pause of the sentence: its column of the scores, and its fewest frames.

    A phone is `expected` to last so many frames; 0 is a pause, of any length, which may be left
    out and costs `price` where it is not.
    """

    column: int
    least: int
    expected: float = 0.0
    price: float = 0.0


def best(
    scores: Floats, stages: Sequence[Stage], strictness: float
) -> list[tuple[int, int]] | None:
    """First and last + 1 frame of every stage (equal if left out), None if they do not fit.

    `scores` [T, classes] are log-likelihoods. The path of the greatest sum is found, where every
    phone costs `strictness` times the square of the natural log of its length over the expected
    one.
    """
    ends = np.full(len(scores) + 1, _NEVER)
    ends[0] = 0.0
    lengths: list[Indexes] = []
    for stage in stages:
        heard = np.concatenate(([0.0], np.cumsum(scores[:, stage.column])))
        way = _phone if stage.expected else _pause
        ends, length = way(ends - heard, stage, strictness)
        ends = np.maximum(ends + heard, _NEVER)
        lengths.append(length)
    return _traced(lengths, len(scores)) if ends[-1] > _NEVER / 2 else None


def _phone(before: Floats, stage: Stage, strictness: float) -> tuple[Floats, Indexes]:
    """Best sum and length of the stage for every frame that it may end before."""
    frames = np.arange(stage.least, max(_LONGEST, stage.least) + 1)
    cost = strictness * np.log(frames / stage.expected) ** 2
    padded = np.concatenate((np.full(frames[-1], _NEVER), before))
    starts = sliding_window_view(padded, len(frames))[: len(before), ::-1]
    sums = starts - cost
    chosen = sums.argmax(1)
    return sums[np.arange(len(before)), chosen], frames[chosen]


def _pause(before: Floats, stage: Stage, _: float) -> tuple[Floats, Indexes]:
    places = np.arange(len(before))
    record = np.maximum.accumulate(before)
    since = np.maximum.accumulate(np.where(before == record, places, 0))
    begun = np.maximum(places - stage.least, 0)
    paused = np.where(places >= stage.least, record[begun] - stage.price, _NEVER)
    kept = before >= paused
    return np.where(kept, before, paused), np.where(kept, 0, places - since[begun])


def _traced(lengths: Sequence[Indexes], last: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for length in reversed(lengths):
        first = last - int(length[last])
        spans.append((first, last))
        last = first
    return spans[::-1]

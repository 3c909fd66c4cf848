"""Dynamic time warping: which frame of one recording belongs to which frame of another."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats

Indices = npt.NDArray[np.intp]
Singles = npt.NDArray[np.float32]

_DIAGONAL, _UP, _LEFT = 0, 1, 2
_STEP_COST = np.array([[1.4], [1.2], [1.2]])
"""Weights of a diagonal, a vertical and a horizontal step (tuned in the prototype study)."""
_BAND = 0.25
_LEAST_BAND = 60
_COARSER = 4
_LONG = 500
"""Frames from which a path is first sought between means of four frames."""
_CORRIDOR = 40
"""Frames to either side of the coarse path in which the fine one is sought: 200 ms."""


def path(first: Floats, second: Floats) -> tuple[Indices, Indices]:
    """The cheapest monotonic pairing of the rows of `first` [n, d] and `second` [m, d].

    Euclidean distance; short inputs in a Sakoe-Chiba band of a quarter of the longer one, long
    ones near the path of their shortened selves (after Salvador and Chan, "FastDTW", 2007).
    Returns two index arrays of equal length that start at (0, 0) and end at (n-1, m-1).
    """
    a, b = first.astype(np.float32), second.astype(np.float32)
    if min(len(a), len(b)) < _LONG:
        return _cheapest(a, b, _band(len(a), len(b)))
    coarse = path(_shortened(a), _shortened(b))
    return _cheapest(a, b, _corridor(coarse, len(a), len(b)))


@dataclass(frozen=True, slots=True, eq=False)
class _Bounds:
    """First and last column [n] allowed in each row; both never fall."""

    first: Indices
    last: Indices

    def diagonals(self, count: int) -> Iterator[Indices]:
        """The rows of each anti-diagonal that lie inside."""
        number, every = np.arange(len(self.first)), np.arange(count)
        starts = np.searchsorted(number + self.last, every)
        ends = np.searchsorted(number + self.first, every, side="right")
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            yield np.arange(start, end)


def _band(n: int, m: int) -> _Bounds:
    """Columns near the slanted middle of an n x m matrix."""
    width = max(int(_BAND * max(n, m)), _LEAST_BAND)
    middle = np.arange(n) * m // n
    return _bounds(middle - width, middle + width, n, m)


def _corridor(coarse: tuple[Indices, Indices], n: int, m: int) -> _Bounds:
    """Columns near a path that was found between shortened inputs."""
    rows, columns = coarse
    low, high = np.full(rows[-1] + 1, m), np.zeros(rows[-1] + 1, np.intp)
    np.minimum.at(low, rows, columns)
    np.maximum.at(high, rows, columns)
    row = np.arange(n) // _COARSER
    return _bounds(low[row] * _COARSER - _CORRIDOR, (high[row] + 1) * _COARSER + _CORRIDOR, n, m)


def _bounds(low: Indices, high: Indices, n: int, m: int) -> _Bounds:
    first, last = np.clip(low, 0, m - 1), np.clip(high, 0, m - 1)
    first[0], last[n - 1] = 0, m - 1
    return _Bounds(np.maximum.accumulate(first), np.maximum.accumulate(last))


def _cheapest(a: Singles, b: Singles, bounds: _Bounds) -> tuple[Indices, Indices]:
    """The path inside `bounds`, found one anti-diagonal at a time."""
    n, m = len(a), len(b)
    width = int((bounds.last - bounds.first).max()) + 1
    steps = np.full((n, width), _LEFT, np.int8)
    before, last, now = (np.full(n + 1, np.inf) for _ in range(3))
    for diagonal, rows in enumerate(bounds.diagonals(n + m - 1)):
        columns = diagonal - rows
        cost = np.sqrt(np.square(a[rows] - b[columns]).sum(1))
        options = np.stack([before[rows], last[rows], last[rows + 1]]) + _STEP_COST * cost
        best = options.argmin(0)
        now.fill(np.inf)
        now[rows + 1] = options[best, np.arange(len(rows))]
        if diagonal == 0:
            now[1] = cost[0]
        steps[rows, columns - bounds.first[rows]] = best
        before, last, now = last, now, before
    return _walk_back(steps, bounds, m)


def _walk_back(steps: npt.NDArray[np.int8], bounds: _Bounds, m: int) -> tuple[Indices, Indices]:
    i, j = len(steps) - 1, m - 1
    pairs = [(i, j)]
    while i > 0 or j > 0:
        step = steps[i, j - bounds.first[i]]
        if j == 0 or (i > 0 and step == _UP):
            i -= 1
        elif i == 0 or step == _LEFT:
            j -= 1
        else:
            i, j = i - 1, j - 1
        pairs.append((i, j))
    turned = np.array(pairs[::-1], np.intp)
    return turned[:, 0], turned[:, 1]


def _shortened(rows: Singles) -> Floats:
    """Means of every four rows; the last group may be smaller."""
    starts = np.arange(0, len(rows), _COARSER)
    counts = np.diff(np.append(starts, len(rows)))
    means: Floats = np.add.reduceat(rows.astype(np.float64), starts) / counts[:, None]
    return means

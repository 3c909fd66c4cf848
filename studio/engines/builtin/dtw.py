"""Dynamic time warping: which frame of one recording belongs to which frame of another."""

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats

Indices = npt.NDArray[np.intp]

_DIAGONAL, _UP, _LEFT = 0, 1, 2
_STEP_COST = (1.4, 1.2, 1.2)
"""Weights of a diagonal, a vertical and a horizontal step (tuned in the prototype study)."""
_BAND = 0.25
_LEAST_BAND = 60


def path(first: Floats, second: Floats) -> tuple[Indices, Indices]:
    """The cheapest monotonic pairing of the rows of `first` [n, d] and `second` [m, d].

    Euclidean distance, a Sakoe-Chiba band of a quarter of the longer one. Returns two index
    arrays of equal length that start at (0, 0) and end at (n-1, m-1).
    """
    costs = _distances(first, second)
    return _walk_back(_decisions(costs))


def _distances(first: Floats, second: Floats) -> npt.NDArray[np.float32]:
    a, b = first.astype(np.float32), second.astype(np.float32)
    squares = (a * a).sum(1)[:, None] + (b * b).sum(1)[None, :] - 2 * (a @ b.T)
    distances: npt.NDArray[np.float32] = np.sqrt(np.maximum(squares, 0))
    return distances


def _decisions(costs: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """The step taken into each cell, found one anti-diagonal at a time."""
    n, m = costs.shape
    band = max(int(_BAND * max(n, m)), _LEAST_BAND)
    steps = np.full((n, m), _LEFT, np.int8)
    before, last = np.full(n + 1, np.inf), np.full(n + 1, np.inf)
    for diagonal in range(n + m - 1):
        rows = _rows(diagonal, n, m, band)
        here = costs[rows, diagonal - rows]
        options = np.stack(
            [
                before[rows] + _STEP_COST[_DIAGONAL] * here,
                last[rows] + _STEP_COST[_UP] * here,
                last[rows + 1] + _STEP_COST[_LEFT] * here,
            ]
        )
        best = options.argmin(0)
        now = np.full(n + 1, np.inf)
        now[rows + 1] = options[best, np.arange(len(rows))]
        if diagonal == 0:
            now[1] = here[0]
        steps[rows, diagonal - rows] = best
        before, last = last, now
    return steps


def _rows(diagonal: int, n: int, m: int, band: int) -> Indices:
    """Rows of an anti-diagonal that lie inside the matrix and near its slanted middle."""
    rows = np.arange(max(0, diagonal - m + 1), min(n, diagonal + 1))
    middle = rows * (m / n)
    near: Indices = rows[np.abs(diagonal - rows - middle) <= band]
    return near


def _walk_back(steps: npt.NDArray[np.int8]) -> tuple[Indices, Indices]:
    i, j = steps.shape[0] - 1, steps.shape[1] - 1
    pairs = [(i, j)]
    while i > 0 or j > 0:
        step = steps[i, j]
        if j == 0 or (i > 0 and step == _UP):
            i -= 1
        elif i == 0 or step == _LEFT:
            j -= 1
        else:
            i, j = i - 1, j - 1
        pairs.append((i, j))
    turned = np.array(pairs[::-1], np.intp)
    return turned[:, 0], turned[:, 1]

"""A waveform at every zoom: extremes of ever longer blocks, so that a picture costs its width."""

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Samples

_FIRST = 64  # samples in a block of the lowest level
_STEP = 4  # blocks of one level in a block of the next
_LEAST = 512  # a level of fewer blocks has none above it


class Pyramid:
    """Lowest and highest samples in blocks of 1, 64, 256, ... of them; never changes once made."""

    def __init__(self, samples: Samples) -> None:
        self._count = len(samples)
        self._levels: list[tuple[int, Samples, Samples]] = [(1, samples, samples)]
        block, low, high = _FIRST, *_blocks(samples, samples, _FIRST)
        while len(low):
            self._levels.append((block, low, high))
            if len(low) < _LEAST:
                break
            block, low, high = block * _STEP, *_blocks(low, high, _STEP)

    @property
    def peak(self) -> float:
        """The largest magnitude of all."""
        _, low, high = self._levels[-1]
        return float(max(-low.min(), high.max())) if self._count else 0.0

    def columns(self, start: float, end: float, count: int) -> Samples:
        """Minimum and maximum of `count` equal parts of [start, end) in samples, [count, 2].

        A part narrower than a sample shows the sample it is in; before and after the sound there
        is silence. Parts begin and end where blocks do, at most half their width too early.
        """
        assert count > 0
        shown = np.zeros((count, 2), np.float32)
        edges = np.linspace(start, end, count + 1)
        inside = np.flatnonzero((edges[1:] > 0) & (edges[:-1] < self._count))
        if len(inside):
            width = (end - start) / count
            block, low, high = next(
                level for level in reversed(self._levels) if level[0] <= max(1.0, width / 2)
            )
            first, last = int(inside[0]), int(inside[-1])
            starts = _places(edges[first : last + 1], block, len(low))
            stop = min(len(low), max(int(np.ceil(edges[last + 1] / block)), int(starts[-1]) + 1))
            shown[first : last + 1, 0] = np.minimum.reduceat(low[:stop], starts)
            shown[first : last + 1, 1] = np.maximum.reduceat(high[:stop], starts)
        return shown


def _places(edges: npt.NDArray[np.floating], block: int, count: int) -> npt.NDArray[np.int64]:
    return np.clip(np.floor(edges / block).astype(np.int64), 0, count - 1)


def _blocks(low: Samples, high: Samples, size: int) -> tuple[Samples, Samples]:
    """Each `size` elements as one; what is left at the end is a block, too."""
    starts = np.arange(0, len(low), size)
    if len(starts) == 0:
        return low[:0], high[:0]
    return np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)

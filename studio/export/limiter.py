"""A look-ahead limiter: turns down round a peak, early and smoothly, and no more than it takes."""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from studio.audio.clip import Floats, Samples
from studio.export.peaks import REACH, true_peaks

LOOK = 0.005
"""Seconds the limiter looks ahead, and takes to turn down and to begin to let go."""

_RELEASE = 60.0  # dB per second at which it lets go: slow enough not to be heard as distortion


def limited(blocks: Iterable[Samples], rate: int, ceiling: float) -> Iterator[Samples]:
    """The same sound, as long as before, with no true peak above `ceiling` dBFS.

    The reduction in dB is the largest needed within `LOOK` of a sample, let go linearly, and
    averaged over that same time, which keeps it at least as large as each sample needs.
    """
    look = max(round(LOOK * rate), 1)
    held = np.zeros(REACH + 2 * look, np.float32)
    past = np.zeros(2 * look)
    early = 2 * look
    for block in chain(blocks, [np.zeros(2 * look + REACH, np.float32)]):
        held = np.concatenate([held, block])
        count = len(held) - 2 * look - 2 * REACH
        if count <= 0:
            continue
        needed = _needed(held, ceiling)[REACH : REACH + count + 2 * look]
        reduction = np.concatenate([past, _released(_widest(needed, 2 * look + 1), past[-1], rate)])
        ready = held[REACH : REACH + count] * _gain(reduction, look)
        held, past = held[count:], reduction[count:]
        yield ready[early:]
        early = max(0, early - count)


def _needed(samples: Samples, ceiling: float) -> Floats:
    height = true_peaks(samples) / 10 ** (ceiling / 20)
    return np.asarray(20 * np.log10(np.maximum(height, 1.0).astype(np.float64)))


def _widest(values: Floats, width: int) -> Floats:
    """The largest of each `width` neighbours, by doubling; shorter by `width - 1`."""
    done = 1
    while done < width:
        step = min(done, width - done)
        values = np.maximum(values[:-step], values[step:])
        done += step
    return values


def _released(reduction: Floats, before: float, rate: int) -> Floats:
    """`reduction`, but falling no faster than the release from what it was `before`."""
    slope = _RELEASE / rate * np.arange(1, len(reduction) + 1)
    lifted = np.maximum.accumulate(np.maximum(reduction, 0.0) + slope)
    return np.asarray(np.maximum(np.maximum(lifted, before) - slope, 0.0))


def _gain(reduction: Floats, look: int) -> Samples:
    """The factor for each sample: the reduction averaged over `2 * look + 1` under a bell."""
    if not reduction.any():
        return np.ones(len(reduction) - 2 * look, np.float32)
    bell = np.hanning(2 * look + 3)[1:-1]
    smooth = np.convolve(reduction, bell / bell.sum(), "valid")
    return (10 ** (-smooth / 20)).astype(np.float32)

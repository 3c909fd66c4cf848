"""How high a sound rises between its samples: the true peak of ITU-R BS.1770, annex 2."""

from functools import cache

import numpy as np

from studio.audio.clip import Floats, Samples

REACH = 16
"""Samples on either side that decide the height at one place."""

_STEPS = 4
_KAISER = 6.0


def true_peaks(samples: Samples) -> Samples:
    """The largest magnitude at each sample and a quarter, half and three quarters after it.

    As long as `samples`; beyond both ends there is silence.
    """
    height = np.abs(samples)
    for kernel in _kernels():
        between = np.convolve(samples, kernel)[REACH : REACH + len(samples)]
        np.maximum(height, np.abs(between), out=height)
    return height


@cache
def _kernels() -> tuple[Floats, ...]:
    """A windowed sinc for each of the places between two samples, float32 [2 * REACH]."""
    made = []
    for step in range(1, _STEPS):
        time = np.arange(-REACH + 1, REACH + 1) - step / _STEPS
        window = np.i0(_KAISER * np.sqrt(np.clip(1 - (time / REACH) ** 2, 0, None)))
        kernel = np.sinc(time) * window
        made.append((kernel / kernel.sum()).astype(np.float32)[::-1])
    return tuple(made)

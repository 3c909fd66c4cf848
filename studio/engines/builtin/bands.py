"""The six bands in which breath is told from tone, and how they are spread over a spectrum."""

from functools import cache

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.spectra import BINS, FFT, RATE, frozen

EDGES = (0.0, 1000.0, 2000.0, 4000.0, 6000.0, 8000.0, 12000.0)  # Hz
BANDS = len(EDGES) - 1
NOISE = 6.0  # log-odds of a band that is all noise
TONE = -6.0  # log-odds of a band with no noise: -26 dB
_FADE = 250.0  # Hz to either side of an edge over which one band gives way to the next


def noise_share(odds: Floats) -> Floats:
    """Share of noise in the power, 0 to 1, of log-odds."""
    return np.exp(-np.logaddexp(0.0, -odds))


@cache
def membership() -> Floats:
    """[513, 6] how much of every bin belongs to each band; every bin belongs once."""
    hz = np.arange(BINS)[:, None] * (RATE / FFT)
    above = np.clip((hz - np.array(EDGES[1:-1])) / (2 * _FADE) + 0.5, 0.0, 1.0)
    reached = np.column_stack([np.ones(BINS), above, np.zeros(BINS)])
    return frozen(reached[:, :-1] - reached[:, 1:])


@cache
def knots() -> Floats:
    """[7, 513] what a value at 0 Hz and one in the middle of each band make of every bin."""
    edges = np.array(EDGES)
    at = np.concatenate([[0.0], (edges[:-1] + edges[1:]) / 2])
    hz = np.arange(BINS) * (RATE / FFT)
    return frozen(np.array([np.interp(hz, at, one) for one in np.eye(len(at))]))

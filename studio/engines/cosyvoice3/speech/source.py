"""The harmonic source of the vocoder: sines on the pitch, with noise, mixed into one sound."""

from collections.abc import Callable

import numpy as np

from studio.audio.clip import Floats, Samples
from studio.engines.cosyvoice3.rates import HOP, RATE

HARMONICS = 9
"""The pitch itself and eight above it."""

_SINE = 0.1  # amplitude of one sine
_BREATH = 0.003  # amplitude of the noise where there is voice
_HISS = _SINE / 3  # and where there is none
_VOICED = 10.0  # Hz above which a frame has voice
_FEW = 250  # frames worked on at once, which bounds the memory

Draw = Callable[[int], Samples]
"""The next n rows of noise, [n, 9] in [0, 1)."""


def noise(seed: int) -> Draw:
    """Evenly distributed noise; equal seeds give equal noise, however much is drawn at once."""
    bits = np.random.PCG64(seed)

    def draw(count: int) -> Samples:
        # From raw bits, whose sequence NumPy keeps over its versions; 9 values are 5 words.
        raw = bits.random_raw(count * 5).astype("<u8").view("<u4").reshape(count, 10)
        rows: Samples = (raw[:, :HARMONICS] >> 8).astype(np.float32) * np.float32(2**-24)
        return rows

    return draw


def excited(f0: Samples, weight: Samples, bias: float, draw: Draw) -> Samples:
    """The source [480 frames] for a pitch in Hz [frames], harmonics mixed by `weight` [9].

    The phase stands still within a frame: the model was trained with it like that.
    """
    voiced = (f0 > _VOICED).astype(np.float32)
    sines = _sines(f0) * voiced[:, None]
    steady = (sines @ weight).astype(np.float32)
    amount = (_BREATH * voiced + _HISS * (1 - voiced)).astype(np.float32)
    made = np.empty((len(f0), HOP), np.float32)
    for start in range(0, len(f0), _FEW):
        part = slice(start, start + _FEW)
        noisy = (draw(len(f0[part]) * HOP) @ weight).reshape(-1, HOP)
        made[part] = np.tanh(steady[part, None] + amount[part, None] * noisy + np.float32(bias))
    return made.ravel()


def _sines(f0: Samples) -> Floats:
    """[frames, 9]; cycles are added in double precision and wrapped, so that hours stay exact."""
    turns = f0[:, None].astype(np.float64) * np.arange(1, HARMONICS + 1) * (HOP / RATE)
    cycles = np.cumsum(turns % 1.0, axis=0) % 1.0
    sines: Floats = _SINE * np.sin(2 * np.pi * cycles)
    return sines

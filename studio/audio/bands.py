"""The power of a sound in a few wide frequency bands over time."""

import numpy as np

from studio.audio.clip import Clip, Floats
from studio.audio.resample import resample

HOP = 0.01
"""Seconds between two frames."""

_RATE = 16_000
_STEP = round(HOP * _RATE)
_WINDOW = 400  # samples: 25 ms
_SIZE = 512
_BANDS = (120, 500, 1_000, 2_000, 4_000, 7_500)  # Hz
_FEW = 64  # frames worked on at once, which bounds the memory


def band_powers(clip: Clip) -> Floats:
    """Power in five bands from 120 to 7500 Hz, [frames, bands]; frame i is centred at i * `HOP`.

    The bands of a full-scale sine add up to 0.5.
    """
    sound = np.pad(resample(clip, _RATE).samples, _WINDOW // 2)
    window = np.hanning(_WINDOW).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[::_STEP]
    edges = np.round(np.array(_BANDS) / _RATE * _SIZE).astype(int)
    powers = np.zeros((len(frames), len(edges) - 1))
    for start in range(0, len(frames), _FEW):
        spectrum = np.fft.rfft(frames[start : start + _FEW] * window, _SIZE, axis=1)
        power = np.add.reduceat(np.abs(spectrum) ** 2, edges, axis=1)
        powers[start : start + _FEW] = power[:, :-1]
    scale: float = 2 / (_SIZE * float(np.square(window).sum()))
    return powers * scale

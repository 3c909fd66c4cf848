"""Pitch-synchronous power spectra: three periods under a Hann window round every frame centre.

Such a window makes the power of a periodic sound independent of where in the period it is cut
(Morise, "CheapTrick", Speech Communication 67, 2015, eq. 1-3).
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats, Samples

RATE = 24000
HOP = 120
FFT = 1024
BINS = FFT // 2 + 1
PERIODS = 3.0  # of the voice under one window
LOWEST = PERIODS * RATE / (FFT - 3)  # Hz; a longer window would not fit the transform
HIGHEST = 1000.0
_UNVOICED = 240.0  # Hz the window is made for where there is no pitch: 12 ms, see tests/bench
_CHUNK = 48  # frames at a time, few enough that OpenBLAS keeps to one thread: more spin than help

Power = npt.NDArray[np.float32]


def frozen(table: Floats) -> Floats:
    """The same array, which from now on nobody can write to: a constant to be shared."""
    table.flags.writeable = False
    return table


def window_pitch(f0: Floats) -> Floats:
    """The F0 [T] each window is made for: in range, and 240 Hz where unvoiced."""
    return np.clip(np.where(f0 > 0, f0, _UNVOICED), LOWEST, HIGHEST)


def power(samples: Samples, pitch: Floats) -> Iterator[tuple[slice, Power]]:
    """Power densities [t, 513] of the frames in each slice; white noise of variance v has v."""
    padded = np.pad(samples, (FFT // 2, FFT // 2))
    strides = (HOP * padded.itemsize, padded.itemsize)
    frames = np.lib.stride_tricks.as_strided(padded, (len(pitch), FFT), strides, writeable=False)
    for first in range(0, len(pitch), _CHUNK):
        chunk = slice(first, min(first + _CHUNK, len(pitch)))
        spectrum = np.fft.rfft(_windowed(frames[chunk], pitch[chunk]), axis=1)
        yield chunk, (spectrum.real**2 + spectrum.imag**2).astype(np.float32, copy=False)


def _windowed(frames: Samples, pitch: Floats) -> Samples:
    """The frames [t, 1024] under their windows, of zero mean and windows of unit energy."""
    half = (PERIODS / 2 * RATE / pitch).astype(np.float32)[:, None]
    offset = np.arange(-FFT // 2, FFT // 2, dtype=np.float32)
    phase = np.minimum(np.abs(offset) / half, np.float32(1.0))
    window: Samples = np.square(np.cos(np.float32(np.pi / 2) * phase))
    window /= np.sqrt(np.einsum("ij,ij->i", window, window))[:, None]
    cut: Samples = frames * window
    cut -= window * (cut.sum(axis=1) / window.sum(axis=1))[:, None]
    return cut

"""The short-time Fourier transform of the vocoder and its inverse: 16 samples, every 4."""

import numpy as np

from studio.audio.clip import Samples

SIZE = 16
"""Samples of a window."""

HOP = 4
"""Samples from one window to the next."""

BINS = SIZE // 2 + 1

_HALF = SIZE // 2
_WINDOW = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(SIZE) / SIZE)).astype(np.float32)


def mirrored(samples: Samples) -> Samples:
    """The samples with eight mirrored ones at both ends; there are nine at least."""
    return np.pad(samples, _HALF, mode="reflect")


def spectra(mirrored: Samples) -> Samples:
    """[18, (n - 16) // 4 + 1] real, then imaginary parts, of what `mirrored` gave or a part of it.

    Of the whole, window i is centred at sample 4 i.
    """
    framed = np.lib.stride_tricks.sliding_window_view(mirrored, SIZE)[::HOP]
    transformed = np.fft.rfft(framed * _WINDOW, axis=1).T
    return np.concatenate([transformed.real, transformed.imag]).astype(np.float32)


def sound(parts: Samples) -> Samples:
    """The 4 (m - 1) samples whose `spectra` come closest to `parts` [18, m] (Griffin, Lim 1984)."""
    frames = np.fft.irfft((parts[:BINS] + 1j * parts[BINS:]).T, SIZE, axis=1) * _WINDOW
    count = len(frames)
    steps = SIZE // HOP
    added = np.zeros((count + steps - 1, HOP))
    weight = np.zeros((count + steps - 1, HOP))
    for step in range(steps):
        part = slice(step * HOP, (step + 1) * HOP)
        added[step : step + count] += frames[:, part]
        weight[step : step + count] += np.square(_WINDOW[part])
    inside = slice(_HALF, -_HALF)
    whole = added.ravel()[inside] / weight.ravel()[inside]
    return whole.astype(np.float32)

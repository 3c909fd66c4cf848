"""Smoothing along time, as every step of the conversion needs it."""

import numpy as np

from studio.audio.clip import Floats


def smooth(rows: Floats, width: int) -> Floats:
    """`rows` [t, d] averaged over `width` (odd) frames with a Hann window; edges repeat."""
    if width <= 1 or len(rows) == 0:
        return rows
    window = np.hanning(width + 2)[1:-1]
    window /= window.sum()
    padded = np.pad(rows, ((width // 2, width // 2), (0, 0)), "edge")
    total = np.zeros_like(rows)
    for offset, weight in enumerate(window):
        total += weight * padded[offset : offset + len(rows)]
    return total

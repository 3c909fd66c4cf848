"""How fast somebody speaks: told by the words or, without them, by how fast spectra move."""

import numpy as np

from studio.engines.builtin.features import Frames
from studio.engines.builtin.matching import active
from studio.engines.builtin.smooth import smooth

_LIMITS = (0.8, 1.5)
"""Factors. The base speaks as fast as native readers do; learners took 1.2 to 2 times as long."""
_FACTOR, _EXPONENT = 1.23, 1.5
"""Fitted to the paces of 40 adults of speechocean762 (correlation .77; .90 with 12 others)."""
_COMPARED = slice(1, 13)
"""Coefficients of mel-cepstra, that of the level left out."""
_SMOOTHING = 9
"""Frames."""


def by_words(own: Frames, base: Frames) -> float:
    """How much longer the speaker takes than the base for the same words, by speech frames."""
    ratio = active(own.cepstra).sum() / max(active(base.cepstra).sum(), 1)
    return float(np.clip(ratio, *_LIMITS))


def by_movement(own: Frames, base: Frames) -> float:
    """How much longer the speaker takes than the base, estimated where their words differ."""
    return float(np.clip(_FACTOR * (_speed(base) / _speed(own)) ** _EXPONENT, *_LIMITS))


def _speed(frames: Frames) -> float:
    """Mean step of smoothed mel-cepstra from frame to frame of speech, in standard deviations."""
    speech = active(frames.cepstra)
    shape = frames.cepstra[:, _COMPARED]
    steps = np.linalg.norm(np.diff(smooth(shape, _SMOOTHING), axis=0), axis=1)
    spread = float(shape[speech].std(0).mean())
    return float(steps[speech[1:]].mean()) / max(spread, 1e-6)

"""How fast somebody speaks: told by the words or, without them, by how fast spectra move."""

import numpy as np

from studio.engines.builtin.features import HOP, RATE, Frames
from studio.engines.builtin.matching import active
from studio.engines.builtin.smooth import smooth

_LIMITS = (0.85, 1.25)
"""Factors. Learners take up to 2 times as long as the base, which reads as natives do; lines 1.5
times as long were .02 more alike and cost a tenth of the words."""
_FACTOR, _EXPONENT = 1.23, 1.5
"""Fitted to the paces of 40 adults of speechocean762 (correlation .77; .90 with 12 others)."""
_DOUBTED = 3.0
"""Seconds of speech of which only half of an estimate is believed: those of 1 s are chance."""
_COMPARED = slice(1, 13)
_SMOOTHING = 9
"""Frames."""


def by_words(own: Frames, base: Frames) -> float:
    """How many times as long as the base the speaker takes for the same words.

    By the length of what is voiced, because in noise pauses look like speech.
    """
    voiced, theirs = int((own.f0 > 0).sum()), int((base.f0 > 0).sum())
    return float(np.clip(voiced / max(theirs, 1), *_LIMITS))


def by_movement(own: Frames, base: Frames) -> float:
    """The same estimated from different words of one language, nearer to 1 the less is said."""
    seconds = float(active(own.cepstra).sum()) * HOP / RATE
    believed = seconds / (seconds + _DOUBTED)
    estimate = _FACTOR * (_speed(base) / _speed(own)) ** _EXPONENT
    return float(np.clip(estimate**believed, *_LIMITS))


def _speed(frames: Frames) -> float:
    """Mean step of smoothed mel-cepstra from frame to frame of speech, in standard deviations."""
    speech = active(frames.cepstra)
    shape = frames.cepstra[:, _COMPARED]
    steps = np.linalg.norm(np.diff(smooth(shape, _SMOOTHING), axis=0), axis=1)
    spread = float(shape[speech].std(0).mean())
    return float(steps[speech[1:]].mean()) / max(spread, 1e-6)

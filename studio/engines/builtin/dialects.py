"""The melody of Mandarin dialects: another contour for each of the four tones."""

from collections.abc import Sequence

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.labels import Segment
from studio.text.inventory import tone

_TONES = {"˥": 0, "˥˥": 0, "˧˥": 1, "˨˩˦": 2, "˨˩": 2, "˥˩": 3}
_STEP = 2.2
"""Semitones between two of the five Chao levels: an octave's voice range less its edges."""
_MIDDLE = 3.0
_EASE = 3


def sung(f0: Floats, segments: Sequence[Segment], contours: Sequence[str], centre: float) -> Floats:
    """`f0` [t] with every syllable's tone replaced by its contour (`"53"`) about `centre` (log Hz).

    Syllables in a neutral tone and unvoiced frames stay as they are.
    """
    moved = f0.copy()
    for segment in segments:
        number = _TONES.get(tone(segment.symbol))
        if number is None:
            continue
        first, last = _syllable(segment, segments)
        frames = np.arange(round(first), min(round(last), len(f0)))
        levels = [int(level) for level in contours[number]]
        places = np.linspace(0.0, 1.0, len(levels)) if len(levels) > 1 else np.zeros(1)
        along = (frames - first) / max(last - first, 1.0)
        semitones = (np.interp(along, places, levels) - _MIDDLE) * _STEP
        moved[frames] = np.where(
            f0[frames] > 0, np.exp(centre + semitones * np.log(2) / 12), f0[frames]
        )
    return _eased(moved)


def _syllable(nucleus: Segment, segments: Sequence[Segment]) -> tuple[float, float]:
    """The sounds of the nucleus's token from the nucleus on: where a tone is heard."""
    ends = [s.end for s in segments if s.token == nucleus.token and s.start >= nucleus.start]
    return nucleus.start, max(ends)


def _eased(f0: Floats) -> Floats:
    """Steps between voiced syllables glide over a few frames."""
    voiced = (f0 > 0).astype(np.float64)
    logs = np.log(np.maximum(f0, 1.0))
    window = np.ones(2 * _EASE + 1)
    weight = np.convolve(voiced, window, "same")
    total = np.convolve(logs * voiced, window, "same")
    return np.where(f0 > 0, np.exp(total / np.maximum(weight, 1.0)), 0.0)

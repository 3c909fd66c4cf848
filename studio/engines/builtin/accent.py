"""The melody of Japanese: high and low morae, which espeak-ng does not sing."""

from collections.abc import Sequence

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.labels import Segment
from studio.text.inventory import tone

_HEIGHTS = {"˥": 0.12, "˩": -0.10}
"""Natural log of F0 of high and low morae against the middle: about four semitones apart."""
_FALL = 0.06
"""How much log F0 sinks in a second of speech."""
_RISE, _RISE_FRAMES = 0.25, 30
_EASE = 9
_FRAMES_PER_SECOND = 200


def melody(f0: Floats, segments: Sequence[Segment], tune: str, middle: float) -> Floats:
    """`f0` [t] with the accents of `segments` about `middle` Hz; as it was where there are none."""
    marked = [(s, _HEIGHTS[tone(s.symbol)]) for s in segments if tone(s.symbol) in _HEIGHTS]
    if not marked:
        return f0
    frames = np.arange(len(f0))
    places = [(segment.start + segment.end) / 2 for segment, _ in marked]
    heights = np.interp(frames, places, [height for _, height in marked])
    window = np.hanning(_EASE + 2)[1:-1]
    padded = np.pad(heights, _EASE // 2, "edge")
    contour = np.convolve(padded, window / window.sum(), "valid")
    contour -= _FALL * (frames / _FRAMES_PER_SECOND)
    if tune == "?":
        last = segments[-1].end
        contour += _RISE * np.clip((frames - last + _RISE_FRAMES) / _RISE_FRAMES, 0.0, 1.0)
    return np.where(f0 > 0, middle * np.exp(contour), 0.0)

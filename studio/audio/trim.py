"""Where somebody speaks: stretches that stand out from the noise floor, and cutting to them."""

import numpy as np

from studio.audio.bands import HOP, band_powers
from studio.audio.clip import Clip, Floats
from studio.audio.runs import runs

Spans = tuple[tuple[float, float], ...]

_LOUD, _FLOOR = 95.0, 10.0  # percentiles that stand for loud speech and for the noise floor
_SURE, _MAYBE = 0.4, 0.2  # of the way from floor to loud: where a stretch begins, how far it goes
_LEAST_SURE, _LEAST_MAYBE = 6.0, 3.0  # dB above the floor at least
_NOTHING = -90.0  # dBFS in one band below which nothing is heard
_MARGIN = 0.1  # seconds of silence kept at both ends
_GAP, _BURST = 0.25, 0.06  # seconds: shorter pauses are bridged, shorter sounds are clicks


def speech_spans(clip: Clip) -> Spans:
    """Start and end in seconds of every stretch of speech, in order; pauses under 0.25 s bridged.

    It judges by level alone: steady noise, which stands out from nothing, is no speech.
    """
    above = _above_floor(clip)
    if not len(above):
        return ()
    loud, floor = np.percentile(above, (_LOUD, _FLOOR))
    sure = floor + max(_SURE * (loud - floor), _LEAST_SURE)
    maybe = floor + max(_MAYBE * (loud - floor), _LEAST_MAYBE)
    found = [(start, end) for start, end in runs(above > maybe) if above[start:end].max() > sure]
    return tuple(
        (max(0.0, (start - 0.5) * HOP), min(clip.seconds, (end - 0.5) * HOP))
        for start, end in _bridged(found)
        if (end - start) * HOP >= _BURST
    )


def trim(clip: Clip, margin: float = _MARGIN) -> Clip:
    """The part from `margin` seconds before the first speech to `margin` after the last.

    A clip without any speech comes back as it is.
    """
    spans = speech_spans(clip)
    if not spans:
        return clip
    return clip.slice(max(0.0, spans[0][0] - margin), spans[-1][1] + margin)


def best_window(spans: Spans, seconds: float, longest: float = 30.0) -> tuple[float, float]:
    """Start and end of the part, at most `longest`, of a clip of `seconds` with the most speech.

    It starts and ends in pauses where it can; a clip that fits is taken whole.
    """
    if seconds <= longest or not spans:
        return 0.0, min(seconds, longest)
    parts = [(start, _end(spans, start, longest - 2 * _MARGIN)) for start, _ in spans]
    start, end = max(parts, key=lambda part: _spoken(spans, *part))
    return max(0.0, start - _MARGIN), min(seconds, end + _MARGIN)


def _end(spans: Spans, start: float, longest: float) -> float:
    """Where the last stretch ends that still fits; in the middle of one where none does."""
    limit = start + longest
    return max((end for _, end in spans if start < end <= limit), default=limit)


def _spoken(spans: Spans, start: float, end: float) -> float:
    return sum(max(0.0, min(stop, end) - max(begin, start)) for begin, stop in spans)


def _above_floor(clip: Clip) -> Floats:
    """By how many dB the best band of every 10 ms stands out; frame i is centred at i * 10 ms."""
    level = np.maximum(10 * np.log10(band_powers(clip) + 1e-30), _NOTHING)
    if not len(level):
        return np.zeros(0)
    above: Floats = (level - np.percentile(level, _FLOOR, axis=0)).max(axis=1)
    return above


def _bridged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and (start - joined[-1][1]) * HOP < _GAP:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined

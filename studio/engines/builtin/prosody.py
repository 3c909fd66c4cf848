"""Length, pitch and energy of single phones, and the speed of the whole: frames moved in time."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.features import Frames
from studio.engines.builtin.labels import Segment
from studio.text.utterance import Phone

_PLATEAU = (0.15, 0.85)
"""A phone's pitch and energy hold over this share of it and glide to its neighbours outside."""
_EDGE = 4.0
"""Frames at either end of a phone that are transition; a quarter of it where it is short."""
_SHORTEST = 1.0
"""Frames: no phone gets shorter than this."""
_FAINTEST = 1e-3
"""A factor of 0 means this: 60 dB less, and a pitch below the lowest that is spoken."""


def retime(
    frames: Frames, segments: Sequence[Segment], lengths: Sequence[float]
) -> tuple[Frames, tuple[Segment, ...]]:
    """Every segment made longer or shorter by its factor in `lengths`, to a fraction of a frame.

    The edges of a segment, where one sound turns into the next, keep their length; its middle
    takes the change. What lies before the first and after the last segment stays.
    """
    total = float(len(frames.f0) - 1)
    source, target = [0.0], [0.0]
    moved = []
    for segment, factor in zip(segments, lengths, strict=True):
        start, end = (min(max(place, source[-1]), total) for place in (segment.start, segment.end))
        begin = target[-1] + start - source[-1]
        length = max((end - start) * factor, min(end - start, _SHORTEST))
        edge = min(_EDGE, 0.25 * min(end - start, length))
        source += [start, start + edge, end - edge, end]
        target += [begin, begin + edge, begin + length - edge, begin + length]
        moved.append(replace(segment, start=begin, end=begin + length))
    source.append(total)
    target.append(target[-1] + total - source[-2])
    at = np.interp(np.arange(int(target[-1]) + 1), target, source)
    return at_places(frames, at), tuple(moved)


def at_places(frames: Frames, at: Floats) -> Frames:
    """Frames read at fractional positions `at` [t]; pitch is not mixed across a voicing edge."""
    last = len(frames.f0) - 1
    below = np.clip(at.astype(np.intp), 0, last)
    above = np.minimum(below + 1, last)
    share = np.clip(at - below, 0.0, 1.0)
    both = (frames.f0[below] > 0) & (frames.f0[above] > 0)
    nearest = np.where(share < 0.5, frames.f0[below], frames.f0[above])
    glide = np.exp(
        (1 - share) * np.log(np.maximum(frames.f0[below], 1))
        + share * np.log(np.maximum(frames.f0[above], 1))
    )
    mix = share[:, None]
    return Frames(
        np.where(both, glide, nearest),
        (1 - mix) * frames.cepstra[below] + mix * frames.cepstra[above],
        (1 - mix) * frames.bands[below] + mix * frames.bands[above],
    )


def recolour(frames: Frames, segments: Sequence[Segment], phones: Sequence[Phone | None]) -> Frames:
    """Pitch and energy factors of `phones` (one for each segment) laid over the frames."""
    if not any(phone is not None and phone.edited for phone in phones):
        return frames
    pitch = _contour(segments, [phone.pitch if phone else 1.0 for phone in phones], frames)
    energy = _contour(segments, [phone.energy if phone else 1.0 for phone in phones], frames)
    cepstra = frames.cepstra.copy()
    cepstra[:, 0] += energy
    return Frames(frames.f0 * np.exp(pitch), cepstra, frames.bands)


def _contour(segments: Sequence[Segment], factors: Sequence[float], frames: Frames) -> Floats:
    """Natural logs of the factors over time [t], flat in the middle of every segment."""
    places = [s.start + (s.end - s.start) * share for s in segments for share in _PLATEAU]
    logs = np.repeat(np.log(np.maximum(factors, _FAINTEST)), 2)
    return np.asarray(np.interp(np.arange(len(frames.f0)), places, logs), np.float64)

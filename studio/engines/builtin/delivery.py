"""How a reading is delivered: when its phones sound and how the pitch moves.

Where people were learnt from it is as they do it, and espeak-ng tells the pace alone; short phrases
and the ends of questions stay as espeak-ng has them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.cadence import POINTS, cadence
from studio.engines.builtin.labels import Segment
from studio.engines.builtin.places import Breath, places
from studio.engines.builtin.reading import Reading, intoned, pitch_centre
from studio.jobs import Job
from studio.text.inventory import Kind, kind, stress

_STYLES = {"en": "en-flite", "zh": "zh"}
"""The kind of speech, of `places.STYLES`, after which a language is delivered."""
_DEVIATIONS = {"en": 0.2, "zh": 0.22}
"""Standard deviation of a speaker's natural log of F0, as wide as that of those learnt from."""
_LOWER = {"en": 0.04, "zh": 0.0}
"""Natural log by which F0 is lowered so that its median is `pitch_centre` (60 sentences each)."""
_SHORTEST = 3.0
"""Frames of the shortest phone."""
_CLOSURE = 20.0
"""Frames; espeak's silences within a phrase that are shorter belong to the stop behind them."""
_SONORANT = (Kind.VOWEL, Kind.GLIDE, Kind.LIQUID, Kind.NASAL)
_FEW, _ENOUGH = 4, 12
"""Phones: a phrase of so few is read as espeak does it, one of enough as it was learnt. Nobody
learnt from says single words."""
_TURN = 30.0
"""Frames in which a question leaves the learnt pitch for espeak's."""


@dataclass(frozen=True, slots=True, eq=False)
class Delivery:
    """A piece in one language: `f0` [T] Hz of frames of 5 ms, and its segments in frames."""

    f0: Floats
    segments: tuple[Segment, ...]
    language: str


def delivered(reading: Reading, job: Job) -> Delivery:
    """The reading in the time and with the tune of a speaker; F0 runs on where nothing has voice.

    Languages that were not learnt are delivered as espeak-ng does it.
    """
    style, words = _STYLES.get(reading.language), _words(reading.segments)
    if style is None or not words:
        return Delivery(intoned(reading.f0, reading), reading.segments, reading.language)
    told = cadence(places([Breath(words, reading.mark)], style), job)
    trust = float(np.clip((len(told) - _FEW) / (_ENOUGH - _FEW), 0.0, 1.0))
    segments = _timed(reading.segments, told[:, 0], trust)
    longer = segments[-1].end - reading.segments[-1].end
    logs = _sung(segments, told[:, 1:], len(reading.f0) + round(longer))
    share = np.minimum(trust, _before_rise(segments, reading, len(logs)))
    logs = share * (logs * _DEVIATIONS[reading.language] - _LOWER[reading.language])
    logs += (1.0 - share) * _espeaks(segments, reading, len(logs))
    return Delivery(pitch_centre(reading.language) * np.exp(logs), segments, reading.language)


def _words(segments: Sequence[Segment]) -> tuple[tuple[str, ...], ...]:
    tokens = groupby(_spoken(segments), key=lambda segment: segment.token)
    return tuple(tuple(segment.symbol for segment in word) for _, word in tokens)


def _timed(segments: Sequence[Segment], told: Floats, trust: float) -> tuple[Segment, ...]:
    """The segments, phones of the log lengths `told` [n], together as long as they were."""
    own = np.array([s.end - s.start for s in _spoken(segments)])
    shares = np.exp(trust * told) * np.maximum(own, 1.0) ** (1.0 - trust)
    kept = [s for s in segments if s.token >= 0 or s.end - s.start >= _CLOSURE]
    pauses = sum(s.end - s.start for s in kept if s.token < 0)
    whole = segments[-1].end - segments[0].start - pauses
    lengths = iter(np.maximum(shares * (whole / shares.sum()), _SHORTEST))
    at, timed = segments[0].start, []
    for segment in kept:
        length = float(next(lengths)) if segment.token >= 0 else segment.end - segment.start
        timed.append(replace(segment, start=at, end=at + length))
        at += length
    return tuple(timed)


def _sung(segments: Sequence[Segment], pitches: Floats, frames: int) -> Floats:
    """Pitch [frames] through the quarters [n, POINTS] of what can be sung, or of everything."""
    spoken = _spoken(segments)
    chosen = [n for n, s in enumerate(spoken) if kind(s.symbol) in _SONORANT]
    chosen = chosen or list(range(len(spoken)))
    shares = (np.arange(POINTS) + 0.5) / POINTS
    at = [spoken[n].start + shares * (spoken[n].end - spoken[n].start) for n in chosen]
    return np.interp(np.arange(frames), np.concatenate(at), pitches[chosen].ravel())


def _before_rise(segments: Sequence[Segment], reading: Reading, frames: int) -> Floats:
    """From 1 to 0 [frames] where an English question turns up: hardly any was learnt from."""
    vowels = [s for s in _spoken(segments) if kind(s.symbol) is Kind.VOWEL]
    if reading.mark != "?" or reading.language != "en" or not vowels:
        return np.ones(frames)
    nucleus = ([vowel for vowel in vowels if stress(vowel.symbol)] or vowels)[-1]
    return np.clip((nucleus.start - np.arange(frames)) / _TURN, 0.0, 1.0)


def _espeaks(segments: Sequence[Segment], reading: Reading, frames: int) -> Floats:
    """espeak's log F0 [frames] about its centre, in the time of `segments`."""
    f0 = intoned(reading.f0, reading)
    voiced = np.flatnonzero(f0 > 0)
    if not len(voiced):
        return np.zeros(frames)
    at = np.interp(np.arange(frames), _edges(segments), _edges(reading.segments))
    return np.interp(at, voiced, np.log(f0[voiced] / pitch_centre(reading.language)))


def _edges(segments: Sequence[Segment]) -> Floats:
    """Where the phones begin, and where the last ends."""
    spoken = _spoken(segments)
    return np.array([*(segment.start for segment in spoken), spoken[-1].end])


def _spoken(segments: Sequence[Segment]) -> list[Segment]:
    return [segment for segment in segments if segment.token >= 0]

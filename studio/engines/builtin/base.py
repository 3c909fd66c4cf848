"""The base voice: what espeak-ng says for a phrase, as frames with every phone's place.

This is the seam for an acoustic model of our own: whatever makes `Base` may take its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from studio.audio.clip import Clip, Floats
from studio.audio.pitch import pitch
from studio.audio.resample import resample
from studio.engines.builtin.accent import melody
from studio.engines.builtin.features import HOP, RATE, Frames, analyse
from studio.engines.builtin.feed import Feed, Place, feeds
from studio.engines.builtin.labels import QUIET, Segment
from studio.text import espeak
from studio.text.align import align
from studio.text.inventory import tidy
from studio.text.speakers import speaker
from studio.text.utterance import Token

_EDGE = 2
"""Frames of silence kept before the first and after the last sound."""


_CENTRES = {"zh": 89.0, "yue": 87.5, "ja": 97.0}
_CENTRE = 102.0
"""Median F0 in Hz of espeak's voices, measured on ordinary sentences (8 languages)."""
_SPANS = {"zh": 1.7, "yue": 1.6}
"""Factors on log F0 for tones: espeak's four Mandarin ones span 4 semitones, while the F0 of seven
real recordings spans 7 to 15 (5th to 95th percentile)."""
_LEVELS = {"zh": 0.75}
"""Factors that bring languages to one loudness: espeak's Mandarin is 2.5 dB above the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Frames of base speech in one language and the segments in it, places in frames."""

    frames: Frames
    segments: tuple[Segment, ...]
    language: str


def pitch_centre(language: str) -> float:
    """Median F0 in Hz of the base voice when it speaks `language`."""
    return _CENTRES.get(language, _CENTRE)


def base(tokens: Sequence[tuple[int, Token]], mark: str) -> Iterator[Base]:
    """Base speech of numbered tokens, a piece (or more, if it is long) for each run of a language.

    `mark` ends the phrase and decides its tune. Raises StudioError for what cannot be said.
    """
    runs = [list(run) for _, run in groupby(tokens, key=lambda numbered: numbered[1].language)]
    for run in runs:
        language = run[0][1].language
        voice = speaker(language).voice
        for feed in feeds(run, voice, mark if run is runs[-1] else ","):
            yield _said(feed, language, voice)


def _said(feed: Feed, language: str, voice: str) -> Base:
    spoken = espeak.speak(feed.text, voice)
    segments = _segments(spoken.spots, feed.places, voice)
    level = np.float32(_LEVELS.get(language, 1.0))
    clip = resample(Clip(spoken.samples * level, espeak.RATE), RATE)
    piece = _trimmed(clip, segments, language)
    return replace(piece, frames=replace(piece.frames, f0=_intoned(piece, feed.mark)))


def _intoned(piece: Base, mark: str) -> Floats:
    """F0 [t] with what espeak leaves out: Japanese accents, and the width of lexical tones."""
    f0, middle = piece.frames.f0, pitch_centre(piece.language)
    if piece.language == "ja":
        return melody(f0, piece.segments, mark, middle)
    span = _SPANS.get(piece.language, 1.0)
    return np.where(f0 > 0, middle * (np.maximum(f0, 1.0) / middle) ** span, 0.0)


def _segments(spots: Sequence[espeak.Spot], places: Sequence[Place], voice: str) -> list[Segment]:
    """espeak's phoneme events as the utterance's phones, in order of time."""
    heard = [spot for spot in spots if spot.ipa]
    owners = _owners([tidy(spot.ipa, voice) for spot in heard], [place[2] for place in places])
    segments = [_segment(QUIET, -1, -1, s.start, s.end) for s in spots if not s.ipa]
    for spot, owned in zip(heard, owners, strict=True):
        step = (spot.end - spot.start) / len(owned)
        for part, place in enumerate(owned):
            token, index, symbol = places[place]
            start = spot.start + part * step
            segments.append(_segment(symbol, token, index, start, start + step))
    return _joined(sorted(segments, key=lambda segment: segment.start))


def _owners(heard: Sequence[str], wanted: Sequence[str]) -> list[list[int]]:
    """The numbers of the wanted phones each heard sound stands for; never none.

    A sound espeak added belongs to the phone before it; a phone it swallowed shares the time of
    the sound before it.
    """
    owners: list[list[int]] = [[] for _ in heard]
    sound = phone = 0
    for own, place in align(heard, wanted):
        sound = sound if own is None else own
        phone = phone if place is None else place
        if owners:
            owners[sound].append(phone)
    return [sorted(set(owned)) for owned in owners]


def _segment(symbol: str, token: int, phone: int, start: float, end: float) -> Segment:
    per_second = RATE / HOP
    return Segment(symbol, token, phone, start * per_second, end * per_second)


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbours of the same phone as one segment."""
    joined: list[Segment] = []
    for segment in segments:
        before = joined[-1] if joined else None
        same = before is not None and (before.token, before.phone) == (segment.token, segment.phone)
        if before is not None and same:
            joined[-1] = Segment(
                before.symbol, before.token, before.phone, before.start, segment.end
            )
        else:
            joined.append(segment)
    return joined


def _trimmed(clip: Clip, segments: list[Segment], language: str) -> Base:
    """The analysed piece without the silence espeak puts round it."""
    spoken = [segment for segment in segments if segment.token >= 0]
    total = len(clip.samples) // HOP
    first = max(int(spoken[0].start) - _EDGE, 0) if spoken else 0
    last = min(int(np.ceil(spoken[-1].end)) + _EDGE, total) if spoken else total
    part = Clip(clip.samples[first * HOP : last * HOP], RATE)
    frames = analyse(part.samples, pitch(part, HOP / RATE).f0)
    moved = [
        Segment(s.symbol, s.token, s.phone, s.start - first, s.end - first)
        for s in segments
        if spoken and s.start >= spoken[0].start and s.end <= spoken[-1].end
    ]
    return Base(frames, tuple(moved), language)

"""What espeak-ng reads for a phrase: sounds with their places, their times and a pitch.

It is nobody's voice yet: `delivery` gives it times and a pitch learnt from people where there are
any, `envelopes` a sound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from studio.audio.clip import Clip, Floats
from studio.audio.pitch import pitch
from studio.audio.resample import resample
from studio.engines.builtin.accent import melody
from studio.engines.builtin.features import HOP, RATE
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
"""Factors that bring the clips of languages to one loudness: espeak's Mandarin is 2.5 dB above the
others. What is said has its own (`envelopes`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A piece in one language: `f0` [T] Hz of frames of 5 ms (0 = no voice), segments in frames.

    `clip` is how espeak says it, at 24 kHz, frame i centred at sample 120 i; `mark` ends it.
    """

    clip: Clip
    f0: Floats
    segments: tuple[Segment, ...]
    language: str
    mark: str


def pitch_centre(language: str) -> float:
    """Median F0 in Hz of the base voice when it speaks `language`."""
    return _CENTRES.get(language, _CENTRE)


def readings(tokens: Sequence[tuple[int, Token]], mark: str) -> Iterator[Reading]:
    """How numbered tokens are read, a piece (or more, if it is long) for each run of a language.

    `mark` ends the phrase and decides its tune. Raises StudioError for what cannot be said.
    """
    runs = [list(run) for _, run in groupby(tokens, key=lambda numbered: numbered[1].language)]
    for run in runs:
        language = run[0][1].language
        voice = speaker(language).voice
        for feed in feeds(run, voice, mark if run is runs[-1] else ","):
            yield _read(feed, language, voice)


def intoned(f0: Floats, reading: Reading) -> Floats:
    """`f0` [T] with what espeak leaves out: Japanese accents, and the width of lexical tones."""
    middle = pitch_centre(reading.language)
    if reading.language == "ja":
        return melody(f0, reading.segments, reading.mark, middle)
    span = _SPANS.get(reading.language, 1.0)
    return np.where(f0 > 0, middle * (np.maximum(f0, 1.0) / middle) ** span, 0.0)


def _read(feed: Feed, language: str, voice: str) -> Reading:
    spoken = espeak.speak(feed.text, voice)
    marks = segments(spoken.spots, feed.places, voice)
    level = np.float32(_LEVELS.get(language, 1.0))
    clip = resample(Clip(spoken.samples * level, espeak.RATE), RATE)
    return _trimmed(clip, marks, language, feed.mark)


def segments(spots: Sequence[espeak.Spot], places: Sequence[Place], voice: str) -> list[Segment]:
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


def _trimmed(clip: Clip, segments: list[Segment], language: str, mark: str) -> Reading:
    """The piece without the silence espeak puts round it."""
    spoken = [segment for segment in segments if segment.token >= 0]
    total = len(clip.samples) // HOP
    first = max(int(spoken[0].start) - _EDGE, 0) if spoken else 0
    last = min(int(np.ceil(spoken[-1].end)) + _EDGE, total) if spoken else total
    part = Clip(clip.samples[first * HOP : last * HOP], RATE)
    moved = [
        Segment(s.symbol, s.token, s.phone, s.start - first, s.end - first)
        for s in segments
        if spoken and s.start >= spoken[0].start and s.end <= spoken[-1].end
    ]
    return Reading(part, pitch(part, HOP / RATE).f0, tuple(moved), language, mark)

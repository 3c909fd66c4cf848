"""Tones: the F0 of each final as ten numbers, a judge of them, and how far two voices agree."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Floats, Samples
from tests.bench.builtin.mandarin import network
from tests.bench.builtin.mandarin.network import Codes, Network
from tests.bench.builtin.mandarin.path import Span
from tests.bench.builtin.mandarin.script import TONES, Syllable

_POINTS = 10
_SIDE = 3  # points of the neighbours that are seen as well
_HIDDEN, _STEPS, _BATCH = 48, 2500, 128
_MOVING = 1.0
"""Semitones a real syllable has to span for its shape to mean anything."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Where a speaker's F0 lies: median and spread in semitones above 100 Hz."""

    centre: float
    spread: float


@dataclass(frozen=True, slots=True, eq=False)
class Sung:
    """Contours [syllables, 10] in semitones above 100 Hz, and log lengths [syllables] in frames."""

    contours: Floats
    lengths: Floats


def voice(pitches: Sequence[Floats]) -> Voice:
    """Of all voiced frames of a speaker's clips."""
    every = np.concatenate(pitches)
    every = every[np.isfinite(every)]
    return Voice(float(np.median(every)), float(every.std()))


def sung(pitch: Floats, spans: Sequence[Span], sentence: Sequence[Syllable]) -> Sung:
    """The F0 of each final; where it is unvoiced the line between its voiced neighbours."""
    known = np.flatnonzero(np.isfinite(pitch))
    line = np.interp(np.arange(len(pitch)), known, pitch[known]) if len(known) else pitch * 0
    finals = {span.place: span for span in spans if not span.sound.endswith("-")}
    contours, lengths = [], []
    for place in range(len(sentence)):
        span = finals[place]
        at = np.linspace(span.start, max(span.end - 1, span.start), _POINTS)
        contours.append(np.interp(at, np.arange(len(line)), line))
        lengths.append(np.log(span.end - span.start))
    return Sung(np.array(contours), np.array(lengths))


def taught(
    clips: Sequence[Sung], sentences: Sequence[Sequence[Syllable]], own: Voice, seed: int = 0
) -> Network:
    """A judge of tones from real syllables."""
    rng = np.random.default_rng(seed)
    seen = np.concatenate([_seen(clip, own) for clip in clips])
    meant = np.array([one.tone for sentence in sentences for one in sentence])
    judge = network.made(seen.shape[1], _HIDDEN, TONES, rng)

    def batch(rng: np.random.Generator) -> tuple[Samples, Codes]:
        rows = rng.integers(0, len(meant), _BATCH)
        return seen[rows], meant[rows]

    network.train(judge, batch, _STEPS, rng)
    return judge


def heard(judge: Network, clip: Sung, own: Voice) -> Codes:
    """The tone [syllables] each contour is taken for."""
    return np.asarray(judge.logs(_seen(clip, own)).argmax(axis=1))


def together(one: Sung, two: Sung) -> tuple[float, float, float]:
    """Correlation over a sentence, of single syllables' shapes, and the distance in semitones.

    Each sentence is compared about its own mean; shapes count where `two`, the real one, moves.
    """
    count = min(len(one.contours), len(two.contours))
    first = one.contours[:count] - one.contours[:count].mean()
    second = two.contours[:count] - two.contours[:count].mean()
    moving = np.ptp(second, axis=1) >= _MOVING
    shapes = [_alike(a, b) for a, b in zip(first[moving], second[moving], strict=True)]
    apart = float(np.sqrt(np.mean((first - second) ** 2)))
    return _alike(first.ravel(), second.ravel()), float(np.mean(shapes or [0.0])), apart


def _alike(one: Floats, two: Floats) -> float:
    spread = one.std() * two.std()
    return float(np.mean((one - one.mean()) * (two - two.mean())) / spread) if spread > 0 else 0.0


def _seen(clip: Sung, own: Voice) -> Samples:
    """[syllables, 17] contour, the ends of the neighbours', length against the clip's mean."""
    scaled = (clip.contours - own.centre) / own.spread
    before = np.vstack([np.zeros((1, _SIDE)), scaled[:-1, -_SIDE:]])
    after = np.vstack([scaled[1:, :_SIDE], np.zeros((1, _SIDE))])
    length = (clip.lengths - clip.lengths.mean())[:, None]
    return np.hstack([scaled, before, after, length]).astype(np.float32)

"""A reading given a sound: the envelope the acoustic model has for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats, Samples
from studio.engines.builtin.acoustic import STEP, question
from studio.engines.builtin.answering import answers
from studio.engines.builtin.bands import BANDS, NOISE, TONE
from studio.engines.builtin.cepstrum import ORDER
from studio.engines.builtin.delivery import delivered
from studio.engines.builtin.energy import loudness
from studio.engines.builtin.features import Frames
from studio.engines.builtin.labels import Labels, Segment, labels
from studio.engines.builtin.reading import Reading
from studio.jobs import Job
from studio.text.inventory import tone

_RMS = 0.083
"""Root mean square of what is spoken, as loud as espeak-ng's English (full scale = 1)."""
_AUDIBLE = 2.9
"""Natural log, 25 dB: frames further below the loudest are not counted as spoken."""

_DOUBT = -3.0
"""Log-odds of voice down to which vowels and their kin keep it: creaks, as in the third tone,
would be said as breath."""

_BELOW_VOWELS = 0.35
"""Natural log, 3 dB: English s lies 1 to 10 dB below the vowels of its line, while the Mandarin
tɕʰ, learned from one speaker, came out up to 3 dB above them."""


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Frames of speech in one language and the segments in it, places in frames."""

    frames: Frames
    segments: tuple[Segment, ...]
    language: str


def modelled(reading: Reading, job: Job) -> Base:
    """The reading in the voice of the acoustic model."""
    delivery = delivered(reading, job)
    frames = spoken(delivery.segments, delivery.f0, job)
    return Base(frames, delivery.segments, reading.language)


def spoken(segments: Sequence[Segment], f0: Floats, job: Job) -> Frames:
    """What the acoustic model makes of segments and F0 [T] Hz that runs on without voice."""
    asked = question(
        [segment.symbol for segment in segments],
        [segment.start for segment in segments],
        [segment.end for segment in segments],
        f0,
    )
    said = _at_frames(answers(asked, job), len(f0))
    marks = labels(segments, len(f0))
    level = loudness(said[:, :ORDER])
    excess = _excess(level, marks)
    said[:, 0] += _missing(level - excess) - excess
    bands = said[:, ORDER : ORDER + BANDS]
    doubt = np.where(marks.sonorant, _DOUBT, 0.0)
    voiced = (said[:, ORDER + BANDS] > doubt) | _gliding(segments, len(f0))
    return Frames(np.where(voiced, _carried(f0), 0.0), said[:, :ORDER], np.clip(bands, TONE, NOISE))


def _gliding(segments: Sequence[Segment], frames: int) -> npt.NDArray[np.bool_]:
    """Frames [frames] of tones that move: without voice nobody would hear which tone it is."""
    gliding = np.zeros(frames, np.bool_)
    for segment in segments:
        if len(tone(segment.symbol)) > 1:
            gliding[round(segment.start) : round(segment.end)] = True
    return gliding


def _missing(level: Floats) -> float:
    """What to add to c0 so that speech of loudness `level` [T] is as loud as all other."""
    heard = level[level > level.max() - _AUDIBLE]
    return float(np.log(_RMS) - 0.5 * np.log(np.exp(2 * heard).mean()))


def _excess(level: Floats, marks: Labels) -> Floats:
    """What to take from c0 [T] of hisses and bursts that are louder than vowels let them be."""
    if not marks.sonorant.any():
        return np.zeros(len(level))
    ceiling = 0.5 * np.log(np.exp(2 * level[marks.sonorant]).mean()) - _BELOW_VOWELS
    return np.where(marks.sonorant, 0.0, np.maximum(level - ceiling, 0.0))


def _carried(f0: Floats) -> Floats:
    """F0 [T] without gaps: straight lines on the log scale between voiced frames; 0 if none."""
    voiced = np.flatnonzero(f0 > 0)
    if len(voiced) == 0:
        return np.zeros(len(f0))
    carried: Floats = np.exp(np.interp(np.arange(len(f0)), voiced, np.log(f0[voiced])))
    return carried


def _at_frames(said: Samples, count: int) -> Floats:
    """Answers [t, 52], one in 10 ms, at `count` frames of 5 ms."""
    at = np.minimum(np.arange(count) / STEP, len(said) - 1)
    first = at.astype(np.intp)
    after = np.minimum(first + 1, len(said) - 1)
    share = (at - first)[:, None]
    spread: Floats = said[first] * (1 - share) + said[after] * share
    return spread

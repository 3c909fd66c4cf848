"""What the speaker encoder hears: mel bands of the frames in which somebody speaks."""

from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Clip, Floats, Samples
from studio.audio.mel import Bank
from studio.audio.resample import resample

RATE = 16000
BANDS = 64
HOP = 0.01  # seconds between two frames
_WINDOW = 0.025  # seconds
_LOW, _HIGH = 60.0, 7600.0  # Hz
_LOUD = 95.0  # percentile of the frames' levels that stands for loud speech
_SPOKEN = 35.0  # dB below that a frame still counts as speech
_NOTHING = -85.0  # dBFS under which nothing is heard: the noise of a 16-bit file is at -98
_SMOOTHED = 5  # frames over which the chance in noise is evened out
_VARIED, _MOVED = 0.23, 0.12
"""Bels by which bands vary about their mean, level left out, and change within 50 ms, in speech.

34 recordings have .61 and .38 at least, their first two seconds .53 and .34, the same whispered
(noise through their resonances) .55 and .35, in white or pink noise as loud as the speech .25 and
.20. White, pink and brown noise have .15 and .17 however their level changes, steady tones 0,
beeps .22 and .19, a sweep 1.11 and .08, melodies and chords .93 and .11 at most."""
_DEEP = 65.0  # dB below that everything is the same silence, so that no level matters


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """The spoken frames of a clip: `bels` float32 [n, BANDS] and `times` [n], seconds of each.

    `bels` are powers of ten relative to loud speech: a louder clip gives the same.
    """

    bels: Samples
    times: Floats

    @property
    def seconds(self) -> float:
        """How long somebody speaks."""
        return len(self.times) * HOP

    @property
    def lively(self) -> bool:
        """Whether its spectrum changes as that of speech does, whispered or not."""
        if len(self.bels) < 2 * _SMOOTHED:
            return False
        sums = np.cumsum(self.bels, axis=0, dtype=np.float64)
        smooth = (sums[_SMOOTHED:] - sums[:-_SMOOTHED]) / _SMOOTHED
        shape = smooth - smooth.mean(axis=1, keepdims=True)
        moved = np.abs(shape[_SMOOTHED:] - shape[:-_SMOOTHED]).mean()
        return bool(shape.std(axis=0).mean() > _VARIED and moved > _MOVED)


def speech(clip: Clip) -> Speech:
    """What is spoken in `clip`, pauses left out."""
    samples = resample(clip, RATE).samples
    half = _WINDOW / 2
    times = np.arange(half, len(samples) / RATE - half, HOP)
    db = _bank().db(samples, np.round(times * RATE).astype(np.int64))
    level = 10 * np.log10((10 ** (db / 10)).sum(axis=1))
    if not len(level):
        return Speech(np.zeros((0, BANDS), np.float32), times)
    loud = np.percentile(level, _LOUD)
    spoken = level > max(loud - _SPOKEN, _NOTHING)
    bels = np.maximum(db[spoken] - loud, -_DEEP) / 10
    return Speech(bels.astype(np.float32), times[spoken])


def _bank() -> Bank:
    return Bank(RATE, BANDS, _WINDOW, _LOW, _HIGH)

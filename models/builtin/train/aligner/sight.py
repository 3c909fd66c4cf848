"""What the aligner sees of a recording: levels of bands, freed of the speaker and the channel."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.builtin.train.spoken import Singles, Spoken
from studio.engines.builtin import cepstrum

BANDS = 24
_LOWEST, _HIGHEST = 120.0, 7_400.0
"""Hz. Every corpus reaches the second, even if it was recorded at 16 kHz."""
OFFSETS = np.arange(-10, 11, 2)
"""Frames of 5 ms that the classifier sees round its own: +-50 ms."""
_LOUD = 95.0  # percentile of a speaker's frame levels that stands for loud speech
_HEARD = 3.0  # nepers below it down to which a frame counts as speech
_CLIP = 4.0  # deviations
SIZE = len(OFFSETS) * (BANDS + 1)
Indexes = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Disturbance:
    """What a copy of clean synthetic speech is given: a longer or shorter throat, and noise."""

    warp: float = 1.0
    noise: float | None = None  # nepers about the mean level of speech in every band
    tilt: float = 0.0  # nepers by which the noise rises over the bands


@dataclass(frozen=True, slots=True, eq=False)
class Sights:
    """Many sentences behind each other, each padded; sentence i has its frames from `starts[i]`."""

    values: Singles
    starts: Indexes
    lengths: Indexes

    def windows(self, places: Indexes) -> Singles:
        """The classifier's input [n, SIZE] at rows of `values`."""
        seen = self.values[places[:, None] + OFFSETS]
        return seen.reshape(len(places), SIZE)

    def rows(self, number: int) -> Indexes:
        """The rows of one sentence."""
        return np.arange(self.starts[number], self.starts[number] + self.lengths[number])


def sights(sentences: Sequence[Spoken], disturbances: Sequence[Disturbance] = ()) -> Sights:
    """What is seen of `sentences`, normalised by speaker; one disturbance for each, or none."""
    odd = disturbances or [Disturbance()] * len(sentences)
    plain = [_levels(one.cepstra, each.warp) for one, each in zip(sentences, odd, strict=True)]
    speakers: dict[tuple[str, float], list[int]] = {}
    for number, one in enumerate(sentences):
        speakers.setdefault((one.voice, odd[number].warp), []).append(number)
    for numbers in speakers.values():
        _normalise(plain, numbers, odd)
    return _together(plain, sentences)


def _normalise(plain: list[Singles], numbers: Sequence[int], odd: Sequence[Disturbance]) -> None:
    """Bring the sentences of one speaker to mean 0 and deviation 1 of every band of speech."""
    middle, _ = _statistics([plain[number] for number in numbers])
    slope = np.linspace(-0.5, 0.5, BANDS)
    for number in numbers:
        noise = odd[number].noise
        if noise is not None:
            floor = middle + noise + odd[number].tilt * slope
            noisy = np.logaddexp(2 * plain[number], 2 * floor) / 2
            plain[number] = noisy.astype(np.float32)
    mean, deviation = _statistics([plain[number] for number in numbers])
    for number in numbers:
        scaled = (plain[number] - mean) / deviation
        plain[number] = np.clip(scaled, -_CLIP, _CLIP).astype(np.float32)


def _statistics(levels: Sequence[Singles]) -> tuple[Singles, Singles]:
    every = np.concatenate(levels)
    loudness = every.mean(1)
    speech: Singles = every[loudness > np.percentile(loudness, _LOUD) - _HEARD]
    return speech.mean(0), speech.std(0) + np.float32(0.1)


def _together(levels: Sequence[Singles], sentences: Sequence[Spoken]) -> Sights:
    margin = int(OFFSETS[-1])
    parts, starts, at = [], [], 0
    for level, one in zip(levels, sentences, strict=True):
        voiced = (one.f0 > 0).astype(np.float32)[:, None]
        seen = np.concatenate([level, voiced], 1)
        parts.append(np.pad(seen, ((margin, margin), (0, 0)), mode="edge"))
        starts.append(at + margin)
        at += len(seen) + 2 * margin
    lengths = [len(level) for level in levels]
    return Sights(
        np.concatenate(parts).astype(np.float32), np.array(starts, np.intp), np.array(lengths)
    )


def _levels(cepstra: Singles, warp: float) -> Singles:
    """Natural log amplitude [T, BANDS] at frequencies a mel apart, times `warp`."""
    mels = np.linspace(_mel(_LOWEST), _mel(_HIGHEST), BANDS)
    hertz = 700.0 * (10.0 ** (mels / 2595.0) - 1.0) * warp
    waves = cepstrum.cosines()
    at = [np.interp(hertz, cepstrum.frequencies(), wave) for wave in waves]
    return np.asarray(cepstra @ np.array(at, np.float32), np.float32)


def _mel(hertz: float) -> float:
    return float(2595.0 * np.log10(1.0 + hertz / 700.0))

"""Vowels and hisses that a speaker encoder takes for speech, of any larynx and vocal tract."""

import numpy as np

from studio.audio.clip import Clip, Floats

RATE = 16000
_FORMANTS = (
    (730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410)
)  # fmt: skip  # Hz of a, i, u, e, o: Peterson and Barney, JASA 1952, men
_BANDWIDTHS = (80.0, 100.0, 140.0)  # Hz
_SYLLABLE = 0.2  # seconds


def spoken(f0: float, *, tract: float = 1.0, seconds: float = 6.0, seed: int = 1) -> Clip:
    """Syllables at about `f0` Hz by a vocal tract that is so many times as short as a man's."""
    chance = np.random.default_rng(seed)
    parts = [_syllable(f0, tract, chance) for _ in range(round(seconds / _SYLLABLE))]
    samples = np.concatenate(parts)
    samples += 2e-4 * chance.standard_normal(len(samples))
    return Clip((0.3 * samples / np.abs(samples).max()).astype(np.float32), RATE)


def _syllable(f0: float, tract: float, chance: np.random.Generator) -> Floats:
    """A hiss, and a vowel whose pitch falls."""
    count = round(_SYLLABLE * RATE)
    time = np.arange(count) / RATE
    height = f0 * chance.uniform(0.9, 1.15) * (1 - 0.15 * time / _SYLLABLE)
    phase = np.cumsum(height) / RATE
    formants = tract * np.array(_FORMANTS[chance.integers(len(_FORMANTS))])
    sound = np.zeros(count)
    for number in range(1, int(RATE / 2 / (1.15 * f0))):
        hertz = number * f0
        gain = sum(
            1 / (1 + ((hertz - f) / b) ** 2) for f, b in zip(formants, _BANDWIDTHS, strict=True)
        )
        sound += (gain + 0.01) / number * np.sin(2 * np.pi * number * phase)
    hiss = np.diff(chance.standard_normal(count + 1)) * (time < 0.05)
    return sound * np.sin(np.pi * time / _SYLLABLE) ** 0.5 + 0.02 * hiss

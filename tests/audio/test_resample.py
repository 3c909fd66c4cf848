"""Changing the sample rate."""

import numpy as np
import pytest

from studio.audio.clip import Clip
from studio.audio.resample import resample


@pytest.mark.parametrize(("old", "new"), [(48_000, 24_000), (16_000, 24_000), (44_100, 8_000)])
def test_a_tone_keeps_its_pitch_place_and_level(old: int, new: int) -> None:
    def tone(rate: int) -> np.ndarray:
        return np.sin(2 * np.pi * 440.0 * np.arange(rate) / rate).astype(np.float32) * 0.5

    made = resample(Clip(tone(old), old), new)
    assert made.rate == new
    assert len(made.samples) == new
    middle = slice(new // 10, -new // 10)
    assert np.abs(made.samples - tone(new))[middle].max() < 1e-3


def test_the_same_rate_changes_nothing() -> None:
    clip = Clip(np.ones(100, np.float32), 24_000)
    assert resample(clip, 24_000) is clip


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_a_handful_of_samples_is_enough(count: int) -> None:
    clip = resample(Clip(np.ones(count, np.float32), 48_000), 16_000)
    assert len(clip.samples) == round(count / 3)

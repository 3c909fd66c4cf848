"""The meter against values that can be worked out by hand."""

import numpy as np
import pytest

from studio.audio.clip import Clip, join, silence
from studio.audio.loudness import SILENT, peak_db
from studio.export.meter import Level, measured


def tone(hertz: float, rate: int = 48000, seconds: float = 3.0, loud: float = 1.0) -> Clip:
    time = np.arange(round(rate * seconds)) / rate
    return Clip((loud * np.sin(2 * np.pi * hertz * time)).astype(np.float32), rate)


def level(clip: Clip) -> Level:
    return measured([clip.samples], clip.rate)


@pytest.mark.parametrize("rate", [16000, 24000, 44100, 48000])
def test_a_full_scale_sine_of_997_hz_has_minus_3_lufs(rate: int) -> None:
    assert level(tone(997, rate)).lufs == pytest.approx(-3.01, abs=0.05)


def test_ten_decibels_less_are_ten_lufs_less() -> None:
    loud, soft = level(tone(500)).lufs, level(tone(500, loud=10**-0.5)).lufs
    assert loud - soft == pytest.approx(10.0, abs=1e-3)


def test_low_tones_count_less_and_high_ones_more() -> None:
    low, middle, high = (level(tone(hertz)).lufs for hertz in (40, 500, 4000))
    assert low < middle - 3
    assert high > middle + 2.5


def test_long_silence_between_speech_does_not_make_it_softer() -> None:
    alone = tone(500)
    spaced = join([alone, silence(20.0, alone.rate)])
    assert level(spaced).lufs == pytest.approx(level(alone).lufs, abs=0.5)


def test_a_clip_shorter_than_one_block_has_a_loudness() -> None:
    assert level(tone(997, seconds=0.1)).lufs == pytest.approx(-3.0, abs=0.5)


def test_digital_silence_and_no_samples_are_silent_everywhere() -> None:
    for clip in (silence(1.0, 24000), silence(0.0, 24000)):
        found = level(clip)
        assert [found.lufs, found.rms, found.true_peak, peak_db(clip)] == [SILENT] * 4


def test_a_peak_between_two_samples_is_found() -> None:
    time = np.arange(48000) / 48000
    clip = Clip(np.sin(2 * np.pi * 12000 * time + np.pi / 4).astype(np.float32), 48000)
    assert peak_db(clip) == pytest.approx(-3.01, abs=0.02)
    assert level(clip).true_peak == pytest.approx(0.0, abs=0.2)

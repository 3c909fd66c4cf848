"""Loudness against values that can be worked out by hand."""

import numpy as np
import pytest

from studio.audio import loudness
from studio.audio.clip import Clip, join, silence


def tone(hertz: float, rate: int = 48000, seconds: float = 3.0, level: float = 1.0) -> Clip:
    time = np.arange(round(rate * seconds)) / rate
    return Clip((level * np.sin(2 * np.pi * hertz * time)).astype(np.float32), rate)


@pytest.mark.parametrize("rate", [16000, 24000, 44100, 48000])
def test_a_full_scale_sine_of_997_hz_has_minus_3_lufs(rate: int) -> None:
    assert loudness.lufs(tone(997, rate)) == pytest.approx(-3.01, abs=0.05)


def test_ten_decibels_less_are_ten_lufs_less() -> None:
    loud, soft = loudness.lufs(tone(500)), loudness.lufs(tone(500, level=10**-0.5))
    assert loud - soft == pytest.approx(10.0, abs=1e-3)


def test_low_tones_count_less_and_high_ones_more() -> None:
    low, middle, high = (loudness.lufs(tone(hertz)) for hertz in (40, 500, 4000))
    assert low < middle - 3
    assert high > middle + 2.5


def test_long_silence_between_speech_does_not_make_it_softer() -> None:
    alone = tone(500)
    spaced = join([alone, silence(20.0, alone.rate)])
    assert loudness.lufs(spaced) == pytest.approx(loudness.lufs(alone), abs=0.5)


def test_a_clip_shorter_than_one_block_has_a_loudness() -> None:
    assert loudness.lufs(tone(997, seconds=0.1)) == pytest.approx(-3.0, abs=0.5)


def test_digital_silence_and_no_samples_are_silent_everywhere() -> None:
    for clip in (silence(1.0, 24000), silence(0.0, 24000)):
        measures = (loudness.lufs, loudness.rms_db, loudness.peak_db)
        assert [measure(clip) for measure in measures] == [loudness.SILENT] * 3


def test_a_peak_between_two_samples_is_found() -> None:
    time = np.arange(48000) / 48000
    clip = Clip(np.sin(2 * np.pi * 12000 * time + np.pi / 4).astype(np.float32), 48000)
    assert loudness.peak_db(clip) == pytest.approx(-3.01, abs=0.02)
    assert loudness.true_peak_db(clip) == pytest.approx(0.0, abs=0.2)

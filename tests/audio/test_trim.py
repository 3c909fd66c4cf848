"""Finding speech and cutting silence."""

from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip, Samples
from studio.audio.files import read
from studio.audio.trim import speech_spans, trim

RATE = 24_000
RECORDINGS = Path(__file__).parents[3] / "shared" / "recordings"


def speech_seconds(clip: Clip) -> float:
    return sum(end - start for start, end in speech_spans(clip))


def speech(seconds: float, seed: int = 0, level: float = 0.3) -> Samples:
    """Syllables of a buzz, five in a second, that rise and fall like speech."""
    time = np.arange(round(seconds * RATE)) / RATE
    harmonics = [np.sin(2 * np.pi * 140 * n * time + seed) / n for n in range(1, 20)]
    buzz = np.sum(harmonics, axis=0)
    shape = 0.15 + 0.85 * np.sin(np.pi * 5 * time) ** 2
    sound: Samples = (level * shape * buzz).astype(np.float32)
    return sound


def noise(seconds: float, level: float) -> Samples:
    count = round(seconds * RATE)
    return np.random.default_rng(2).normal(0, level, count).astype(np.float32)


def padded(level: float) -> Clip:
    """Two seconds of speech, a pause of 0.6, another second; 0.8 s of nothing at both ends."""
    edge, gap = np.zeros(19_200, np.float32), np.zeros(14_400, np.float32)
    samples = np.concatenate((edge, speech(2.0), gap, speech(1.0, 1), edge))
    return Clip(samples + noise(len(samples) / RATE, level), RATE)


@pytest.mark.parametrize("level", [0.0, 1e-4, 0.003, 0.02])
def test_speech_is_found_between_pauses_at_any_noise_floor(level: float) -> None:
    spans = speech_spans(padded(level))
    assert np.allclose(spans, [(0.8, 2.8), (3.4, 4.4)], atol=0.06)


@pytest.mark.parametrize("level", [0.0, 0.003])
def test_trimming_keeps_a_margin_round_the_speech(level: float) -> None:
    assert trim(padded(level), margin=0.1).seconds == pytest.approx(3.8, abs=0.08)


def test_speech_seconds_leave_out_the_pauses() -> None:
    assert speech_seconds(padded(0.001)) == pytest.approx(3.0, abs=0.1)


def test_a_constant_hum_hides_no_pause() -> None:
    clip = padded(0.0005)
    hum = 0.05 * np.sin(2 * np.pi * 50 * np.arange(len(clip.samples)) / RATE)
    assert len(speech_spans(Clip((clip.samples + hum).astype(np.float32), RATE))) == 2


def test_a_click_is_no_speech() -> None:
    clip = padded(0.0005)
    clip.samples[4_000:4_100] = 0.5
    assert speech_spans(clip)[0][0] > 0.5


def test_speech_without_any_pause_is_kept_whole() -> None:
    clip = Clip(speech(3.0), RATE)
    assert speech_seconds(clip) > 2.8
    assert trim(clip).seconds > 2.9


@pytest.mark.parametrize("level", [0.0, 1e-6, 0.1])
def test_silence_and_steady_noise_are_no_speech(level: float) -> None:
    clip = Clip(noise(3.0, level), RATE)
    assert speech_seconds(clip) < 0.2
    assert speech_seconds(Clip(noise(0.0, level), RATE)) == 0.0


def test_a_clip_without_speech_is_not_trimmed() -> None:
    clip = Clip(np.zeros(10_000, np.float32), RATE)
    assert trim(clip) is clip


@pytest.mark.parametrize("count", [0, 1, 100, 240, 500])
def test_the_shortest_clips_are_answered(count: int) -> None:
    clip = Clip(np.full(count, 0.5, np.float32), RATE)
    assert all(0.0 <= start < end <= clip.seconds for start, end in speech_spans(clip))


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings here")
def test_the_quiet_second_before_a_real_sentence_goes() -> None:
    clip = read(RECORDINGS / "en_starganv2-vc__p233_023.wav")
    start, end = speech_spans(clip)[0][0], speech_spans(clip)[-1][1]
    assert 1.1 < start < 1.5
    assert 10.4 < end < 10.8

"""What is said about a recording before it becomes a voice."""

from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip, Samples
from studio.audio.files import read
from studio.audio.quality import Severity, examine
from studio.audio.resample import resample
from studio.audio.trim import best_window

RATE = 24_000
RECORDINGS = Path(__file__).parents[3] / "shared" / "recordings"


def noise(count: int, level: float) -> Samples:
    return np.random.default_rng(4).normal(0, level, count).astype(np.float32)


def speech(seconds: float) -> Samples:
    """Five syllables in a second: vowels of a buzz with a hiss after each, over a faint floor."""
    count = round(seconds * RATE)
    time = np.arange(count) / RATE
    buzz = np.sum([np.sin(2 * np.pi * 130 * n * time) / n for n in range(1, 30)], axis=0)
    vowel = np.maximum(0.0, np.sin(2 * np.pi * 5 * time))
    hiss = np.maximum(0.0, -np.sin(2 * np.pi * 5 * time))
    wobble = 1.0 + 0.2 * np.sin(2 * np.pi * 0.7 * time)
    sound = 0.25 * wobble * vowel * buzz + hiss * noise(count, 0.03) + noise(count, 2e-4)
    return np.asarray(sound, np.float32)


def sample(seconds: float = 8.0, pause: float = 0.5) -> Clip:
    silent = noise(round(pause * RATE), 2e-4)
    return Clip(np.concatenate([silent, speech(seconds), silent]), RATE)


def names(clip: Clip) -> set[str]:
    return {remark.name for remark in examine(clip).advice}


def test_a_good_recording_needs_no_advice() -> None:
    found = examine(sample())
    assert found.advice == ()
    assert found.usable
    assert found.seconds == pytest.approx(9.0)
    assert found.speech == pytest.approx(8.0, abs=0.3)
    assert found.snr > 40
    assert found.bandwidth > 11_000
    assert found.rate == RATE


def test_under_three_seconds_of_speech_is_short_but_enough() -> None:
    assert names(sample(2.0)) == {"short"}
    (advice,) = examine(sample(2.0)).advice
    assert advice.hint.startswith("That is enough for a voice;")


def test_under_a_second_of_speech_is_told_what_cannot_learn_it() -> None:
    (advice,) = examine(sample(0.6)).advice
    assert advice.hint.startswith("CosyVoice3 cannot learn a voice from less than 1 s;")


def test_over_thirty_seconds_the_best_window_is_told() -> None:
    silent = noise(RATE * 20, 2e-4)
    clip = Clip(np.concatenate([speech(4.0), silent, speech(25.0)]), RATE)
    found = examine(clip)
    start, end = found.window
    assert (start, end) == pytest.approx((23.9, 49.0), abs=0.1)
    (long,) = found.advice
    assert long.name == "long"
    assert f"from {start:.1f} s to {end:.1f} s" in long.message


def test_a_whisper_far_away_is_too_quiet() -> None:
    clip = sample()
    assert names(Clip(clip.samples * np.float32(0.01), RATE)) == {"quiet"}


def test_clipping_is_noticed_at_any_level() -> None:
    cut = np.clip(sample().samples * 3, -0.5, 0.5)
    assert names(Clip(cut, RATE)) == {"clipped"}
    assert names(Clip(cut * np.float32(0.3), RATE)) == {"clipped"}


@pytest.mark.parametrize(("level", "severity"), [(0.03, Severity.WARNING), (0.1, Severity.PROBLEM)])
def test_noise_is_a_warning_and_then_a_problem(level: float, severity: Severity) -> None:
    clip = sample()
    found = examine(Clip(clip.samples + noise(len(clip.samples), level), RATE))
    assert [(remark.name, remark.severity) for remark in found.advice] == [("noisy", severity)]


@pytest.mark.parametrize(("rate", "name"), [(8_000, "narrow"), (12_000, "dull")])
def test_missing_treble_is_noticed_behind_a_higher_rate(rate: int, name: str) -> None:
    assert names(resample(resample(sample(), rate), 48_000)) == {name}


def test_sixteen_kilohertz_pass() -> None:
    assert names(resample(sample(), 16_000)) == set()


def test_mostly_silence_is_noticed() -> None:
    found = examine(sample(5.0, pause=8.0))
    assert {remark.name for remark in found.advice} == {"silence"}
    assert found.silence == pytest.approx(16 / 21, abs=0.03)


def test_an_offset_is_noticed() -> None:
    assert names(Clip(sample().samples + np.float32(0.1), RATE)) == {"offset"}


@pytest.mark.parametrize("count", [0, 1, 50, 5_000, 72_000])
def test_silence_is_the_only_thing_that_is_of_no_use(count: int) -> None:
    found = examine(Clip(np.zeros(count, np.float32), RATE))
    assert not found.usable
    assert [remark.name for remark in found.advice] == ["silent"]


def test_steady_noise_holds_no_speech() -> None:
    found = examine(Clip(noise(RATE * 4, 0.1), RATE))
    assert found.usable
    assert [remark.name for remark in found.advice] == ["no-speech"]


def test_every_remark_says_what_to_do() -> None:
    spoilt = np.clip(sample(2.0, pause=9.0).samples * 4, -0.4, 0.4) + noise(RATE * 20, 0.1)
    remarks = examine(resample(resample(Clip(spoilt, RATE), 8_000), RATE)).advice
    assert len(remarks) >= 3
    assert all(remark.message.endswith(".") and remark.hint.endswith(".") for remark in remarks)
    grave = [remark.severity for remark in remarks]
    assert grave == sorted(grave, key=["problem", "warning", "note"].index)


def test_a_clip_that_fits_is_its_own_best_window() -> None:
    assert best_window(((1.0, 5.0), (6.0, 28.0)), 29.0) == (0.0, 29.0)


def test_one_endless_sentence_is_cut_at_the_limit() -> None:
    start, end = best_window(((0.0, 100.0),), 100.0)
    assert end - start == pytest.approx(30.0, abs=0.2)


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings here")
def test_real_recordings_pass() -> None:
    files = sorted(RECORDINGS.glob("*.wav"))[::2] + sorted(RECORDINGS.glob("*.flac"))[::3]
    remarks = {file.name: names(read(file)) for file in files}
    assert sum(not found for found in remarks.values()) >= len(files) - 1, remarks

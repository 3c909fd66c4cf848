"""Copies of sounds through the vocoder: what goes in comes out, at its pitch and level."""

import tracemalloc

import numpy as np
import pytest

from studio.audio.clip import Floats, Samples
from studio.engines.builtin import cepstrum
from studio.engines.builtin.bands import noise_share
from studio.engines.builtin.features import BANDS, HOP, RATE, Frames, analyse
from studio.engines.builtin.waveform import render

SECOND = RATE // HOP + 1  # frames


def vowel(f0: Floats, odds: float = -4.0) -> Frames:
    """Frames of one steady sound with two formants."""
    hz = cepstrum.frequencies()
    peaks = 2.5 * np.exp(-(((hz - 600) / 250) ** 2)) + 1.5 * np.exp(-(((hz - 1500) / 300) ** 2))
    shape = cepstrum.encode(peaks - hz / 4000 - 4.0)
    return Frames(f0, np.tile(shape, (len(f0), 1)), np.full((len(f0), BANDS), odds))


def noise(seconds: float = 1.0, rms: float = 0.05) -> Samples:
    white = np.random.default_rng(5).standard_normal(round(seconds * RATE))
    return (rms * white).astype(np.float32)


def level(sound: Samples) -> float:
    return float(10 * np.log10(np.mean(np.square(sound.astype(np.float64)))))


def period(sound: Samples, guess: float) -> float:
    """Period in samples nearest to a guess: the peak of the autocorrelation between samples."""
    spectrum = np.fft.rfft(sound.astype(np.float64), 2 * len(sound))
    turns = 20  # a peak many periods away tells the period that much more exactly
    lags = np.fft.irfft(abs(spectrum) ** 2)
    near = round(guess * turns)
    around = np.arange(near - 5, near + 6)
    top = int(around[lags[around].argmax()])
    left, middle, right = lags[top - 1 : top + 2]
    return float(top + 0.5 * (left - right) / (left - 2 * middle + right)) / turns


def repetition(sound: Samples, lag: int) -> float:
    """Correlation of a sound with itself `lag` samples later."""
    return float(np.corrcoef(sound[:-lag], sound[lag:])[0, 1])


@pytest.mark.parametrize("hertz", [83.0, 131.7, 220.0, 347.3])
def test_a_vowel_sounds_at_the_pitch_that_was_asked(hertz: float) -> None:
    sound = render(vowel(np.full(SECOND, hertz)), 1)
    cents = 1200 * np.log2(RATE / period(sound[2400:-2400], RATE / hertz) / hertz)
    assert abs(cents) < 1.0


@pytest.mark.parametrize("frames", [0, 1, 2, 3, 40, 333])
def test_a_rendering_has_120_samples_between_frames(frames: int) -> None:
    sound = render(vowel(np.full(frames, 150.0)), 1)
    assert sound.dtype == np.float32
    assert len(sound) == max(frames - 1, 0) * HOP


def test_equal_frames_and_seeds_sound_bit_equal_whatever_was_rendered_between() -> None:
    frames = vowel(np.linspace(100.0, 200.0, SECOND), 0.0)
    first = render(frames, 7)
    render(vowel(np.full(77, 90.0)), 8)
    assert np.array_equal(render(frames, 7), first)
    assert not np.array_equal(render(frames, 8), first)


@pytest.mark.parametrize(("hertz", "odds"), [(90.0, -4.0), (140.0, -1.0), (240.0, -4.0)])
def test_a_copy_of_a_voice_keeps_its_level_pitch_and_breath(hertz: float, odds: float) -> None:
    f0 = np.full(SECOND, hertz)
    voice = render(vowel(f0, odds), 1)
    frames = analyse(voice, f0)
    inner = slice(20, -20)
    assert np.all(frames.f0[inner] == hertz)
    share = np.median(noise_share(frames.bands[inner]), axis=0)
    assert share == pytest.approx(np.exp(odds) / (1 + np.exp(odds)), abs=0.08)
    assert level(render(frames, 2)) == pytest.approx(level(voice), abs=0.5)


def test_a_copy_of_a_voice_keeps_its_envelope() -> None:
    f0 = np.full(SECOND, 140.0)
    asked = vowel(f0)
    found = analyse(render(asked, 1), f0)
    apart = cepstrum.decode(found.cepstra[20:-20]) - cepstrum.decode(asked.cepstra[20:-20])
    decibels = 20 / np.log(10) * apart[:, 8:]
    assert np.sqrt(np.mean(decibels**2)) < 1.0


def test_a_gliding_voice_is_not_taken_for_a_breathy_one() -> None:
    f0 = 130.0 * np.exp(0.1 * np.sin(np.arange(SECOND) / 16))
    frames = analyse(render(vowel(f0, -6.0), 1), f0)
    assert np.median(frames.bands[20:-20], axis=0).max() < -1.5


def test_noise_keeps_its_level_and_gets_no_pitch() -> None:
    sound = noise()
    frames = analyse(sound, np.zeros(SECOND))
    copy = render(frames, 3)
    assert not frames.f0.any()
    assert level(copy) == pytest.approx(level(sound), abs=0.5)
    assert max(repetition(copy, lag) for lag in range(60, 400)) < 0.1


def test_a_pitch_that_the_sound_does_not_have_is_mostly_given_up() -> None:
    frames = analyse(noise(), np.full(SECOND, 120.0))
    assert np.mean(frames.f0 > 0) < 0.35


def test_a_voice_is_followed_a_little_past_the_end_of_the_given_pitch() -> None:
    hertz = np.full(SECOND, 140.0)
    given = hertz.copy()
    given[100:] = 0.0
    found = analyse(render(vowel(hertz), 1), given).f0
    assert np.all(found[20:104] > 0)
    assert not found[104:].any()


def test_silence_stays_silent() -> None:
    frames = analyse(np.zeros(RATE, np.float32), np.zeros(SECOND))
    assert np.abs(render(frames, 1)).max() < 1e-5


def test_voice_begins_and_ends_without_clicks() -> None:
    f0 = np.where((np.arange(SECOND) > 60) & (np.arange(SECOND) < 140), 140.0, 0.0)
    steady = render(vowel(np.full(SECOND, 140.0)), 1)
    steps = np.abs(np.diff(render(vowel(f0), 1)))
    assert steps.max() < 1.5 * np.abs(np.diff(steady)).max()


def test_breath_has_no_rumble_below_the_voice() -> None:
    sound = render(vowel(np.full(SECOND, 250.0), 0.0), 1).astype(np.float64)
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    below, at = power[hertz < 150], power[(hertz > 200) & (hertz < 300)]
    assert 10 * np.log10(below.sum() / at.sum()) < -12


@pytest.mark.parametrize("hertz", [1e-3, 20.0, 59.0, 900.0, 5000.0, 1e9])
def test_any_pitch_gives_finite_sound_of_sane_level(hertz: float) -> None:
    sound = render(vowel(np.full(SECOND, hertz)), 1)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() < 2.0
    frames = analyse(sound, np.full(SECOND, hertz))
    assert np.isfinite(frames.cepstra).all()
    assert np.isfinite(frames.bands).all()


@pytest.mark.parametrize("samples", [0, 1, 119, 120, 500])
def test_very_short_sounds_can_be_copied(samples: int) -> None:
    count = samples // HOP + 1
    frames = analyse(noise()[:samples], np.full(count, 100.0))
    assert len(frames.cepstra) == count
    assert np.isfinite(render(frames, 1)).all()


def test_full_scale_square_waves_offsets_and_clicks_give_finite_frames() -> None:
    time = np.arange(RATE)
    click = np.zeros(RATE)
    click[RATE // 2] = 1.0
    for sound in (np.sign(np.sin(time / 20)), np.ones(RATE), click, 1e-30 * np.ones(RATE)):
        frames = analyse(sound.astype(np.float32), np.full(SECOND, 190.0))
        assert np.isfinite(frames.cepstra).all()
        assert np.isfinite(render(frames, 1)).all()


def test_the_edge_of_a_narrow_recording_does_not_ripple_through_the_envelope() -> None:
    spectrum = np.fft.rfft(noise(2.0))
    spectrum[np.fft.rfftfreq(2 * RATE, 1 / RATE) > 8000] = 0
    narrow = np.fft.irfft(spectrum).astype(np.float32)
    found = cepstrum.decode(analyse(narrow, np.zeros(2 * RATE // HOP + 1)).cepstra).mean(axis=0)
    decibels = 20 / np.log(10) * found[cepstrum.frequencies() < 7000]
    assert decibels.max() - decibels.min() < 3.0


def test_ten_seconds_take_little_memory() -> None:
    sound = noise(10.0)
    f0 = np.full(len(sound) // HOP + 1, 120.0)
    analyse(sound[: 10 * HOP], f0[:11])
    tracemalloc.start()
    frames = analyse(sound, f0)
    _, analysing = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    render(frames, 1)
    _, rendering = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert analysing < 20e6
    assert rendering < 20e6

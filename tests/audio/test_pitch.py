"""The pitch of voices and of sounds that are none."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from studio.audio.clip import Clip, silence
from studio.audio.files import read
from studio.audio.pitch import Pitch, pitch

Floats = npt.NDArray[np.float64]
RECORDINGS = Path(__file__).parents[3] / "shared" / "recordings"


def voice(f0: Floats, rate: int, tilt: float = 1.0) -> Clip:
    """Harmonics up to 4 kHz of a pitch given for every sample, falling with their number."""
    phase = 2 * np.pi * np.cumsum(f0) / rate
    sound = np.zeros(len(f0))
    for number in range(1, int(4_000 / f0.max()) + 1):
        sound += np.cos(number * phase + number**2) / number**tilt
    return Clip((0.4 * sound / np.abs(sound).max()).astype(np.float32), rate)


def semitones(found: Pitch, f0: Floats, rate: int) -> Floats:
    """Distance from the truth of the voiced frames, a window away from both ends."""
    frames = np.arange(len(found.f0))[12:-12]
    frames = frames[found.f0[frames] > 0]
    truth = f0[np.round(frames * found.hop * rate).astype(int)]
    distance: Floats = np.abs(12 * np.log2(found.f0[frames] / truth))
    return distance


@pytest.mark.parametrize("hertz", [70.0, 85.3, 110.0, 147.7, 199.0, 261.6, 333.3, 480.0])
@pytest.mark.parametrize("rate", [8_000, 22_050, 24_000, 48_000])
def test_a_steady_tone_is_exact(hertz: float, rate: int) -> None:
    f0 = np.full(rate, hertz)
    found = pitch(voice(f0, rate))
    assert found.voiced[8:-8].all()
    assert semitones(found, f0, rate).max() < 0.05


@pytest.mark.parametrize("tilt", [0.0, 0.5, 2.0])
def test_a_glide_of_an_octave_is_followed(tilt: float) -> None:
    rate = 24_000
    f0 = 110.0 * 2 ** (np.arange(rate) / rate)
    found = pitch(voice(f0, rate, tilt))
    assert found.voiced[8:-8].mean() > 0.98
    assert semitones(found, f0, rate).max() < 0.15


def test_vibrato_is_followed() -> None:
    rate = 24_000
    time = np.arange(2 * rate) / rate
    f0 = 220.0 * 2 ** (np.sin(2 * np.pi * 5 * time) / 12)
    assert semitones(pitch(voice(f0, rate)), f0, rate).mean() < 0.1


@pytest.mark.parametrize("ratio", [20.0, 10.0, 5.0])
def test_noise_costs_little(ratio: float) -> None:
    rate = 16_000
    f0 = 140.0 + 30.0 * np.sin(np.arange(2 * rate) / rate * 4)
    clip = voice(f0, rate)
    level = np.sqrt(np.mean(clip.samples**2)) * 10 ** (-ratio / 20)
    noise = np.random.default_rng(3).normal(0, level, len(f0)).astype(np.float32)
    found = pitch(Clip(clip.samples + noise, rate))
    assert found.voiced[8:-8].mean() > 0.97
    assert np.median(semitones(found, f0, rate)) < 0.2


def test_a_missing_fundamental_is_heard_all_the_same() -> None:
    rate = 24_000
    time = np.arange(rate) / rate
    sound = sum(np.sin(2 * np.pi * 120 * n * time) for n in range(3, 12)) / 12
    found = pitch(Clip(np.asarray(sound, np.float32), rate))
    assert found.voiced[8:-8].all()
    assert semitones(found, np.full(rate, 120.0), rate).max() < 0.05


@pytest.mark.parametrize("level", [0.0, 1e-4, 0.1])
def test_noise_and_silence_have_no_pitch(level: float) -> None:
    noise = np.random.default_rng(5).normal(0, level, 48_000).astype(np.float32)
    assert pitch(Clip(noise, 24_000)).voiced.mean() < 0.02


def test_hum_in_the_pauses_is_not_a_voice() -> None:
    rate = 16_000
    time = np.arange(3 * rate) / rate
    speaks = (time > 1) & (time < 2)
    hum = 0.004 * np.sin(2 * np.pi * 60 * time) + 0.002 * np.sin(2 * np.pi * 120 * time)
    found = pitch(
        Clip((voice(np.full(len(time), 150.0), rate).samples * speaks + hum).astype("f"), rate)
    )
    frames = np.arange(len(found.f0)) * found.hop
    assert not found.voiced[(frames < 0.95) | (frames > 2.05)].any()
    assert found.voiced[(frames > 1.02) & (frames < 1.98)].all()


def test_the_pitch_starts_and_ends_with_the_voice() -> None:
    rate = 24_000
    tone = voice(np.full(rate // 2, 130.0), rate).samples
    gap = silence(0.5, rate).samples
    found = pitch(Clip(np.concatenate([gap, tone, gap]), rate))
    voiced = np.flatnonzero(found.voiced) * found.hop
    assert voiced[0] == pytest.approx(0.5, abs=0.02)
    assert voiced[-1] == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("samples", [0, 1, 100, 119, 120, 24_000])
@pytest.mark.parametrize("hop", [0.005, 0.01])
def test_the_number_of_frames_is_known_beforehand(samples: int, hop: float) -> None:
    found = pitch(Clip(np.full(samples, 0.1, np.float32), 24_000), hop)
    assert len(found.f0) == int(samples // (hop * 24_000)) + 1
    assert found.hop == hop


def test_the_range_is_kept() -> None:
    found = pitch(voice(np.full(24_000, 300.0), 24_000), low=60.0, high=200.0)
    assert found.f0.max() <= 210.0


def test_equal_sound_has_equal_pitch_at_any_level() -> None:
    clip = voice(180.0 + 20 * np.sin(np.arange(24_000) / 4_000), 24_000)
    quiet = pitch(Clip(clip.samples * np.float32(1 / 64), clip.rate))
    assert np.allclose(pitch(clip).f0, quiet.f0, rtol=1e-4)


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings here")
@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("en_tts__lj001-0001.wav", 180.0, 240.0),
        ("en_resemblyzer__2609-156975-0002.flac", 90.0, 135.0),
        ("en_resemblyzer__2414-128291-0004.flac", 90.0, 150.0),
    ],
)
def test_a_speaker_has_the_pitch_harvest_finds(name: str, low: float, high: float) -> None:
    found = pitch(read(RECORDINGS / name).slice(0.0, 5.0))
    assert low < float(np.median(found.f0[found.voiced])) < high
    assert 0.25 < float(found.voiced.mean()) < 0.75

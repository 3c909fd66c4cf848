"""What the models hear, against the numbers of the programs they were trained with."""

import numpy as np
import pytest

from studio.audio.clip import Samples
from studio.engines.cosyvoice3.features import fbank, mel24k, whisper_log_mel
from tests.engines.cosyvoice3.golden import vectors


@pytest.fixture(scope="module")
def golden() -> dict[str, Samples]:
    return vectors("features")


def test_mel_is_that_of_the_reference(golden: dict[str, Samples]) -> None:
    made = mel24k(golden["wave24k"])
    assert made.shape == golden["mel24k"].shape
    assert np.abs(made - golden["mel24k"]).max() < 1e-4


def test_log_mel_is_that_of_whisper(golden: dict[str, Samples]) -> None:
    made = whisper_log_mel(golden["wave16k"])
    assert made.shape == golden["whisper_logmel128"].shape
    assert np.abs(made - golden["whisper_logmel128"]).max() < 1e-4


def test_fbank_is_that_of_kaldi(golden: dict[str, Samples]) -> None:
    """fbank.npz: torchaudio 2.11, `kaldi.fbank(wave16k, num_mel_bins=80, dither=0)`, less mean."""
    expected = vectors("fbank")["fbank"]
    made = fbank(golden["wave16k"])
    assert made.shape == expected.shape
    assert np.abs(made - expected).max() < 1e-3


def test_fbank_has_no_mean_over_time(golden: dict[str, Samples]) -> None:
    made = fbank(golden["wave16k"])
    assert np.abs(made.mean(axis=0)).max() < 1e-4
    assert made.std() > 0.1


@pytest.mark.parametrize(
    ("seconds", "mels", "logs", "banks"), [(1.0, 50, 100, 98), (20.0, 1000, 2000, 1998)]
)
def test_frames_come_at_their_rates(seconds: float, mels: int, logs: int, banks: int) -> None:
    def sound(rate: int) -> Samples:
        return np.random.default_rng(0).standard_normal(round(seconds * rate), np.float32)

    assert mel24k(sound(24_000)).shape == (80, mels)
    assert whisper_log_mel(sound(16_000)).shape == (128, logs)
    assert fbank(sound(16_000)).shape == (banks, 80)


def test_silence_is_finite_everywhere() -> None:
    silence = np.zeros(16_000, np.float32)
    for heard in (mel24k(silence), whisper_log_mel(silence), fbank(silence)):
        assert np.isfinite(heard).all()
        assert heard.std() < 1e-6

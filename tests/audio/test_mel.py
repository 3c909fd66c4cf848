"""Log-mel spectrograms."""

import numpy as np
import pytest

from studio.audio.clip import Clip
from studio.audio.mel import log_mel


def tone(hertz: float, rate: int, seconds: float = 1.0) -> Clip:
    time = np.arange(round(seconds * rate)) / rate
    return Clip(np.sin(2 * np.pi * hertz * time).astype(np.float32), rate)


@pytest.mark.parametrize("hertz", [120.0, 440.0, 1_000.0, 3_500.0])
@pytest.mark.parametrize("rate", [8_000, 24_000, 48_000])
def test_a_tone_stands_in_the_band_of_its_pitch(hertz: float, rate: int) -> None:
    mel = log_mel(tone(hertz, rate))
    band = int(mel.db[20:-20].mean(axis=0).argmax())
    assert mel.hertz[band - 1] < hertz < mel.hertz[band + 1]
    assert 10 * np.log10((10 ** (mel.db[50] / 10)).sum()) == pytest.approx(-3.0, abs=1.5)


@pytest.mark.parametrize(("samples", "frames"), [(0, 1), (239, 1), (240, 2), (24_000, 101)])
def test_the_shape_is_known_beforehand(samples: int, frames: int) -> None:
    mel = log_mel(Clip(np.zeros(samples, np.float32), 24_000), bands=40)
    assert mel.db.shape == (frames, 40)
    assert mel.hertz.shape == (40,)
    assert (mel.db == -120.0).all()


def test_a_click_lights_the_frame_at_its_time() -> None:
    clip = Clip(np.zeros(24_000, np.float32), 24_000)
    clip.samples[12_000] = 1.0
    assert log_mel(clip).db.mean(axis=1).argmax() == 50


def test_no_band_is_empty_however_many_there_are() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 24_000).astype(np.float32)
    assert log_mel(Clip(noise, 24_000), bands=160, window=0.01).db.max(axis=0).min() > -80.0

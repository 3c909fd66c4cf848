"""Tiles of a spectrogram."""

import numpy as np
import pytest

from studio.audio.clip import Clip
from studio.audio.spectra import BANDS, FRAMES, HOP, Spectra, Tile, level_for

RATE = 16000


def beep(start: float, end: float, length: float = 30.0) -> Spectra:
    """A tone for a while, nothing else."""
    at = np.arange(round(length * RATE)) / RATE
    sounding = (at >= start) & (at < end)
    tone = 0.5 * np.sin(2 * np.pi * 440 * at) * sounding
    return Spectra(Clip(tone.astype(np.float32), RATE), 0.5)


@pytest.mark.parametrize("level", [0, 1, 3])
def test_a_tone_stands_in_the_tile_at_its_time(level: int) -> None:
    wide = Tile(level, 1).seconds
    shades = beep(1.5 * wide, 3 * wide).shades(Tile(level, 1))
    assert shades.shape == (FRAMES + 1, BANDS)
    lit = shades.max(axis=1) > 128
    assert not lit[: FRAMES // 2 - 8].any()
    assert lit[FRAMES // 2 + 8 :].all()


def test_the_last_frame_of_a_tile_is_the_first_of_the_next() -> None:
    spectra = beep(0.0, 20.0)
    first, second = spectra.shades(Tile(2, 0)), spectra.shades(Tile(2, 1))
    assert np.array_equal(first[-1], second[0])


def test_a_tile_beyond_the_end_is_empty() -> None:
    assert not beep(0.0, 20.0).shades(Tile(0, 1000)).any()


def test_a_soft_recording_looks_like_a_loud_one() -> None:
    at = np.arange(RATE) / RATE
    tone = np.sin(2 * np.pi * 440 * at).astype(np.float32)
    loud = Spectra(Clip(tone, RATE), 1.0).shades(Tile(0, 0))
    soft = Spectra(Clip(0.1 * tone, RATE), 0.1).shades(Tile(0, 0))
    assert np.abs(loud.astype(int) - soft).max() <= 1


@pytest.mark.parametrize("pixel", [0.0001, HOP, 0.3, 3.0])
def test_a_frame_is_half_a_pixel_to_a_pixel_wide(pixel: float) -> None:
    frame = HOP * 2 ** level_for(pixel)
    assert frame == HOP or pixel / 2 < frame <= pixel

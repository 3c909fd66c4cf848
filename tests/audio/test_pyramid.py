"""A waveform at every zoom."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.audio.pyramid import Pyramid


def noise(count: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.random.default_rng(count).normal(0, 0.3, count).astype(np.float32)


@given(st.integers(1, 5000), st.integers(1, 300))
def test_the_whole_loses_no_sample(count: int, columns: int) -> None:
    samples = noise(count)
    shown = Pyramid(samples).columns(0, count, columns)
    assert shown[:, 0].min() == samples.min()
    assert shown[:, 1].max() == samples.max()


@pytest.mark.parametrize("width", [1, 7, 64, 100, 1000])
def test_each_column_begins_at_most_half_its_width_too_early(width: int) -> None:
    samples = noise(50_000)
    shown = Pyramid(samples).columns(1000, 1000 + 20 * width, 20)
    for column, (low, high) in enumerate(shown):
        start = 1000 + column * width
        part = samples[start : start + width - width // 2]
        around = samples[start - width // 2 : start + width]
        assert low <= part.min()
        assert high >= part.max()
        assert low >= around.min()
        assert high <= around.max()


def test_columns_narrower_than_a_sample_show_the_sample_they_are_in() -> None:
    shown = Pyramid(np.array([0.5, -0.5], np.float32)).columns(0, 2, 6)
    assert shown[:, 0].tolist() == shown[:, 1].tolist() == [0.5] * 3 + [-0.5] * 3


def test_there_is_silence_before_and_after_the_sound() -> None:
    shown = Pyramid(np.ones(100, np.float32)).columns(-100, 200, 3)
    assert shown[:, 1].tolist() == [0.0, 1.0, 0.0]


def test_no_sound_is_silence() -> None:
    empty = Pyramid(np.zeros(0, np.float32))
    assert empty.peak == 0.0
    assert not empty.columns(0, 10, 5).any()


def test_the_peak_is_the_largest_magnitude() -> None:
    assert Pyramid(np.array([0.1, -0.8, 0.5], np.float32)).peak == pytest.approx(0.8)

"""Waveforms for the eye."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from studio.audio.peaks import peaks


def test_each_column_shows_the_extremes_of_its_part() -> None:
    samples = np.array([0.1, -0.2, 0.3, 0.0, -0.5, 0.4], np.float32)
    assert np.allclose(peaks(samples, 2), [[-0.2, 0.3], [-0.5, 0.4]])


def test_more_columns_than_samples_repeat_the_samples() -> None:
    assert peaks(np.array([0.5, -0.5], np.float32), 4)[:, 1].tolist() == [0.5, 0.5, -0.5, -0.5]


def test_no_samples_are_silence() -> None:
    assert peaks(np.zeros(0, np.float32), 3).tolist() == [[0.0, 0.0]] * 3


@given(st.integers(1, 500), st.integers(1, 300))
def test_no_sample_is_lost(count: int, columns: int) -> None:
    samples = np.random.default_rng(count).normal(0, 1, count).astype(np.float32)
    shown = peaks(samples, columns)
    assert shown.shape == (columns, 2)
    assert shown[:, 0].min() == samples.min()
    assert shown[:, 1].max() == samples.max()

"""Frames that belong together are found."""

import numpy as np

from studio.engines.builtin import dtw


def test_a_stretched_copy_is_laid_on_its_original() -> None:
    chance = np.random.default_rng(1)
    original = np.cumsum(chance.standard_normal((300, 12)), axis=0)
    source = np.sort(chance.integers(0, 300, 420))
    first, second = dtw.path(original, original[source])
    assert np.abs(first - source[second]).mean() < 1.0


def test_the_path_starts_and_ends_at_the_corners_and_never_goes_back() -> None:
    chance = np.random.default_rng(2)
    first, second = dtw.path(chance.standard_normal((70, 5)), chance.standard_normal((210, 5)))
    assert (first[0], second[0], first[-1], second[-1]) == (0, 0, 69, 209)
    assert (np.diff(first) >= 0).all()
    assert (np.diff(second) >= 0).all()
    assert (np.diff(first) + np.diff(second) > 0).all()


def test_a_single_frame_meets_every_other() -> None:
    first, second = dtw.path(np.zeros((1, 3)), np.zeros((5, 3)))
    assert first.tolist() == [0] * 5
    assert second.tolist() == [0, 1, 2, 3, 4]


def test_a_long_pause_in_one_of_two_long_inputs_is_bridged() -> None:
    chance = np.random.default_rng(3)
    original = np.cumsum(chance.standard_normal((1200, 12)), axis=0)
    source = np.concatenate([np.arange(600), np.full(500, 600), np.arange(600, 1200)])
    for swapped in (False, True):
        pair = (original[source], original) if swapped else (original, original[source])
        first, second = dtw.path(*pair)
        found = source[first] - second if swapped else first - source[second]
        assert np.abs(found).max() == 0
        assert (np.diff(first) + np.diff(second) > 0).all()


def test_any_two_inputs_can_be_paired() -> None:
    chance = np.random.default_rng(4)
    for n, m in ((500, 2100), (2100, 500), (700, 700)):
        first, second = dtw.path(chance.standard_normal((n, 3)), chance.standard_normal((m, 3)))
        assert (first[-1], second[-1]) == (n - 1, m - 1)

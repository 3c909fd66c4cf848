"""The map of voices: near is alike, far is not, and the same voices give the same map."""

import numpy as np
import pytest

from studio.voices.likeness import plane


def units(seed: int, count: int, dimensions: int = 32) -> np.ndarray:
    """Directions that have nothing to do with each other."""
    found = np.random.default_rng(seed).normal(size=(count, dimensions))
    unit: np.ndarray = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def test_three_voices_keep_their_distances() -> None:
    vectors = units(1, 3)
    places, share = plane(vectors)
    for i, j in ((0, 1), (0, 2), (1, 2)):
        apart = np.linalg.norm(vectors[i] - vectors[j])
        assert np.linalg.norm(np.subtract(places[i], places[j])) == pytest.approx(apart)
    assert share == pytest.approx(1.0)


def test_voices_that_are_alike_lie_together() -> None:
    kinds = units(2, 3)
    vectors = np.repeat(kinds, 4, axis=0) + 0.1 * units(3, 12)
    places = np.array(plane(vectors)[0]).reshape(3, 4, 2)
    within = np.linalg.norm(places - places.mean(axis=1, keepdims=True), axis=2).max()
    middles = places.mean(axis=1)
    between = min(np.linalg.norm(middles[i] - middles[j]) for i, j in ((0, 1), (0, 2), (1, 2)))
    assert between > 5 * within


def test_the_same_distances_give_the_same_map() -> None:
    vectors = units(4, 6)
    turned = vectors @ np.linalg.qr(units(5, 32, 32))[0]
    assert np.allclose(plane(vectors)[0], plane(turned)[0])
    assert np.allclose(plane(vectors)[0], plane(-vectors)[0])


def test_more_than_two_directions_are_owned_up_to() -> None:
    assert plane(units(6, 10))[1] < 0.6


def test_voices_that_are_all_the_same_lie_in_one_place() -> None:
    places, share = plane(np.repeat(units(7, 1), 4, axis=0))
    assert np.allclose(places, 0.0)
    assert share == 1.0

"""A mel at another pace: as long as it should be, between its own frames, unchanged at 1."""

import numpy as np
import pytest

from studio.engines.cosyvoice3.speech.speed import stretched

MEL = np.random.default_rng(2).standard_normal((80, 50)).astype(np.float32)


def test_the_usual_pace_changes_nothing() -> None:
    assert np.array_equal(stretched(MEL, 1.0), MEL)


@pytest.mark.parametrize(("speed", "frames"), [(2.0, 25), (0.5, 100), (1.3, 38)])
def test_it_lasts_as_long_as_the_pace_says(speed: float, frames: int) -> None:
    made = stretched(MEL, speed)
    assert made.shape == (80, frames)
    assert made.dtype == np.float32
    assert made.min() >= MEL.min()
    assert made.max() <= MEL.max()


def test_twice_as_fast_is_the_mean_of_neighbours() -> None:
    """As PyTorch's linear interpolation without aligned corners has it."""
    assert np.allclose(stretched(MEL, 2.0), (MEL[:, ::2] + MEL[:, 1::2]) / 2, atol=1e-6)


def test_half_as_fast_goes_from_frame_to_frame_by_quarters() -> None:
    made = stretched(MEL, 0.5)
    assert np.allclose(made[:, 0], MEL[:, 0])
    assert np.allclose(made[:, 1], 0.75 * MEL[:, 0] + 0.25 * MEL[:, 1], atol=1e-6)
    assert np.allclose(made[:, -1], MEL[:, -1])


def test_a_single_frame_stays_one() -> None:
    assert stretched(MEL[:, :1], 1.7).shape == (80, 1)

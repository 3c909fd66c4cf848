"""The noise of the flow is PyTorch's, number by number."""

import numpy as np

from studio.engines.cosyvoice3.speech.noise import noise
from tests.engines.cosyvoice3 import golden


def test_the_noise_is_what_pytorch_draws_for_seed_0() -> None:
    first = golden.vectors("flow")["noise_first"][0]
    assert np.abs(noise()[:, : first.shape[1]] - first).max() < 1e-6


def test_the_noise_lasts_300_seconds_and_is_normal_throughout() -> None:
    drawn = noise()
    assert drawn.shape == (80, 15000)
    assert drawn.dtype == np.float32
    assert abs(drawn.mean()) < 0.01
    assert abs(drawn.std() - 1) < 0.01

"""Loudness of converted speech."""

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin import energy
from studio.engines.builtin.cepstrum import gain


def frames(levels: list[float]) -> Floats:
    return np.array([gain(level) for level in levels])


def test_any_level_of_the_voice_comes_out_at_the_level_of_the_base() -> None:
    base = frames([-20.0, -25.0, -22.0])
    spoken = np.ones(3, bool)
    soft, loud = (energy.followed(base + gain(moved), base, spoken) for moved in (-30.0, 15.0))
    assert np.allclose(soft, loud)


def test_half_of_the_voices_own_dynamics_is_kept_up_to_six_decibels() -> None:
    base = frames([-20.0] * 5)
    own = frames([-20.0, -20.0, -20.0, -16.0, 40.0])
    levels = energy.loudness(energy.followed(own, base, np.ones(5, bool))) * 20 / np.log(10)
    assert np.allclose(levels[3] - levels[0], 2.0)
    assert np.allclose(levels[4] - levels[0], 10 * 0.7 / np.log(10))


def test_silence_stays_as_it_is() -> None:
    quiet = frames([-90.0, -90.0])
    assert np.array_equal(energy.followed(quiet, quiet, np.zeros(2, bool)), quiet)

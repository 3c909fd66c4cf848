"""Mel-cepstra and the linear maps on them."""

import numpy as np
import pytest

from studio.audio.clip import Floats
from studio.engines.builtin import cepstrum
from studio.engines.builtin.cepstrum import ORDER, decode, encode, warp_matrix


def some_cepstra(count: int = 20) -> Floats:
    """Random ones whose coefficients fall off as those of speech do."""
    return np.random.default_rng(2).standard_normal((count, ORDER)) / (1 + np.arange(ORDER))


def peak(log_amplitude: Floats) -> float:
    return float(cepstrum.frequencies()[log_amplitude.argmax()])


def bump(hertz: float) -> Floats:
    return encode(3 * np.exp(-(((cepstrum.frequencies() - hertz) / 500) ** 2)))


def test_decoding_and_encoding_is_exact_on_what_cepstra_can_hold() -> None:
    assert encode(decode(some_cepstra())) == pytest.approx(some_cepstra(), abs=1e-9)


def test_encoding_is_linear() -> None:
    spectra = decode(some_cepstra()) ** 2
    assert encode(3 * spectra[:10] + spectra[10:]) == pytest.approx(
        3 * encode(spectra[:10]) + encode(spectra[10:]), abs=1e-9
    )


def test_no_warp_is_the_identity() -> None:
    assert np.array_equal(warp_matrix(0.0), np.eye(ORDER))
    assert warp_matrix(1e-9) == pytest.approx(np.eye(ORDER), abs=1e-6)


@pytest.mark.parametrize("alpha", [-0.2, -0.1, 0.1, 0.2])
def test_a_warp_moves_formants_by_its_factor(alpha: float) -> None:
    for hertz in (1000.0, 3000.0, 6000.0):
        moved = peak(decode(bump(hertz) @ warp_matrix(alpha)))
        assert moved == pytest.approx(peak(decode(bump(hertz))) * (1 + alpha), rel=0.03)


def test_a_warp_keeps_both_ends_of_the_spectrum() -> None:
    before, after = decode(some_cepstra()), decode(some_cepstra() @ warp_matrix(0.15))
    assert after[:, 0] == pytest.approx(before[:, 0], abs=0.3)
    assert after[:, -1] == pytest.approx(before[:, -1], abs=0.3)


def test_warps_beyond_the_limit_are_held_to_it() -> None:
    assert np.array_equal(warp_matrix(5.0), warp_matrix(0.24))


def test_gain_lifts_every_bin_by_its_decibels() -> None:
    lifted = decode(some_cepstra() + cepstrum.gain(6.0)) - decode(some_cepstra())
    assert 20 / np.log(10) * lifted == pytest.approx(6.0)


def test_a_tilt_has_its_slope_and_leaves_1_khz_alone() -> None:
    decibels = 20 / np.log(10) * decode(cepstrum.tilt(3.0))
    at = [float(np.interp(hertz, cepstrum.frequencies(), decibels)) for hertz in (1e3, 2e3, 8e3)]
    assert at == pytest.approx([0.0, 3.0, 9.0], abs=0.3)


def test_shared_tables_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        cepstrum.cosines()[0, 0] = 2.0

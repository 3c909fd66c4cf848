"""Mel-cepstra: 45 numbers that stand for a smooth spectrum, and the fixed linear maps on them.

The convention is that of mel-cepstral filters (Tokuda et al., ICASSP 1992): in natural log,

    log|H(w)| = sum over m of c[m] cos(m v(w)),     v(w) = w + 2 atan(a sin w / (1 - a cos w)),

so c[0] is the mean log amplitude on the warped axis and no factor 2 hides in the others. |H|^2 is a
power density: unit white noise through H has the variance of the sound. The phase of the
minimum-phase H is -sum c[m] sin(m v(w)). All of it is linear in c.
"""

from functools import cache

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.spectra import BINS, RATE, frozen

ORDER = 45
WARP = 0.466  # all-pass constant whose curve is nearest to the mel scale at 24 kHz
_NEPER = np.log(10.0) / 20.0  # natural log of amplitude per dB
_KNEE = 0.8  # share of the Nyquist frequency up to which a vocal tract warp is proportional
_STEEPEST_WARP = 0.24  # above this the knee would be moved past the Nyquist frequency
_TILT_FROM, _TILT_PIVOT = 100.0, 1000.0  # Hz; a tilt is flat below the first, 0 dB at the second


def decode(cepstra: Floats) -> Floats:
    """Natural log amplitude [T, 513] at 0 to 12 kHz of mel-cepstra [T, 45]."""
    spectra: Floats = cepstra @ cosines()
    return spectra


def encode(log_amplitude: Floats) -> Floats:
    """Mel-cepstra [T, 45] nearest to a natural log amplitude [T, 513], on the warped axis."""
    cepstra: Floats = log_amplitude @ _encoder()
    return cepstra


def warp_matrix(alpha: float) -> Floats:
    """[45, 45] W such that `cepstra @ W` has every formant moved up by the factor 1 + alpha.

    Proportional up to 0.8 of the Nyquist frequency, linear from there; alpha is held to +-0.24.
    """
    alpha = min(max(alpha, -_STEEPEST_WARP), _STEEPEST_WARP)
    if alpha == 0.0:
        return np.eye(ORDER)
    nyquist = RATE / 2
    moved = [0.0, _KNEE * nyquist * (1.0 + alpha), nyquist]
    source = np.interp(frequencies(), moved, [0.0, _KNEE * nyquist, nyquist])
    return encode(_cosines(source))


def gain(db: float) -> Floats:
    """[45] to add to cepstra for a change of level in dB."""
    added = np.zeros(ORDER)
    added[0] = db * _NEPER
    return added


def tilt(db_per_octave: float) -> Floats:
    """[45] to add to cepstra for a slope in dB per octave about 1 kHz, flat below 100 Hz."""
    octaves = np.log2(np.maximum(frequencies(), _TILT_FROM) / _TILT_PIVOT)
    return encode(db_per_octave * _NEPER * octaves)


def frequencies() -> Floats:
    """[513] Hz of the bins of every spectrum here."""
    return np.linspace(0.0, RATE / 2, BINS)


@cache
def cosines() -> Floats:
    """[45, 513] the map from cepstra to log amplitude."""
    return frozen(_cosines(frequencies()))


@cache
def sines() -> Floats:
    """[45, 513] the map from cepstra to the phase of the minimum-phase spectrum, in radians."""
    return frozen(-np.sin(np.arange(ORDER)[:, None] * _warped(frequencies())))


@cache
def _encoder() -> Floats:
    edges = _warped(np.linspace(0.0, RATE / 2, 2 * BINS - 1)[1::2])
    weights = np.diff(edges, prepend=0.0, append=np.pi)  # share of the warped axis each bin has
    weighted = cosines() * weights
    return frozen(np.asarray(np.linalg.solve(weighted @ cosines().T, weighted).T, np.float64))


def _cosines(hz: Floats) -> Floats:
    waves: Floats = np.cos(np.arange(ORDER)[:, None] * _warped(hz))
    return waves


def _warped(hz: Floats) -> Floats:
    w = hz * (2 * np.pi / RATE)
    warped: Floats = w + 2 * np.arctan2(WARP * np.sin(w), 1 - WARP * np.cos(w))
    return warped

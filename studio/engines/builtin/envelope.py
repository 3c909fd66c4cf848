"""The spectral envelope: power spectra freed of the harmonics of the voice, as mel-cepstra.

After Morise, "CheapTrick" (Speech Communication 67, 2015): mirror what lies below F0, smooth over
2/3 F0, and lifter the log spectrum so that no ripple at F0 is left and the peaks are restored.
"""

from functools import cache

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin import cepstrum
from studio.engines.builtin.bands import knots
from studio.engines.builtin.spectra import BINS, FFT, HIGHEST, RATE, Power, frozen

_RECOVERY = -0.07  # q1 of CheapTrick (2015, sec. 3.3); at WORLD's -0.15 copies are 1 dB too loud
_FLOOR = 1e-12  # power density of what counts as silence: -120 dB
_QUEFRENCIES = 256  # samples; 45 mel-cepstra cannot tell what lies beyond
_STEEPEST = 24.0  # dB per kHz that the spectrum may fall, see _without_cliffs
_STEP = 15.0  # dB it may fall at once
_CLIFFS_FROM = 3500.0  # Hz, the lowest band limit met in recordings (telephone)
_SHORTFALL = 0.7  # dB
_PER_HZ = RATE / FFT
_NEPER = np.log(10) / 20


def cepstra(power: Power, pitch: Floats) -> Floats:
    """Mel-cepstra [t, 45] of power densities [t, 513] cut with windows made for `pitch` [t] Hz."""
    smooth = _smoothed(_mirrored(power, pitch), pitch)
    log_amplitude = 0.5 * np.log(np.maximum(smooth, 0.0) + _FLOOR)
    return _liftered(_without_cliffs(log_amplitude), pitch) @ _from_quefrencies()


@cache
def shortfall() -> Floats:
    """[6, 45] cepstra to add, times the share of noise in every band.

    The mean log of a noisy spectrum lies below the log of its mean; measured on white noise.
    """
    spread = knots()[1:].copy()
    spread[0] += knots()[0]
    return frozen(cepstrum.encode(_SHORTFALL * _NEPER * spread))


def _mirrored(power: Power, pitch: Floats) -> Power:
    """Below F0 there is no harmonic: add what lies as far above 0 as the bin lies below F0."""
    top = int(HIGHEST / _PER_HZ) + 2
    bins = np.arange(top)
    distance = pitch[:, None] / _PER_HZ - bins
    below = np.maximum(distance, 0.0)
    whole = below.astype(np.intp)
    share = (below - whole).astype(np.float32)
    near = np.take_along_axis(power, whole, 1)
    far = np.take_along_axis(power, whole + 1, 1)
    mirrored = power.copy()
    mirrored[:, :top] += np.where(distance > 0, near + (far - near) * share, np.float32(0.0))
    return mirrored


def _smoothed(power: Power, pitch: Floats) -> Floats:
    """Mean over 2/3 F0 round every bin, by differences of the running integral."""
    half = pitch / 3 / _PER_HZ
    pad = int(HIGHEST / 3 / _PER_HZ) + 2
    mirrored = np.pad(power, ((0, 0), (pad, pad)), mode="reflect")
    integral = np.cumsum(mirrored, axis=1, dtype=np.float64)
    # entry j of the integral is what lies below j + 1/2
    above = _shifted(integral, pad - 0.5 + half)
    below = _shifted(integral, pad - 0.5 - half)
    return (above - below) / (2 * half)[:, None]


def _shifted(integral: Floats, start: Floats) -> Floats:
    """513 values of every row from a fractional position on."""
    whole = np.floor(start).astype(np.intp)
    share = (start - whole)[:, None]
    picked = np.take_along_axis(integral, whole[:, None] + np.arange(BINS + 1), 1)
    return picked[:, :-1] + (picked[:, 1:] - picked[:, :-1]) * share


def _without_cliffs(log_amplitude: Floats) -> Floats:
    """Limit how fast the spectrum may fall.

    The edge of a narrow recording (80 dB at one bin) would ring through all mel-cepstra.
    """
    first = int(_CLIFFS_FROM / _PER_HZ)
    ramp = np.arange(BINS - first) * (_STEEPEST * _NEPER * _PER_HZ / 1000)
    high = log_amplitude[:, first:]
    hull = np.maximum.accumulate(high + ramp, axis=1) - ramp
    np.maximum(high, hull - _STEP * _NEPER, out=high)
    return log_amplitude


def _liftered(log_amplitude: Floats, pitch: Floats) -> Floats:
    """Cepstrum [t, 256] of the smoothed spectrum times the smoothing and recovery lifters."""
    plain = np.fft.irfft(log_amplitude, axis=1)[:, :_QUEFRENCIES]
    angle = np.pi * pitch[:, None] * (np.arange(_QUEFRENCIES) / RATE)
    smoothing = np.sinc(angle / np.pi)
    recovery = 1 - 2 * _RECOVERY + 2 * _RECOVERY * np.cos(2 * angle)
    return plain * smoothing * recovery


@cache
def _from_quefrencies() -> Floats:
    """[256, 45] the map from the cepstrum on the plain axis to mel-cepstra."""
    quefrency = np.arange(_QUEFRENCIES)[:, None]
    spectra = np.cos(quefrency * (np.arange(BINS) * (2 * np.pi / FFT)))
    spectra[1:] *= 2
    return frozen(cepstrum.encode(spectra))

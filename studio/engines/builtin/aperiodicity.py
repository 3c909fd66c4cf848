"""How much of the sound in each band is noise: the correlation of one period with the next.

After Boersma, "Accurate short-term analysis of the fundamental frequency and the
harmonics-to-noise ratio of a sampled sound" (IFA Proceedings 17, 1993), band by band: what the
autocorrelation lacks at one period, divided by that of the window, is noise.
"""

from functools import cache

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.bands import BANDS, NOISE, TONE, membership
from studio.engines.builtin.spectra import BINS, FFT, HOP, PERIODS, RATE, Power
from studio.engines.builtin.voicing import Mask

_STRETCHES = (-0.012, -0.008, -0.004, 0.0, 0.004, 0.008, 0.012)  # of the period, for errors of F0
_SPREAD = 0.36  # periods: standard deviation of the product of two Hann windows a period apart
_DOUBT = 0.03  # share of the correlation that a glide must leave to be believed before all else
_FALL = 0.9  # of the correlation from one band to the next, where nothing else is known
_REACH = 3  # frames to either side over which a glide is measured
_FAINT = 1e-8  # share of the frame's power below which a band counts as noise
_VOICE_BANDS = 3  # the bands below 4 kHz


def glide(f0: Floats) -> Floats:
    """Relative change [T] of F0 per second, over 30 ms; 0 where it is unknown."""
    before, after = np.roll(f0, _REACH), np.roll(f0, -_REACH)
    known = (f0 > 0) & (before > 0) & (after > 0)
    known[:_REACH] = False
    known[-_REACH:] = False
    slope = np.log(np.where(known, after, 1.0) / np.where(known, before, 1.0))
    return slope * (RATE / HOP / (2 * _REACH))


def log_odds(power: Power, pitch: Floats, glides: Floats) -> tuple[Floats, Floats]:
    """Log-odds [t, 6] of noise against tone in each band, and the correlation [t] below 4 kHz."""
    total = power @ _weights()
    total += _FAINT * power.sum(axis=1, keepdims=True) + np.float32(1e-20)
    kept = _kept(pitch, glides)
    seen = power * kept
    sure = (seen * kept) @ _weights() / total
    heard = np.stack([_correlated(seen, (1 + s) / pitch) / total for s in _STRETCHES])
    best = (heard / (sure + _DOUBT)).sum(axis=2).argmax(axis=0)
    correlation = _believed(heard[best, np.arange(len(pitch))], sure)
    share = total[:, :_VOICE_BANDS] / total[:, :_VOICE_BANDS].sum(axis=1, keepdims=True)
    voicing = (correlation[:, :_VOICE_BANDS] * share).sum(axis=1)
    noise = np.clip(1 - correlation, 1e-6, 1 - 1e-6)
    return np.clip(np.log(noise / (1 - noise)), TONE, NOISE), voicing


def _correlated(power: Power, period: Floats) -> Power:
    """Autocorrelation [t, 6] of every band at `period` [t] seconds, freed of the window's own."""
    turns = (period * (RATE / FFT)).astype(np.float32)[:, None]
    wave = np.cos(np.float32(2 * np.pi) * turns * np.arange(BINS, dtype=np.float32))
    wave *= power
    kept: Power = wave @ _weights() / np.float32(_window_correlation())
    return kept


def _kept(pitch: Floats, glides: Floats) -> Power:
    """What a glide leaves [t, 513] of the correlation of a pure tone.

    The period differs across the window by more turns of phase the higher the frequency.
    """
    spread = (2 * np.pi * _SPREAD * RATE / FFT * glides / pitch**2).astype(np.float32)[:, None]
    kept: Power = np.exp(-0.5 * np.square(spread * np.arange(BINS, dtype=np.float32)))
    return kept


def _believed(heard: Power, sure: Power) -> Floats:
    """Correlations [t, 6] freed of the glide; where it left little, the band below decides."""
    correlation = np.empty(heard.shape)
    below = heard[:, 0] / np.maximum(sure[:, 0], _DOUBT)
    for band in range(BANDS):
        believed = heard[:, band] + _DOUBT * _FALL * below
        below = correlation[:, band] = believed / (sure[:, band] + _DOUBT)
    return correlation


def _window_correlation() -> float:
    """Autocorrelation of the Hann window at one period, as a share of its energy."""
    lag = 1 / PERIODS
    turn = 2 * np.pi * lag
    return float((1 - lag) * (2 / 3 + np.cos(turn) / 3) + np.sin(turn) / (2 * np.pi))


@cache
def _weights() -> Power:
    return membership().astype(np.float32)


def steady(odds: Floats, voiced: Mask) -> Floats:
    """Log-odds [T, 6] as weighted means over 25 ms of voice; noise where there is none."""
    weights = voiced.astype(np.float64)[:, None]
    spread = _blurred(odds * weights) / np.maximum(_blurred(weights), 1e-9)
    return np.where(voiced[:, None], spread, NOISE)


def _blurred(frames: Floats) -> Floats:
    """A triangle of 5 frames over [T, k]."""
    padded = np.pad(frames, ((2, 2), (0, 0)))
    blurred = np.zeros(frames.shape)
    for shift, weight in enumerate((1, 2, 3, 2, 1)):
        blurred += weight * padded[shift : shift + len(frames)]
    return blurred

"""How much of the sound in each band is noise: the correlation of one period with the next.

After Boersma, "Accurate short-term analysis of the fundamental frequency and the
harmonics-to-noise ratio of a sampled sound" (IFA Proceedings 17, 1993), band by band: what the
autocorrelation lacks at one period, divided by that of the window, is noise.
"""

from functools import cache

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.spectra import BINS, FFT, PERIODS, RATE, Power

EDGES = (0.0, 1000.0, 2000.0, 4000.0, 6000.0, 8000.0, 12000.0)  # Hz
BANDS = len(EDGES) - 1
NOISE = 6.0  # log-odds of a band that is all noise
TONE = -6.0  # log-odds of a band with no noise: -26 dB
_STRETCHES = (-0.015, -0.01, -0.005, 0.0, 0.005, 0.01, 0.015)  # of the period, for errors of F0
_FAINT = 1e-8  # share of the frame's power below which a band counts as noise
_VOICED = 0.25  # least correlation below 4 kHz that a voice has
_VOICE_BANDS = 3  # the bands below 4 kHz


def bands(power: Power, pitch: Floats) -> tuple[Floats, Floats]:
    """Log-odds [t, 6] of noise against tone in each band, and the correlation [t] below 4 kHz."""
    weights = _weights()
    total = power @ weights
    total += _FAINT * power.sum(axis=1, keepdims=True) + np.float32(1e-20)
    correlations = np.stack(
        [_correlation(power, (1 + stretch) / pitch) / total for stretch in _STRETCHES]
    )
    share = total[:, :_VOICE_BANDS] / total[:, :_VOICE_BANDS].sum(axis=1, keepdims=True)
    voicing = (correlations[:, :, :_VOICE_BANDS] * share).sum(axis=2)
    best = voicing.argmax(axis=0)
    rows = np.arange(len(pitch))
    noise = np.clip(1 - correlations[best, rows], 1e-6, 1 - 1e-6).astype(np.float64)
    odds = np.log(noise / (1 - noise))
    return np.clip(odds, TONE, NOISE), voicing[best, rows].astype(np.float64)


def _correlation(power: Power, period: Floats) -> Power:
    """Autocorrelation [t, 6] of every band at `period` [t] seconds, freed of the window's own."""
    turns = (period * (RATE / FFT)).astype(np.float32)[:, None]
    wave = np.cos(np.float32(2 * np.pi) * turns * np.arange(BINS, dtype=np.float32))
    kept: Power = (power * wave) @ _weights() / np.float32(_window_correlation())
    return kept


def _window_correlation() -> float:
    """Autocorrelation of the Hann window at one period, as a share of its energy."""
    lag = 1 / PERIODS
    turn = 2 * np.pi * lag
    return float((1 - lag) * (2 / 3 + np.cos(turn) / 3) + np.sin(turn) / (2 * np.pi))


@cache
def _weights() -> Power:
    """[513, 6] which bins belong to which band."""
    hz = np.arange(BINS) * (RATE / FFT)
    low, high = np.array(EDGES[:-1]), np.array(EDGES[1:])
    table = ((hz[:, None] >= low) & (hz[:, None] < high)).astype(np.float32)
    table.flags.writeable = False
    return table


def centres() -> Floats:
    """[6] Hz of the middle of every band."""
    edges: Floats = np.array(EDGES)
    middles: Floats = (edges[:-1] + edges[1:]) / 2
    return middles


def is_voice(correlation: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whether a frame repeats itself enough to be called voiced."""
    return correlation > _VOICED

"""What the judge sees of a sound: log-mel spectra of one level, and the pitch beside them."""

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats, Samples
from studio.audio.pitch import pitch
from studio.audio.resample import resample

RATE, HOP = 16000, 160  # 10 ms
_SIZE, _BANDS = 512, 40
_LOW, _HIGH = 80.0, 7600.0  # Hz
_OFFSETS = np.array((-14, -10, -7, -5, -3, -2, -1, 0, 1, 2, 3, 5, 7, 10, 14))
"""Frames seen together with each frame: a quarter of a second, coarser further away."""
SEEN = len(_OFFSETS) * _BANDS
_QUIET = 35.0  # dB below the loudest frames from which a frame is no speech
_NOISE = 3e-4  # of the peak: every clip has at least a room's noise, 70 dB down
_DEPTH = 14.0  # natural log of power, 60 dB, below the loudest of a band at which spectra end

Spectra = Samples
"""[T, 40] float32."""


def spectra(clip: Clip, warp: float = 1.0) -> Spectra:
    """Log-mels [T, 40] of mean 0 and spread 1 over the speech; `warp` > 1 = a shorter tract."""
    sound = resample(clip, RATE).samples
    sound = sound / (np.abs(sound).max() + 1e-9)
    noise = np.random.default_rng(0).standard_normal(len(sound)) * _NOISE
    padded = np.pad(sound + noise, _SIZE // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _SIZE)[::HOP]
    power = np.abs(np.fft.rfft((frames * np.hanning(_SIZE)).astype(np.float32), axis=1)) ** 2
    logs = np.log(power @ _filters(warp) + 1e-10)
    level = np.log(power.sum(axis=1) + 1e-10)
    loudest = np.percentile(level, 95)
    speech = level > loudest - _QUIET * np.log(10) / 10
    top = logs[speech].max(axis=0, keepdims=True)
    logs = np.maximum(logs, top - _DEPTH)
    heard = logs[speech]
    scaled: Spectra = ((logs - heard.mean(0)) / (heard.std(0) + 1e-3)).astype(np.float32)
    return scaled


def seen(frames: Spectra, rows: npt.NDArray[np.int64]) -> Spectra:
    """[len(rows), 600] each row with its surroundings; the ends are repeated."""
    around = np.clip(rows[:, None] + _OFFSETS, 0, len(frames) - 1)
    wide: Spectra = frames[around].reshape(len(rows), -1)
    return wide


def log_pitch(clip: Clip) -> Floats:
    """Semitones [T] above 100 Hz, one for each frame of `spectra`; nan where unvoiced."""
    f0 = pitch(clip, HOP / RATE).f0
    return np.where(f0 > 0, 12 * np.log2(np.maximum(f0, 1.0) / 100.0), np.nan)


def _filters(warp: float) -> Samples:
    """[257, 40] triangles on the mel scale, their frequencies multiplied by `warp`."""
    mel = np.linspace(_mel(_LOW), _mel(_HIGH), _BANDS + 2)
    edges = np.minimum(700 * (10 ** (mel / 2595) - 1) * warp, RATE / 2)
    hz = np.fft.rfftfreq(_SIZE, 1 / RATE)[:, None]
    rise = (hz - edges[:-2]) / np.maximum(edges[1:-1] - edges[:-2], 1.0)
    fall = (edges[2:] - hz) / np.maximum(edges[2:] - edges[1:-1], 1.0)
    triangles = np.clip(np.minimum(rise, fall), 0, None)
    weights: Samples = (triangles / (triangles.sum(axis=0) + 1e-9)).astype(np.float32)
    return weights


def _mel(hz: float) -> float:
    return float(2595 * np.log10(1 + hz / 700))

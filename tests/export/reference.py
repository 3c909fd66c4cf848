"""Loudness of a whole clip, measured another way than the product does: to check its meter by."""

from collections.abc import Iterator

import numpy as np

from studio.audio.clip import Clip, Floats
from studio.audio.loudness import SILENT, decibels, k_response
from studio.audio.resample import resample

_BLOCK, _HOP = 0.4, 0.1
_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, -10.0
_OFFSET = -0.691
_OVERSAMPLING = 4
_CHUNK_SECONDS = 20.0


def true_peak_db(clip: Clip) -> float:
    """Highest value, also between samples (dBTP), by fourfold oversampling (BS.1770-4, annex 2)."""
    highest = float(np.abs(clip.samples).max(initial=0.0))
    for part in _parts(clip):
        finer = resample(part, clip.rate * _OVERSAMPLING).samples
        highest = max(highest, float(np.abs(finer).max(initial=0.0)))
    return decibels(highest)


def rms_db(clip: Clip) -> float:
    """Root mean square of the whole clip in dBFS (a full-scale square wave is 0 dB)."""
    if len(clip.samples) == 0:
        return SILENT
    return decibels(float(np.sqrt(np.square(clip.samples, dtype=np.float64).mean())))


def lufs(clip: Clip) -> float:
    """Integrated loudness of a mono clip after ITU-R BS.1770-4; SILENT where nothing is audible.

    The K-weighting is applied to the spectrum of each 400 ms block, so no recursive filter is
    needed. A clip shorter than a block is measured as one block.
    """
    powers = _block_powers(clip)
    loud = powers[_loudness(powers) > _ABSOLUTE_GATE]
    if len(loud) == 0:
        return SILENT
    gate = float(_loudness(loud.mean(keepdims=True))[0]) + _RELATIVE_GATE
    kept = loud[_loudness(loud) > gate]
    return float(_loudness(kept.mean(keepdims=True))[0])


def _loudness(power: Floats) -> Floats:
    loudness: Floats = _OFFSET + 10 * np.log10(np.maximum(power, 1e-12))
    return loudness


def _block_powers(clip: Clip) -> Floats:
    """Mean square of every K-weighted 400 ms block, 75 % overlapping."""
    size, hop = round(_BLOCK * clip.rate), round(_HOP * clip.rate)
    samples = clip.samples
    if len(samples) < size:
        size = max(len(samples), 1)
        samples = np.resize(samples, size) if len(samples) else np.zeros(size, np.float32)
    blocks = np.lib.stride_tricks.sliding_window_view(samples, size)[::hop]
    weights = _k_weights(size, clip.rate)
    powers = [
        (np.abs(np.fft.rfft(part, axis=1)) ** 2 @ weights) / size**2
        for part in np.array_split(blocks, max(1, len(blocks) // 64))
    ]
    return np.concatenate(powers)


def _k_weights(size: int, rate: int) -> Floats:
    """Squared gain of the K filter at the bins of a real FFT, times 2 for the missing half."""
    gain: Floats = np.abs(k_response(np.fft.rfftfreq(size, 1 / rate), rate)) ** 2
    gain[1 : (size + 1) // 2] *= 2
    return gain


def _parts(clip: Clip) -> Iterator[Clip]:
    """The clip in overlapping pieces small enough to oversample."""
    size = round(_CHUNK_SECONDS * clip.rate)
    for start in range(0, len(clip.samples), size):
        yield Clip(clip.samples[max(start - 256, 0) : start + size + 256], clip.rate)

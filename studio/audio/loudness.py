"""How loud a sound is: peaks, RMS, and loudness in LUFS."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats
from studio.audio.resample import resample

SILENT = -120.0
"""dB and LUFS of digital silence: a finite number, so that it can be compared and written."""

Response = npt.NDArray[np.complex128]
Quadratic = tuple[float, float, float]

_K_RATE = 48_000
_BLOCK, _HOP = 0.4, 0.1
_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, -10.0
_OFFSET = -0.691
_OVERSAMPLING = 4
_CHUNK_SECONDS = 20.0


def decibels(amplitude: float) -> float:
    """20 log10 of an amplitude, not below SILENT."""
    return max(20 * float(np.log10(max(amplitude, 1e-12))), SILENT)


def peak_db(clip: Clip) -> float:
    """Highest sample in dBFS."""
    top, bottom = clip.samples.max(initial=0.0), clip.samples.min(initial=0.0)
    return decibels(max(float(top), -float(bottom)))


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


def k_response(hertz: npt.NDArray[np.floating[Any]], rate: int) -> Response:
    """Gain and phase of the K filter at frequencies of a sound of `rate` Hz (BS.1770-4, annex 1).

    Stage 1 is a high shelf, stage 2 the RLB high-pass; analogue parameters after Brecht De Man,
    "Evaluation of implementations of the EBU R128 loudness measurement" (AES 2018). Rates below
    48 kHz are weighted as if the sound had been brought to 48 kHz.
    """
    design = max(rate, _K_RATE)
    z = np.exp(-2j * np.pi * hertz / design)
    return _biquad(_shelf(design), z) * _biquad(_high_pass(design), z)


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


def _biquad(coefficients: tuple[Quadratic, Quadratic], z: Response) -> Response:
    (b0, b1, b2), (a0, a1, a2) = coefficients
    response: Response = (b0 + b1 * z + b2 * z**2) / (a0 + a1 * z + a2 * z**2)
    return response


def _shelf(rate: int) -> tuple[Quadratic, Quadratic]:
    k = float(np.tan(np.pi * 1681.974450955533 / rate))
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    return (
        (high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k),
        (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k),
    )


def _high_pass(rate: int) -> tuple[Quadratic, Quadratic]:
    k = float(np.tan(np.pi * 38.13547087602444 / rate))
    q = 0.5003270373238773
    scale = 1 + k / q + k * k
    return (scale, -2 * scale, scale), (scale, 2 * (k * k - 1), 1 - k / q + k * k)


def _parts(clip: Clip) -> Iterator[Clip]:
    """The clip in overlapping pieces small enough to oversample."""
    size = round(_CHUNK_SECONDS * clip.rate)
    for start in range(0, len(clip.samples), size):
        yield Clip(clip.samples[max(start - 256, 0) : start + size + 256], clip.rate)

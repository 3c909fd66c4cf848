"""What every measure of loudness stands on: decibels, peaks, and the K-weighting of BS.1770."""

from typing import Any

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip

SILENT = -120.0
"""dB and LUFS of digital silence: a finite number, so that it can be compared and written."""

Response = npt.NDArray[np.complex128]
Quadratic = tuple[float, float, float]

_K_RATE = 48_000


def decibels(amplitude: float) -> float:
    """20 log10 of an amplitude, not below SILENT."""
    return max(20 * float(np.log10(max(amplitude, 1e-12))), SILENT)


def peak_db(clip: Clip) -> float:
    """Highest sample in dBFS."""
    top, bottom = clip.samples.max(initial=0.0), clip.samples.min(initial=0.0)
    return decibels(max(float(top), -float(bottom)))


def k_response(hertz: npt.NDArray[np.floating[Any]], rate: int) -> Response:
    """Gain and phase of the K filter at frequencies of a sound of `rate` Hz (BS.1770-4, annex 1).

    Stage 1 is a high shelf, stage 2 the RLB high-pass; analogue parameters after Brecht De Man,
    "Evaluation of implementations of the EBU R128 loudness measurement" (AES 2018). Rates below
    48 kHz are weighted as if the sound had been brought to 48 kHz.
    """
    design = max(rate, _K_RATE)
    z = np.exp(-2j * np.pi * hertz / design)
    return _biquad(_shelf(design), z) * _biquad(_high_pass(design), z)


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

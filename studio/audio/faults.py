"""What can be wrong with a recording, each as one number: noise, clipping, missing treble."""

import numpy as np

from studio.audio.bands import HOP, band_powers
from studio.audio.clip import Clip, Samples
from studio.audio.loudness import SILENT
from studio.audio.trim import Spans

_NEAR = 3  # frames round speech that belong to neither side
_FEW_FRAMES = 20  # frames of noise needed to trust them
_EXTREME = 0.999  # of the highest sample
_RUN = 3  # samples
_STEP = 2e-5  # of the highest sample between two samples of a flat top
_BINS = 128  # equal bands up to half the rate
_LOWEST = 75.0  # dB below the strongest band at which nothing is left
_ABOVE_NOISE = 6.0  # dB
_CHUNK = 200


def speech_and_noise(clip: Clip, spans: Spans) -> tuple[float, float]:
    """Level of the speech and of what is left between it, in dBFS from 120 to 7500 Hz.

    Without enough of a pause the quietest moments of the speech stand for the noise.
    """
    power = band_powers(clip).sum(axis=1)
    if not len(power):
        return SILENT, SILENT
    time = np.arange(len(power)) * HOP
    edge = _NEAR * HOP
    spoken = np.zeros(len(power), np.bool_)
    near = np.zeros(len(power), np.bool_)
    for start, end in spans:
        spoken |= (time >= start) & (time <= end)
        near |= (time >= start - edge) & (time <= end + edge)
    pause = power[~near]
    noise = np.median(pause) if len(pause) >= _FEW_FRAMES else np.percentile(power, 3.0)
    speech = power[spoken].mean() if spoken.any() else 0.0
    return _db(max(speech - noise, 0.0)), _db(float(noise))


def clipped_share(clip: Clip) -> float:
    """Share of samples in flat tops: three or more equal ones at the highest or lowest value."""
    if not len(clip.samples):
        return 0.0
    extremes = (max(0.0, float(clip.samples.max())), min(0.0, float(clip.samples.min())))
    return sum(_flat(clip.samples, extreme) for extreme in extremes) / len(clip.samples)


def bandwidth(clip: Clip) -> float:
    """The highest frequency in Hz that rises and falls with the speech; 0 = none."""
    size = 2 * _BINS * max(1, round(clip.rate / 16_000))
    count = len(clip.samples) // size
    if not count:
        return 0.0
    frames = clip.samples[: count * size].reshape(count, size)
    window = np.hanning(size).astype(np.float32)
    bands = np.empty((count, _BINS))
    for start in range(0, count, _CHUNK):
        power = np.abs(np.fft.rfft(frames[start : start + _CHUNK] * window, axis=1)) ** 2
        bands[start : start + _CHUNK] = power[:, 1:].reshape(len(power), _BINS, -1).mean(axis=2)
    loud, quiet = 10 * np.log10(np.percentile(bands, (95.0, 10.0), axis=0) + 1e-20)
    there = np.flatnonzero((loud > loud.max() - _LOWEST) & (loud > quiet + _ABOVE_NOISE))
    return float((there[-1] + 1) * clip.rate / 2 / _BINS) if len(there) else 0.0


def _flat(samples: Samples, top: float) -> int:
    """Samples in runs of equal ones at `top`, the highest or the lowest value."""
    if top == 0.0:
        return 0
    near = samples >= top * _EXTREME if top > 0 else samples <= top * _EXTREME
    places = np.flatnonzero(near[1:] & near[:-1])
    same = np.abs(samples[places + 1] - samples[places]) <= abs(top) * _STEP
    starts = places[same]
    runs = np.split(starts, np.flatnonzero(np.diff(starts) > 1) + 1)
    return sum(len(run) + 1 for run in runs if len(run) + 1 >= _RUN)


def _db(power: float) -> float:
    return max(10 * float(np.log10(max(power, 1e-30))), SILENT)

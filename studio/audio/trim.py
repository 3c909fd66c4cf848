"""Where somebody speaks: stretches that stand out from the noise floor, and cutting to them."""

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats
from studio.audio.resample import resample

Spans = tuple[tuple[float, float], ...]

_RATE = 16_000
_HOP = 160  # samples: 10 ms
_SECONDS = _HOP / _RATE
_WINDOW = 400  # samples
_SIZE = 512
_BANDS = (120, 500, 1_000, 2_000, 4_000, 7_500)  # Hz; each is held against its own noise floor
_FEW = 500  # frames worked on at once
_LOUD, _FLOOR = 95.0, 10.0  # percentiles that stand for loud speech and for the noise floor
_SURE, _MAYBE = 0.4, 0.2  # of the way from floor to loud: where a stretch begins, how far it goes
_LEAST_SURE, _LEAST_MAYBE = 6.0, 3.0  # dB above the floor at least
_NOTHING = -90.0  # dBFS in one band below which nothing is heard
_GAP, _BURST = 0.25, 0.06  # seconds: shorter pauses are bridged, shorter sounds are clicks


def speech_spans(clip: Clip) -> Spans:
    """Start and end in seconds of every stretch of speech, in order; pauses under 0.25 s bridged.

    It judges by level alone: steady noise, which stands out from nothing, is no speech.
    """
    above = _above_floor(clip)
    if not len(above):
        return ()
    loud, floor = np.percentile(above, (_LOUD, _FLOOR))
    sure = floor + max(_SURE * (loud - floor), _LEAST_SURE)
    maybe = floor + max(_MAYBE * (loud - floor), _LEAST_MAYBE)
    runs = [(start, end) for start, end in _runs(above > maybe) if above[start:end].max() > sure]
    return tuple(
        (max(0.0, (start - 0.5) * _SECONDS), min(clip.seconds, (end - 0.5) * _SECONDS))
        for start, end in _bridged(runs)
        if (end - start) * _SECONDS >= _BURST
    )


def speech_seconds(clip: Clip) -> float:
    """Seconds in which somebody speaks."""
    return sum(end - start for start, end in speech_spans(clip))


def trim(clip: Clip, margin: float = 0.1) -> Clip:
    """The part from `margin` seconds before the first speech to `margin` after the last.

    A clip without any speech comes back as it is.
    """
    spans = speech_spans(clip)
    if not spans:
        return clip
    return clip.slice(max(0.0, spans[0][0] - margin), spans[-1][1] + margin)


def _above_floor(clip: Clip) -> Floats:
    """By how many dB the best band of every 10 ms stands out; frame i is centred at i * 10 ms."""
    level = np.maximum(10 * np.log10(_powers(clip) + 1e-30), _NOTHING)
    if not len(level):
        return np.zeros(0)
    above: Floats = (level - np.percentile(level, _FLOOR, axis=0)).max(axis=1)
    return above


def _powers(clip: Clip) -> Floats:
    """Power of every 10 ms in each band, [frames, bands]; a full-scale sine has -3 dB."""
    sound = np.pad(resample(clip, _RATE).samples, _WINDOW // 2)
    window = np.hanning(_WINDOW).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[::_HOP]
    edges = np.round(np.array(_BANDS) / _RATE * _SIZE).astype(int)
    powers = np.zeros((len(frames), len(edges) - 1))
    for start in range(0, len(frames), _FEW):
        spectrum = np.fft.rfft(frames[start : start + _FEW] * window, _SIZE, axis=1)
        power = np.add.reduceat(np.abs(spectrum) ** 2, edges, axis=1)
        powers[start : start + _FEW] = power[:, :-1]
    scale: float = 2 / (_SIZE * float(np.square(window).sum()))
    return powers * scale


def _bridged(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and (start - joined[-1][1]) * _SECONDS < _GAP:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _runs(mask: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and one past the last index of every run of True."""
    edges = np.flatnonzero(np.diff(np.pad(mask, 1).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]

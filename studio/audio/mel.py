"""Log-mel spectrograms, for pictures and comparisons."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats, Samples

_FEW = 512  # frames worked on at once, which bounds the memory


@dataclass(frozen=True, slots=True, eq=False)
class LogMel:
    """`db` float32 [frames, bands], dB of power per band; frame i is centred at i * `hop` seconds.

    `hertz` [bands] are the centres of the bands.
    """

    db: Samples
    hop: float
    hertz: Floats


def log_mel(
    clip: Clip,
    bands: int = 80,
    hop: float = 0.01,
    window: float = 0.025,
    low: float = 40.0,
    high: float | None = None,
) -> LogMel:
    """The log-mel spectrogram of `clip`, floor(seconds / hop) + 1 frames, never below -120 dB.

    Triangular bands on the mel scale of O'Shaughnessy (1987) between `low` and `high` Hz (None =
    half the rate), under a Hann window; the bands of a full-scale sine add up to about -3 dB.
    """
    top = min(high or clip.rate / 2, clip.rate / 2)
    assert 0.0 <= low < top
    length = max(16, round(window * clip.rate))
    size = 1 << int(np.ceil(np.log2(2 * length)))
    edges = _hertz(np.linspace(_mel(low), _mel(top), bands + 2))
    triangles = _triangles(edges, np.fft.rfftfreq(size, 1 / clip.rate))
    hann = np.hanning(length + 2)[1:-1].astype(np.float32)
    scale = 2 / (size * float(np.square(hann).sum()))
    frames = int(np.floor(len(clip.samples) / (hop * clip.rate) + 1e-9)) + 1
    starts = np.round(np.arange(frames) * hop * clip.rate).astype(np.int64)
    view = np.lib.stride_tricks.sliding_window_view(
        np.pad(clip.samples, (length // 2, length)), length
    )
    db = np.empty((frames, bands), np.float32)
    for start in range(0, frames, _FEW):
        part = slice(start, start + _FEW)
        power = np.abs(np.fft.rfft(view[starts[part]] * hann, size, axis=1)) ** 2 * scale
        db[part] = 10 * np.log10(np.maximum(power @ triangles, 1e-12))
    return LogMel(db, hop, edges[1:-1])


def _mel(hertz: float) -> float:
    return float(2595.0 * np.log10(1.0 + hertz / 700.0))


def _hertz(mel: Floats) -> Floats:
    hertz: Floats = 700.0 * (10.0 ** (mel / 2595.0) - 1.0)
    return hertz


def _triangles(edges: Floats, bins: npt.NDArray[np.floating]) -> Floats:
    """Weights [bins, bands]; where a band is narrower than a bin, the bin nearest its centre."""
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    rising = (bins[:, None] - low) / (middle - low)
    falling = (high - bins[:, None]) / (high - middle)
    weights = np.maximum(0.0, np.minimum(rising, falling))
    empty = np.flatnonzero(weights.sum(axis=0) == 0)
    weights[np.abs(bins[:, None] - middle[empty]).argmin(axis=0), empty] = 1.0
    return weights.astype(np.float64)

"""Log-mel spectrograms, for pictures and comparisons."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats, Samples

_FEW = 16  # frames at once: bounds the memory; from 32 on OpenBLAS takes threads, and far longer


@dataclass(frozen=True, slots=True, eq=False)
class LogMel:
    """`db` float32 [frames, bands], dB of power per band; frame i is centred at i * `hop` seconds.

    `hertz` [bands] are the centres of the bands.
    """

    db: Samples
    hop: float
    hertz: Floats


class Bank:
    """Triangular mel bands over short windows of a sound of one rate.

    The bands are those of O'Shaughnessy (1987) between `low` and `high` Hz (None = half the rate),
    under a Hann window; those of a full-scale sine add up to about -3 dB. `hertz` [bands] are
    their centres.
    """

    def __init__(
        self,
        rate: int,
        bands: int = 80,
        window: float = 0.025,
        low: float = 40.0,
        high: float | None = None,
    ) -> None:
        top = min(high or rate / 2, rate / 2)
        assert 0.0 <= low < top
        self._length = max(16, round(window * rate))
        self._size = 1 << int(np.ceil(np.log2(2 * self._length)))
        edges = _hertz(np.linspace(_mel(low), _mel(top), bands + 2))
        self.hertz = edges[1:-1]
        self._triangles = _triangles(edges, np.fft.rfftfreq(self._size, 1 / rate))
        self._hann = np.hanning(self._length + 2)[1:-1].astype(np.float32)
        self._scale = 2 / (self._size * float(np.square(self._hann).sum()))

    def db(self, samples: Samples, centres: npt.NDArray[np.int64]) -> Samples:
        """Decibels of power [centres, bands] round each of these samples, never below -120."""
        db = np.empty((len(centres), len(self.hertz)), np.float32)
        for start in range(0, len(centres), _FEW):
            part = slice(start, start + _FEW)
            framed = _framed(samples, centres[part], self._length) * self._hann
            power = np.abs(np.fft.rfft(framed, self._size, axis=1)) ** 2 * self._scale
            db[part] = 10 * np.log10(np.maximum(power @ self._triangles, 1e-12))
        return db


def log_mel(
    clip: Clip,
    bands: int = 80,
    hop: float = 0.01,
    window: float = 0.025,
    low: float = 40.0,
    high: float | None = None,
) -> LogMel:
    """The log-mel spectrogram of `clip` in the bands of `Bank`, floor(seconds / hop) + 1 frames."""
    bank = Bank(clip.rate, bands, window, low, high)
    frames = int(np.floor(len(clip.samples) / (hop * clip.rate) + 1e-9)) + 1
    centres = np.round(np.arange(frames) * hop * clip.rate).astype(np.int64)
    return LogMel(bank.db(clip.samples, centres), hop, bank.hertz)


def _framed(samples: Samples, centres: npt.NDArray[np.int64], length: int) -> Samples:
    """The samples [centres, length] round each centre, zeros beyond the ends."""
    if len(samples) == 0:
        return np.zeros((len(centres), length), np.float32)
    places = centres[:, None] + np.arange(-(length // 2), length - length // 2)
    inside = (places >= 0) & (places < len(samples))
    framed: Samples = samples[np.clip(places, 0, len(samples) - 1)] * inside
    return framed


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

"""How loud a sound of any length is, measured block by block after ITU-R BS.1770-4."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from studio.audio.clip import Floats, Samples
from studio.audio.loudness import SILENT, Response, k_response
from studio.export.peaks import REACH, true_peaks

_STEP = 0.1  # seconds of the smallest part measured
_GATE_STEPS = 4  # BS.1770: gating blocks of 400 ms, 75 % overlapping
_FLOOR_STEPS = 5  # ACX: the quietest half second
_CHUNK_STEPS = 17  # with the lead nearly a power of two of samples, at the usual rates
_LEAD = 1.0  # seconds after which the 38 Hz high-pass has forgotten what came before
_ABSOLUTE, _RELATIVE, _OFFSET = -70.0, -10.0, -0.691


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """What was measured: the highest true peak, and the sums of squares of every 0.1 s.

    `weighted` is K-weighted, `plain` is not; `lengths` are the samples in each 0.1 s.
    """

    samples: int
    peak: float
    weighted: Floats
    plain: Floats
    lengths: Floats

    @property
    def true_peak(self) -> float:
        """Highest true peak in dBTP."""
        return _db(self.peak**2)

    @property
    def rms(self) -> float:
        """Root mean square of everything, pauses included, in dBFS."""
        return _db(self.plain.sum() / max(self.samples, 1))

    @property
    def floor(self) -> float:
        """Root mean square of the quietest half second in dBFS, SILENT if digital."""
        return _db(_means(self.plain, self.lengths, _FLOOR_STEPS).min(initial=1.0))

    @property
    def lufs(self) -> float:
        """Integrated loudness in LUFS; below 0.4 s that of the whole."""
        powers = _means(self.weighted, self.lengths, _GATE_STEPS)
        powers = powers[powers > 10 ** ((_ABSOLUTE - _OFFSET) / 10)]
        if not len(powers):
            return SILENT
        gate = powers.mean() * 10 ** (_RELATIVE / 10)
        return _OFFSET + _db(powers[powers > gate].mean())


def measured(blocks: Iterable[Samples], rate: int) -> Level:
    """The level of mono sound that comes in blocks of any size."""
    step, lead = round(_STEP * rate), round(_LEAD * rate)
    samples, peak = 0, 0.0
    weighted, plain, lengths = [], [], []
    for before, chunk in _chunks(blocks, _CHUNK_STEPS * step, lead):
        starts = np.arange(0, len(chunk), step)
        heard = _weighted(np.concatenate([before, chunk]), rate)[len(before) :]
        weighted.append(np.add.reduceat(heard**2, starts))
        plain.append(np.add.reduceat(chunk.astype(np.float64) ** 2, starts))
        lengths.append(np.diff(starts, append=len(chunk)).astype(np.float64))
        near = np.concatenate([before[-2 * REACH :], chunk])
        peak = max(peak, float(true_peaks(near).max()))
        samples += len(chunk)
    empty = [np.zeros(0)]
    sums = (np.concatenate(parts or empty) for parts in (weighted, plain, lengths))
    return Level(samples, peak, *sums)


def together(levels: Sequence[Level]) -> Level:
    """The level of several sounds as if they were played one after another."""
    return Level(
        sum(level.samples for level in levels),
        max((level.peak for level in levels), default=0.0),
        np.concatenate([level.weighted for level in levels] or [np.zeros(0)]),
        np.concatenate([level.plain for level in levels] or [np.zeros(0)]),
        np.concatenate([level.lengths for level in levels] or [np.zeros(0)]),
    )


def _chunks(blocks: Iterable[Samples], size: int, lead: int) -> Iterator[tuple[Samples, Samples]]:
    """The sound in pieces of `size` (the last shorter), each with what came up to `lead` before."""
    before = np.zeros(lead, np.float32)
    held: list[Samples] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += len(block)
        while count >= size:
            joined = np.concatenate(held)
            yield before, joined[:size]
            before = np.concatenate([before, joined[:size]])[-lead:]
            held, count = [joined[size:]], count - size
    if count:
        yield before, np.concatenate(held)


def _means(sums: Floats, lengths: Floats, steps: int) -> Floats:
    """Mean square of every `steps` neighbours; of everything where there are fewer."""
    if not len(sums):
        return np.zeros(0)
    spans = np.convolve(lengths, np.ones(steps), "valid" if len(sums) >= steps else "full")
    full = spans >= steps * lengths.max()  # BS.1770 leaves out a last block that is not full
    if len(sums) < steps or not full.any():
        return np.array([sums.sum() / lengths.sum()])
    return np.asarray(np.convolve(sums, np.ones(steps), "valid")[full] / spans[full])


def _weighted(samples: Samples, rate: int) -> Floats:
    """K-weighted sound; the filter runs in the frequency domain, its tail wraps into the lead."""
    size = 1 << (len(samples) - 1).bit_length()
    spectrum = np.fft.rfft(samples, size) * _response(size, rate)
    return np.fft.irfft(spectrum, size)[: len(samples)]


@lru_cache(maxsize=4)
def _response(size: int, rate: int) -> Response:
    return k_response(np.fft.rfftfreq(size, 1 / rate), rate)


def _db(power: float) -> float:
    return max(10 * float(np.log10(power)), SILENT) if power > 0 else SILENT

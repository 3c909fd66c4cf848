"""How strongly every pitch sounds at every moment: the spectrum held against harmonic combs.

The comb is SWIPE' of Camacho and Harris (JASA 124, 2008): lobes at the first and the prime
harmonics only, so that half the true pitch does not score, and valleys between them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats, Samples

RATE = 4_000  # Hz; the harmonics below 1.8 kHz decide, and a low rate is fast

_TOP = 1_800.0  # Hz
_RUMBLE = (40.0, 100.0)  # Hz; below the first nothing counts, above the second everything
_PERIODS = 4.5  # of the pitch inside the Hann window made for it
_STEPS = 48  # candidates in an octave; instantaneous frequency does the rest
_PRIMES = (1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29)
_FEW = 256  # frames worked on at once, which bounds the memory


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likeliest pitches of each frame: Hz and strength, both [frames, count]; 0 Hz = none."""

    hertz: Floats
    strength: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Comb:
    """One window length with the combs of the pitches it serves, blended into its neighbours'."""

    window: Samples
    size: int
    bins: slice
    density: Samples
    first: int
    kernel: Samples  # [bins, pitches]


def candidates(
    sound: Samples,
    centres: npt.NDArray[np.int64],
    low: float,
    high: float,
    count: int,
    fundamental: float = 1.0,
) -> Candidates:
    """The `count` best pitches between `low` and `high` Hz round each sample of `centres`.

    `sound` is at `RATE`; windows reach over its ends into silence. `fundamental` is the weight of
    the first harmonic, which the telephone takes away.
    """
    pitches = low * 2.0 ** (np.arange(round(np.log2(high / low) * _STEPS) + 1) / _STEPS)
    combs = _combs(pitches, fundamental)
    reach = max(len(comb.window) for comb in combs) // 2 + 1
    padded = np.pad(sound, reach)
    hertz = np.zeros((len(centres), count))
    strength = np.zeros((len(centres), count))
    for start in range(0, len(centres), _FEW):
        part = slice(start, start + _FEW)
        salience = np.zeros((len(centres[part]), len(pitches)), np.float32)
        for comb in combs:
            span = slice(comb.first, comb.first + comb.kernel.shape[1])
            salience[:, span] += _matches(padded, centres[part] + reach, comb)
        place, strength[part] = _peaks(salience, count)
        hertz[part] = np.where(strength[part] > 0, low * 2.0 ** (place / _STEPS), 0.0)
    return Candidates(hertz, strength)


def _combs(pitches: Floats, first: float) -> list[_Comb]:
    """One window for each octave; a pitch between two of them is weighed by both."""
    centres = [pitches[0] * 1.3]
    while centres[-1] * 2 < pitches[-1]:
        centres.append(centres[-1] * 2)
    place = np.clip(np.log2(pitches / centres[0]), 0, len(centres) - 1)
    shares = [1 - np.abs(place - number) for number in range(len(centres))]
    return [_comb(pitches, *pair, first) for pair in zip(shares, centres, strict=True)]


def _comb(pitches: Floats, share: Floats, centre: float, first: float) -> _Comb:
    length = round(_PERIODS / centre * RATE) | 1
    size = 2 << int(np.ceil(np.log2(length)))
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    bins = slice(int(_RUMBLE[0] / RATE * size), int(_TOP / RATE * size) + 1)
    hertz = hertz[bins]
    served = np.flatnonzero(share > 0)
    rise = np.clip((hertz - _RUMBLE[0]) / (_RUMBLE[1] - _RUMBLE[0]), 0, 1)
    density = rise / (229.0 + hertz)  # bins in one ERB, up to a factor
    kernel = _lobes(hertz[:, None] / pitches[served], first)
    kernel *= (density / np.sqrt(hertz + 20.0))[:, None]
    weight = np.maximum(density, 1e-12)[:, None]
    kernel *= share[served] / np.sqrt((np.maximum(kernel, 0) ** 2 / weight).sum(axis=0))
    window = np.hanning(length + 2)[1:-1]
    return _Comb(
        window.astype(np.float32),
        size,
        bins,
        density.astype(np.float32),
        int(served[0]),
        kernel.astype(np.float32),
    )


def _lobes(harmonic: Floats, first: float) -> Floats:
    """Cosine lobes at the prime harmonics, half-weight valleys at both sides of them."""
    comb = np.zeros_like(harmonic)
    for prime in _PRIMES:
        away = np.abs(harmonic - prime)
        lobe, valley = (first, max(first, 0.5) / 2) if prime == 1 else (1.0, 0.5)
        comb += np.where(away < 0.25, lobe, np.where(away < 0.75, valley, 0.0))
    return comb * np.cos(2 * np.pi * harmonic)


def _matches(padded: Samples, centres: npt.NDArray[np.int64], comb: _Comb) -> Samples:
    """Cosine between square-root spectra and combs, [frames, pitches]."""
    length = len(comb.window)
    frames = np.lib.stride_tricks.sliding_window_view(padded, length)[centres - length // 2]
    spectrum = np.fft.rfft(frames * comb.window, comb.size, axis=1)[:, comb.bins]
    magnitude = np.abs(spectrum).astype(np.float32)
    norm = np.sqrt(magnitude @ comb.density) + np.float32(1e-9)
    matches: Samples = (np.sqrt(magnitude) @ comb.kernel) / norm[:, None]
    return matches


def _peaks(salience: Samples, count: int) -> tuple[Floats, Floats]:
    """The highest peaks of each row: fractional column and height (0 where there are fewer)."""
    edged = np.pad(salience, ((0, 0), (1, 1)), constant_values=-1.0)
    left, middle, right = edged[:, :-2], edged[:, 1:-1], edged[:, 2:]
    peak = (middle > left) & (middle >= right) & (middle > 0.05)
    ranked = np.where(peak, middle, np.float32(0))
    best = np.argpartition(-ranked, count, axis=1)[:, :count]
    height = np.take_along_axis(ranked, best, axis=1).astype(np.float64)
    before, here, after = (
        np.take_along_axis(side, best, axis=1).astype(np.float64) for side in (left, middle, right)
    )
    inside = (best > 0) & (best < salience.shape[1] - 1) & (height > 0)
    bend = np.where(inside, before - 2 * here + after, -1.0)
    shift = np.where(inside, 0.5 * (before - after) / bend, 0.0)
    return best + np.clip(shift, -0.5, 0.5), height

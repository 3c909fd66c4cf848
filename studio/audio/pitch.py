"""The pitch of a voice: fundamental frequency over time, zero where nothing is voiced.

Harmonic combs propose pitches (`salience`), the cheapest path through them decides, and the
instantaneous frequency of the low harmonics makes the answer exact.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats, Samples
from studio.audio.resample import resample
from studio.audio.salience import RATE, candidates
from studio.audio.track import track

_COUNT = 5  # candidates of a frame
_VOICED = 0.17  # strength from which a frame is rather voiced; tuned by tests.bench.pitch
_VOICED_THIN = 0.12  # the same where the low harmonics are missing, as on the telephone
_WEIGHT_OF_FIRST = 0.3  # of the fundamental in that case
_THIN = 10**-1.7  # power below 250 Hz against above 350 Hz; 34 real recordings: > 10^-1.55
_OCTAVE = 0.005  # strength by which the upper of two pitches an octave apart is preferred
_LOUD = 95.0  # percentile of the frame levels that stands for "loud speech"
_FLOOR = 15.0  # percentile that stands for the noise floor
_RANGE = 30.0  # dB below loud speech from which a voice becomes unlikely
_NOISE = 1.3  # times the noise floor that a frame has to exceed
_APART = 15.0  # dB at least between loud speech and what may count as noise floor
_RUMBLE = 80.0  # Hz; what lies below does not count as level
_PERIODS = 3.0  # inside the window of the refinement
_SIZE = 1_024  # of its Fourier transform
_HARMONICS = 6
_HIGHEST = 1_500.0  # Hz; harmonics above move too fast to be of use
_FEW = 256  # frames refined at once, which bounds the memory


@dataclass(frozen=True, slots=True, eq=False)
class Pitch:
    """`f0` float64 [frames] in Hz, 0 = unvoiced; frame i is centred at i * `hop` seconds."""

    f0: Floats
    hop: float

    @property
    def voiced(self) -> npt.NDArray[np.bool_]:
        """Which frames have a pitch."""
        return self.f0 > 0


def pitch(clip: Clip, hop: float = 0.005, low: float = 60.0, high: float = 500.0) -> Pitch:
    """The pitch of `clip` between `low` and `high` Hz, floor(seconds / hop) + 1 frames."""
    assert 40.0 <= low < high <= 1_000.0
    frames = int(np.floor(len(clip.samples) / (hop * clip.rate) + 1e-9)) + 1
    sound = resample(clip, RATE).samples
    centres = np.round(np.arange(frames) * hop * RATE).astype(np.int64)
    quiet = _quiet(sound, centres)
    loud = np.pad(quiet < 2.0, 1)
    heard = np.flatnonzero(loud[:-2] | loud[1:-1] | loud[2:])  # with one frame on each side
    f0 = np.zeros(frames)
    if len(heard):
        weight, sure = (_WEIGHT_OF_FIRST, _VOICED_THIN) if _is_thin(sound) else (1.0, _VOICED)
        found = candidates(sound, centres[heard], low, high, _COUNT, weight)
        higher = np.log2(np.maximum(found.hertz, low) / high)
        f0[heard] = track(found.hertz, found.strength + _OCTAVE * higher, sure + quiet[heard])
        voiced = np.flatnonzero(f0)
        f0[voiced] = _exact(sound, centres[voiced], f0[voiced])
    return Pitch(f0, hop)


def _quiet(sound: Samples, centres: npt.NDArray[np.int64]) -> Floats:
    """How sure it is that each frame is too quiet for a voice: 0 = not at all, 2 = quite."""
    if not sound.any():
        return np.full(len(centres), 2.0)
    time = np.arange(-110, 111) / RATE
    low_pass = np.sinc(2 * _RUMBLE * time) * np.hanning(len(time))
    smooth = np.hanning(RATE // 20)
    bright = sound - _convolved(sound, low_pass / low_pass.sum())
    power = np.maximum(_convolved(bright**2, smooth / smooth.sum()), 0.0)
    power = np.append(power, 0.0)[np.minimum(centres, len(power))]
    loud, floor = np.percentile(power, (_LOUD, _FLOOR))
    floor = min(floor, loud * 10 ** (-_APART / 10))
    rest = np.maximum(power - _NOISE * floor, 1e-30)
    quiet: Floats = np.clip((10 * np.log10((loud + 1e-30) / rest) - _RANGE) / 10.0, 0.0, 2.0)
    return quiet


def _is_thin(sound: Samples) -> bool:
    """Whether the sound lacks the fundamentals, as after a telephone."""
    frames = sound[: len(sound) // _SIZE * _SIZE].reshape(-1, _SIZE)
    spectrum = np.fft.rfft(frames * np.hanning(_SIZE), axis=1)
    power = (np.abs(spectrum) ** 2).sum(axis=0)
    hertz = np.fft.rfftfreq(_SIZE, 1 / RATE)
    low = power[(hertz > 80) & (hertz < 250)].sum()
    return bool(low < _THIN * power[(hertz > 350) & (hertz < 1_800)].sum())


def _convolved(sound: npt.NDArray[np.floating], taps: Floats) -> Samples:
    """`sound` filtered by an odd or even number of symmetric taps, of the same length."""
    full = np.convolve(sound, taps.astype(np.float32))
    start = (len(taps) - 1) // 2
    same: Samples = full[start : start + len(sound)]
    return same


def _exact(sound: Samples, centres: npt.NDArray[np.int64], guess: Floats) -> Floats:
    """`guess` corrected by the instantaneous frequency of the low harmonics.

    The frequency at a bin is its own minus Im(D conj(X)) / |X|^2 / 2 pi, with D the spectrum under
    the window's derivative (Flanagan and Golden 1966; the averaging follows WORLD's StoneMask).
    """
    reach = int(np.ceil(_PERIODS / 2 / guess.min(initial=60.0) * RATE))
    padded = np.pad(sound, reach + 1)
    view = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    time = np.arange(-reach, reach + 1) / RATE
    exact = guess.copy()
    for start in range(0, len(guess), _FEW):
        part = slice(start, start + _FEW)
        half = _PERIODS / 2 / guess[part, None]
        phase = np.clip(time / half, -1.0, 1.0) * np.pi
        frames = view[centres[part] + 1]
        plain = np.fft.rfft(frames * (0.5 + 0.5 * np.cos(phase)), _SIZE, axis=1)
        slope = np.fft.rfft(frames * (-0.5 * np.pi / half * np.sin(phase)), _SIZE, axis=1)
        nearer = _averaged(plain, slope, guess[part])
        exact[part] = _averaged(plain, slope, nearer)
    return exact


def _averaged(
    plain: npt.NDArray[np.complex128], slope: npt.NDArray[np.complex128], guess: Floats
) -> Floats:
    """Mean of the harmonics' frequencies by number and strength; outliers do not count."""
    number = np.arange(1, _HARMONICS + 1)
    near = np.round(guess[:, None] * number / RATE * _SIZE).astype(np.int64)
    at = np.minimum(near, _SIZE // 2)
    bins, slopes = (np.take_along_axis(side, at, axis=1) for side in (plain, slope))
    power = np.abs(bins) ** 2 + 1e-20
    hertz = (at * RATE / _SIZE - np.imag(slopes * np.conj(bins)) / power / (2 * np.pi)) / number
    close = (np.abs(hertz / guess[:, None] - 1) < 0.2) & (guess[:, None] * number < _HIGHEST)
    weight = np.sqrt(power) * number * close
    total = weight.sum(axis=1)
    mean: Floats = np.where(
        total > 0, (weight * hertz).sum(axis=1) / np.maximum(total, 1e-20), guess
    )
    return mean

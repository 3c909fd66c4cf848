"""Plain measurements of a sound that share nothing with the code under test."""

import numpy as np

from studio.audio.clip import Clip, Floats

_HISS = 4500.0
"""Hz above which an s is strong and a vowel weak."""
_BREATHY = 1500.0
"""Hz above which breath drowns the period of a voice."""
_STEP = 0.001


def vowel_between_hisses(clip: Clip) -> tuple[float, float]:
    """Seconds where the vowel of a word such as "sass" begins and ends.

    The level above 4.5 kHz, smoothed over 16 ms, crosses the middle (in dB) between the hiss and
    the vowel there.
    """
    level = _high_level(clip)
    middle = len(level) // 2
    quietest = int(np.argmin(level[middle // 2 : -middle // 2])) + middle // 2
    first, last = np.max(level[:quietest]), np.max(level[quietest:])
    floor = float(np.median(level[quietest - 20 : quietest + 20]))
    begin = _last_above(level[:quietest], (floor + first) / 2)
    end = quietest + _first_above(level[quietest:], (floor + last) / 2)
    return begin * _STEP, end * _STEP


def pitch_in(clip: Clip, start: float, end: float) -> float:
    """Median F0 in Hz between two times, by the autocorrelation of 70 ms windows."""
    return float(np.median([hertz for hertz, _ in _periods(clip.slice(start, end))]))


def periodicity(clip: Clip) -> float:
    """Share of loud 70 ms windows that repeat themselves at some pitch period (r > 0.6)."""
    strengths = [strength for _, strength in _periods(clip)]
    return float(np.mean([strength > 0.6 for strength in strengths]))


def _high_level(clip: Clip) -> Floats:
    power = _between(clip, _HISS, clip.rate / 2) ** 2
    window = np.hanning(round(0.032 * clip.rate))
    smooth = np.convolve(power, window / window.sum(), "same")
    step = round(_STEP * clip.rate)
    level: Floats = 10 * np.log10(smooth[::step] + 1e-12)
    return level


def _between(clip: Clip, low: float, high: float) -> Floats:
    """What sounds between two frequencies."""
    spectrum = np.fft.rfft(clip.samples.astype(np.float64))
    hertz = np.fft.rfftfreq(len(clip.samples), 1 / clip.rate)
    spectrum[(hertz < low) | (hertz > high)] = 0
    return np.fft.irfft(spectrum, len(clip.samples))


def _last_above(level: Floats, limit: float) -> float:
    above = np.flatnonzero(level > limit)[-1]
    return float(above + (level[above] - limit) / (level[above] - level[above + 1]))


def _first_above(level: Floats, limit: float) -> float:
    above = np.flatnonzero(level > limit)[0]
    return float(above - (level[above] - limit) / (level[above] - level[above - 1]))


def _periods(clip: Clip) -> list[tuple[float, float]]:
    """(F0 in Hz, correlation) of every loud window, periods of 2 to 25 ms."""
    size, hop = round(0.07 * clip.rate), round(0.005 * clip.rate)
    low, high = round(0.002 * clip.rate), round(0.025 * clip.rate)
    sound = _between(clip, 0.0, _BREATHY)
    loudest = np.sqrt(np.convolve(sound**2, np.ones(size) / size, "valid").max())
    found = []
    for start in range(0, len(sound) - size, hop):
        part = sound[start : start + size]
        if np.sqrt(np.mean(part**2)) < 0.1 * loudest:
            continue
        found.append(_period(part, low, high, clip.rate))
    return found


def _period(part: Floats, low: int, high: int, rate: int) -> tuple[float, float]:
    count = len(part) - high
    fixed = part[:count]
    scores = np.array(
        [
            fixed
            @ part[lag : lag + count]
            / (np.linalg.norm(fixed) * np.linalg.norm(part[lag : lag + count]) + 1e-12)
            for lag in range(low, high)
        ]
    )
    inner = scores[1:-1]
    peaks = 1 + np.flatnonzero((inner > scores[:-2]) & (inner >= scores[2:]))
    if len(peaks) == 0:
        return 0.0, 0.0
    # The first strong peak, not a multiple of it.
    strong = peaks[scores[peaks] >= scores[peaks].max() - 0.1]
    best = int(strong[0])
    left, top, right = scores[best - 1 : best + 2]
    shift = 0.5 * (left - right) / (left - 2 * top + right)
    return rate / (low + best + shift), float(scores[best])

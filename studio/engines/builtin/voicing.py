"""Where the voice sounds: a given pitch, followed past its ends while the sound repeats itself.

Pitch trackers stop early in onsets and decays; noise there instead of voice costs more of the
speaker's likeness than any other fault of a copy (tests.bench.vocoder).
"""

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats

Mask = npt.NDArray[np.bool_]

_FURTHER = 4  # frames that a pitch is followed past its end
_GIVEN, _FOLLOWED = 0.1, 0.2  # least correlation of one period with the next, below 4 kHz
_AROUND = 2  # frames to either side over which the correlation is averaged


def followed(f0: Floats) -> Floats:
    """F0 [T] in Hz carried into what is unvoiced for up to 20 ms from each side."""
    given = np.flatnonzero(f0 > 0)
    if not len(given):
        return np.zeros(len(f0))
    frames = np.arange(len(f0))
    after = np.minimum(np.searchsorted(given, frames), len(given) - 1)
    before = np.maximum(np.searchsorted(given, frames, side="right") - 1, 0)
    distance = np.minimum(abs(given[after] - frames), abs(given[before] - frames))
    return np.where(distance <= _FURTHER, np.interp(frames, given, f0[given]), 0.0)


def is_voice(f0: Floats, tried: Floats, correlation: Floats) -> Mask:
    """Which frames are voiced, of a given F0, the `followed` one, and the correlation it found."""
    around = np.pad(correlation, _AROUND, mode="edge")
    width = 2 * _AROUND + 1
    steady = np.convolve(around, np.full(width, 1 / width), "valid")
    return (tried > 0) & (steady > np.where(f0 > 0, _GIVEN, _FOLLOWED))

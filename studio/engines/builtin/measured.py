"""What is measured of a voice whatever it says: its pitch, and the spectra of its sounds."""

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats
from studio.engines.builtin.speaker import Levels, Pitch

_FEWEST = 5
"""Frames of one kind that must be there for anything to be made of them."""
_USUAL = Pitch(float(np.log(150.0)), 0.15)
"""A guess: between most men and most women."""
_DEVIATION = 1.4826
"""Standard deviation of a normal distribution, in median absolute deviations."""
_SPREADS = (0.08, 0.30)
"""Natural logs between which a spread is believed."""


def pitch_of(f0: Floats) -> Pitch:
    """Centre and spread of the voiced frames of `f0` [t] Hz; a plain guess where there are none."""
    voiced = np.log(f0[f0 > 0])
    if len(voiced) < _FEWEST:
        return _USUAL
    centre = float(np.median(voiced))
    spread = _DEVIATION * np.median(np.abs(voiced - centre))
    return Pitch(centre, float(np.clip(spread, *_SPREADS)))


def levels_of(cepstra: Floats, f0: Floats, speech: npt.NDArray[np.bool_]) -> Levels:
    """Mean mel-cepstra of `cepstra` [t, 45] in frames of speech, with voice and without.

    Where frames of one kind are rare, all stand for them.
    """

    def mean(mask: npt.NDArray[np.bool_]) -> Floats:
        chosen = cepstra[mask] if mask.sum() >= _FEWEST else cepstra
        return np.asarray(chosen.mean(0))

    return Levels(mean(speech & (f0 > 0)), mean(speech & (f0 <= 0)))

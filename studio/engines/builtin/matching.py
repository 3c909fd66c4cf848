"""What frames are compared by when a recording is laid beside the base voice."""

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats

_COMPARED = slice(1, 21)
_ACTIVE_BELOW_PEAK = 2.9
"""A frame is speech when its c0 is less than this (25 dB) below the 90th percentile, in nepers."""
_VOICED_WEIGHT = 1.2


def comparable(cepstra: Floats, f0: Floats) -> Floats:
    """Features [t, 42] for warping: normalised cepstra 1-20, their slopes, energy, voicing."""
    speech = active(cepstra)
    shape = cepstra[:, _COMPARED]
    centred = (shape - shape[speech].mean(0)) / np.maximum(shape[speech].std(0), 1e-6)
    centred *= 2 / np.sqrt(centred.shape[1])
    slopes = 2 * np.gradient(centred, axis=0)
    energy = cepstra[:, :1]
    energy = (energy - energy.mean()) / max(float(energy.std()), 1e-6)
    voiced = _VOICED_WEIGHT * (f0 > 0)[:, None]
    return np.concatenate([centred, slopes, energy, voiced], axis=1)


def active(cepstra: Floats) -> npt.NDArray[np.bool_]:
    """Frames [t] loud enough to be speech."""
    floor = np.percentile(cepstra[:, 0], 90) - _ACTIVE_BELOW_PEAK
    mask: npt.NDArray[np.bool_] = cepstra[:, 0] > floor
    return mask

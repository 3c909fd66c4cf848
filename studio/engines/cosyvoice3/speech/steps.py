"""In which steps a flow goes from noise to speech: few are quick, many are fine."""

import numpy as np
import numpy.typing as npt

PRESETS = (10, 6, 4)
"""Steps a pack has tables for; the model is meant to be run with the first."""


def moments(steps: int) -> npt.NDArray[np.float32]:
    """The times 0 to 1 between which the steps lie, float32 [steps + 1]: close at the beginning."""
    even = np.linspace(0, 1, steps + 1, dtype=np.float32)
    eased: npt.NDArray[np.float32] = 1 - np.cos(even * np.float32(np.pi / 2))
    return eased

"""The weights of a release as they are handed round: arrays by their released names."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Weights = Mapping[str, Floats]
"""Asking for a name may read that one tensor from the disk; arrays may be read-only."""

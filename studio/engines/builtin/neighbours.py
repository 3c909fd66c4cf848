"""Frames of two speeches laid side by side where nobody knows the words: each with its nearest.

After D. Erro, A. Moreno and A. Bonafonte, "INCA algorithm for training voice conversion systems
from nonparallel corpora" (2010): what was learned from one pairing makes the next one better.
"""

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats
from studio.engines.builtin.dtw import Indices

_MOST = 2000
"""Frames of either speech that are compared, evenly thinned."""


def neighbours(
    base: Floats,
    own: Floats,
    base_speech: npt.NDArray[np.bool_],
    own_speech: npt.NDArray[np.bool_],
) -> tuple[Indices, Indices]:
    """Rows of `base` [t, d] and `own` [u, d] that belong together, each looked up in the other.

    Only frames that hold speech are paired.
    """
    first, second = _thinned(base_speech), _thinned(own_speech)
    apart = _squares(base[first].astype(np.float32), own[second].astype(np.float32))
    return (
        np.concatenate([first, first[apart.argmin(0)]]),
        np.concatenate([second[apart.argmin(1)], second]),
    )


def _thinned(chosen: npt.NDArray[np.bool_]) -> Indices:
    rows = np.flatnonzero(chosen)
    if len(rows) <= _MOST:
        return rows
    return rows[np.linspace(0, len(rows) - 1, _MOST).astype(np.intp)]


def _squares(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> Floats:
    """Squared distances [n, m]."""
    squares: Floats = (
        (one * one).sum(1)[:, None] + (other * other).sum(1)[None, :] - 2 * one @ other.T
    )
    return squares

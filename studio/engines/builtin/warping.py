"""Vocal tract length: the stretch of the base's spectrum that comes nearest to a recording."""

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.cepstrum import warp_matrix
from studio.engines.builtin.dtw import Indices
from studio.engines.builtin.features import Frames
from studio.engines.builtin.matching import active

_CANDIDATES = np.arange(-0.24, 0.241, 0.04)
_COMPARED = slice(1, 25)
_MOST_FRAMES = 600
_BELIEVED = 0.25
"""Share of the estimate without alignment that is used; all of it cost a quarter of the words."""


def from_pairs(base: Frames, own: Frames, pairs: tuple[Indices, Indices]) -> float:
    """The warp of `base` that leaves aligned voiced frames least apart, their means removed."""
    first, second = pairs
    voiced = (base.f0[first] > 0) & (own.f0[second] > 0)
    first, second = first[voiced], second[voiced]
    if len(first) == 0:
        return 0.0

    def distance(warp: float) -> float:
        apart = base.cepstra[first] @ warp_matrix(warp) - own.cepstra[second]
        return float(np.square((apart - apart.mean(0))[:, _COMPARED]).sum(1).mean())

    return float(min(_CANDIDATES, key=distance))


def from_clouds(base: Frames, own: Frames) -> float:
    """A cautious part of the warp that brings two clouds of voiced frames nearest.

    Nothing is aligned, so the estimate is rough.
    """
    mine = _centred(own.cepstra[_voiced(own)])
    theirs = base.cepstra[_voiced(base)]
    if len(mine) == 0 or len(theirs) == 0:
        return 0.0

    def distance(warp: float) -> float:
        moved = _centred(theirs @ warp_matrix(warp))
        apart = (mine**2).sum(1)[:, None] + (moved**2).sum(1)[None, :] - 2 * mine @ moved.T
        return float(apart.min(0).mean() + apart.min(1).mean())

    return _BELIEVED * float(min(_CANDIDATES, key=distance))


def _voiced(frames: Frames) -> Indices:
    chosen = np.flatnonzero((frames.f0 > 0) & active(frames.cepstra))
    step = max(1, len(chosen) // _MOST_FRAMES)
    return chosen[::step]


def _centred(cepstra: Floats) -> Floats:
    low = cepstra[:, _COMPARED]
    centred: Floats = low - low.mean(0)
    return centred

"""What the acoustic model is asked: phones, and for every 10 ms which one sounds and how.

The same lines make the questions in training and at run time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats, Samples
from studio.engines.builtin.articulation import articulation

STEP = 2
"""Frames of 5 ms from one answer of the network to the next."""
_NEAR = 8.0  # answers from the edge of a phone beyond which it is far
_SLOPE = 5  # answers to both sides over which F0 is smoothed before its slope is taken
_HANN = np.hanning(2 * _SLOPE + 3)[1:-1] / np.hanning(2 * _SLOPE + 3).sum()


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """`phones` [n, SIZE]; for each of t answers `owner` [t], the row of its phone, and `place`
    [t, 6]: where in the phone, how long it is, distances from its edges, pitch and its slope.
    """

    phones: Samples
    owner: npt.NDArray[np.int64]
    place: Samples


def question(
    symbols: Sequence[str], starts: Sequence[float], ends: Sequence[float], f0: Floats
) -> Question:
    """Ask for frames [len(f0)] of 5 ms in which sounds start and end (in frames, in order).

    `f0` Hz, 0 = unvoiced; only its shape about its own median counts.
    """
    names, begin, stop = _gapless(symbols, starts, ends, len(f0))
    at = np.arange(0, len(f0), STEP, dtype=np.float64)
    owner = np.clip(np.searchsorted(begin, at, side="right") - 1, 0, len(names) - 1)
    since, left = at - begin[owner], stop[owner] - at
    length = np.maximum(stop[owner] - begin[owner], 1.0)
    pitch = contour(f0)[::STEP]
    slope = np.gradient(np.convolve(np.pad(pitch, _SLOPE, "edge"), _HANN, "valid"))
    place = np.column_stack([
        np.clip(since / length, 0.0, 1.0),
        np.log1p(length / STEP) / 3.0,
        np.clip(since / STEP / _NEAR, 0.0, 1.0),
        np.clip(left / STEP / _NEAR, 0.0, 1.0),
        np.clip(3.0 * pitch, -3.0, 3.0),
        np.clip(30.0 * slope, -3.0, 3.0),
    ])  # fmt: skip
    phones = np.stack([articulation(name) for name in names])
    return Question(phones, owner.astype(np.int64), place.astype(np.float32))


def contour(f0: Floats) -> Floats:
    """Log F0 [T] about its median, carried through where there is no voice; 0 if there is none."""
    voiced = np.flatnonzero(f0 > 0)
    if len(voiced) == 0:
        return np.zeros(len(f0))
    logs = np.log(f0[voiced])
    carried: Floats = np.interp(np.arange(len(f0)), voiced, logs - np.median(logs))
    return carried


def _gapless(
    symbols: Sequence[str], starts: Sequence[float], ends: Sequence[float], frames: int
) -> tuple[list[str], Floats, Floats]:
    """The sounds with silences wherever none sounds, from the first frame to the last."""
    names: list[str] = []
    begin: list[float] = []
    at = 0.0
    for symbol, start, end in zip(symbols, starts, ends, strict=True):
        if start > at + 0.5 or (not names and start > 0.5):
            names.append("")
            begin.append(at)
        if end > max(start, at):
            names.append(symbol)
            begin.append(max(start, at))
            at = end
    if at < frames - 0.5 or not names:
        names.append("")
        begin.append(at)
    edges = np.array([*begin, float(max(frames, at))])
    edges[0] = 0.0
    return names, edges[:-1], edges[1:]

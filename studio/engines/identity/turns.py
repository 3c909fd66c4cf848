"""Whether a second voice speaks in a sample, and where."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats
from studio.audio.trim import Spans
from studio.engines.identity.encoder import LEAST, Encoder, starts
from studio.engines.identity.features import HOP, Speech, speech
from studio.jobs import Job

_WINDOW = round(2.0 / HOP)  # frames heard at once
_STEP = round(0.5 / HOP)  # frames between two such windows
_FEWEST = 3  # windows in a row of one voice; a single odd one is a laugh or a word in another tone
_ROUNDS = 10
_PAUSE = 0.6  # seconds: at longer ones a stretch of the second voice may begin or end
_SLIVER = 0.8  # seconds: shorter stretches are the other voice's last or first word
_NEAR = 2.5  # seconds: stretches that lie nearer are told as one

APART = 0.44
"""Similarity of two halves of a sample below which they are two voices: 1 in 100 samples of one
voice lies below, of speakers kept for tuning (models/builtin/train/identity/calibrate.py)."""


def two_voices(encoder: Encoder, clip: Clip, job: Job) -> Spans:
    """Start and end in seconds of where the voice that speaks less does; () if there is one."""
    heard = speech(clip)
    if heard.seconds < LEAST or not heard.lively:
        return ()
    vectors = consecutive(encoder, heard, job)
    second = halves(vectors)
    return () if parting(vectors, second) >= APART else _spans(heard.times, second)


def consecutive(encoder: Encoder, heard: Speech, job: Job) -> Floats:
    """Unit vectors [n, SIZE] of short windows one after another."""
    return encoder.windows(heard, _WINDOW, _STEP, job)


def halves(vectors: Floats) -> npt.NDArray[np.bool_]:
    """Which of consecutive unit vectors [n, SIZE] are nearer the voice that fewer are near."""
    if len(vectors) < 2 * _FEWEST:
        return np.zeros(len(vectors), np.bool_)
    first, other = np.unravel_index(np.argmin(vectors @ vectors.T), (len(vectors),) * 2)
    voices = vectors[[first, other]]
    second = np.zeros(len(vectors), np.bool_)
    for _ in range(_ROUNDS):
        nearer = vectors @ voices.T
        second = _smooth(nearer[:, 1] > nearer[:, 0])
        if second.all() or not second.any():
            return np.zeros(len(vectors), np.bool_)
        voices = np.stack([_direction(vectors[~second]), _direction(vectors[second])])
    return second if 2 * second.sum() <= len(second) else ~second


def parting(vectors: Floats, second: npt.NDArray[np.bool_]) -> float:
    """How alike the two voices are, 1 where there is one."""
    if not second.any():
        return 1.0
    return float(_direction(vectors[~second]) @ _direction(vectors[second]))


def _smooth(second: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The same without runs of fewer than _FEWEST, from the shortest on."""
    kept = second.copy()
    for length in range(1, _FEWEST):
        for start, end in _runs(kept):
            if end - start == length:
                kept[start:end] = ~kept[start:end]
                return _smooth(kept)
    return kept


def _runs(second: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(second.astype(np.int8))) + 1
    bounds = [0, *edges.tolist(), len(second)]
    return list(pairwise(bounds))


def _direction(vectors: Floats) -> Floats:
    mean = vectors.mean(axis=0)
    direction: Floats = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return direction


def _spans(times: Floats, second: npt.NDArray[np.bool_]) -> Spans:
    """The stretches of the clip whose nearest window is of the second voice, as one tells them."""
    centres = starts(len(times), _WINDOW, _STEP) + _WINDOW // 2
    nearest = np.searchsorted((centres[1:] + centres[:-1]) / 2, np.arange(len(times)))
    spoken = times[second[nearest]]
    breaks = np.flatnonzero(np.diff(spoken) > _PAUSE) + 1
    found = [(float(each[0]), float(each[-1] + HOP)) for each in np.split(spoken, breaks)]
    long = [span for span in found if span[1] - span[0] >= _SLIVER]
    joined: list[tuple[float, float]] = []
    for start, end in long or found:
        if joined and start - joined[-1][1] < _NEAR:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)

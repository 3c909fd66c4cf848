"""What is never the same from one moment to the next in a voice, and what a model averages away.

A model moves too smoothly: within 45 ms its mel-cepstra range a third as far as those of recordings
(8 speakers of speechocean762). The small movements of a recording are kept in the order in which
they came and laid over what is said, whatever it is.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats
from studio.audio.runs import runs
from studio.engines.builtin.features import Frames
from studio.engines.builtin.matching import active
from studio.engines.builtin.smooth import smooth
from studio.engines.builtin.speaker import Half, Texture

_SPECTRUM, _LEVEL, _PITCH = 9, 15, 21
"""Frames over which the course is taken away, so that words and tune do not come along."""
_TREMOR = 0.6
"""Share of the movement of pitch that is laid over: some of it is the analysis erring."""
_WIDEST_SPECTRUM, _WIDEST_LEVEL, _WIDEST_PITCH = 0.06, 0.22, 0.03
"""Root mean squares of what is laid over (natural logs): noise and wrong pitches make more."""
_WIDEST_MOMENT = 3.0
"""Standard deviations beyond which a frame is an error of the analysis."""
_LEAST_RUN, _EDGE = 12, 2
"""Frames of a stretch that is looked at, and those that are left out at its ends."""
_MOST_VOICED, _MOST_UNVOICED = 1000, 400
"""Frames that are kept: 5 s and 2 s."""
_LEAST = 50
"""Frames with voice, below which there is no texture."""
_STEP = 131
"""Frames by which the texture of a seed begins later than that of the seed before."""
_EASED = 5
"""Frames over which the texture of voice goes over into that of breath."""
_SMALLEST = 1e-9
"""Keeps stillness from a division by nought."""


def texture(own: Frames) -> Texture | None:
    """The texture of a recording's frames; None where there is too little voice for one."""
    voiced = _runs(own.f0 > 0)
    spectra = [_moving(own.cepstra[run]) for run in voiced]
    if sum(map(len, spectra)) < _LEAST:
        return None
    pitches = [_trembling(own.f0[run]) for run in voiced]
    unvoiced = _runs((own.f0 <= 0) & active(own.cepstra))
    still = np.zeros((_LEAST_RUN, own.cepstra.shape[1]))
    breaths = [still, *(_moving(own.cepstra[run]) for run in unvoiced)]
    return Texture(
        voiced=_held(_middle(spectra, _MOST_VOICED)),
        pitch=_tamed(_middle(pitches, _MOST_VOICED), _WIDEST_PITCH)[:, 0].astype(np.float16),
        unvoiced=_held(_middle(breaths, _MOST_UNVOICED)),
    )


def textured(frames: Frames, laid: Texture | None, seed: int) -> Frames:
    """`frames` with the texture `laid` over them; each seed begins at another place of it."""
    if laid is None:
        return frames
    voiced = frames.f0 > 0
    start, count = seed * _STEP, len(voiced)
    share = smooth(voiced.astype(np.float64)[:, None], _EASED)
    moved = share * _looped(laid.voiced, start, count)
    moved += (1 - share) * _looped(laid.unvoiced, start, count)
    tremor = np.exp(_looped(laid.pitch, start, count))
    return replace(frames, f0=frames.f0 * tremor, cepstra=frames.cepstra + moved)


def _moving(cepstra: Floats) -> Floats:
    """Cepstra [t, 45] without their course."""
    moving = cepstra - smooth(cepstra, _SPECTRUM)
    moving[:, 0] = cepstra[:, 0] - smooth(cepstra[:, :1], _LEVEL)[:, 0]
    return moving


def _trembling(f0: Floats) -> Floats:
    """F0 [t] Hz without its course: natural logs [t, 1]."""
    logs = np.log(f0)[:, None]
    trembling: Floats = _TREMOR * (logs - smooth(logs, _PITCH))
    return trembling


def _held(moving: Floats) -> Half:
    """Cepstra's movements [n, 45] within bounds."""
    level, rest = moving[:, :1], moving[:, 1:]
    bounded = np.hstack([_tamed(level, _WIDEST_LEVEL), _tamed(rest, _WIDEST_SPECTRUM)])
    return bounded.astype(np.float16)


def _tamed(moving: Floats, widest: float) -> Floats:
    """`moving` [n, d] about zero, its root mean square `widest` at most."""
    centred = moving - moving.mean(0)
    limit = _WIDEST_MOMENT * centred.std(0)
    held = np.clip(centred, -limit, limit)
    power = float(np.sqrt(np.square(held).mean()))
    tamed: Floats = held * min(1.0, widest / max(power, _SMALLEST))
    return tamed


def _middle(runs: list[Floats], most: int) -> Floats:
    """The middle rows of stretches laid end to end, their own ends left out."""
    rows = np.concatenate([run[_EDGE:-_EDGE] for run in runs])
    start = max(0, (len(rows) - most) // 2)
    return rows[start : start + most]


def _looped(rows: Half, start: int, count: int) -> Floats:
    """So many rows from `start` on, however large, the first again after the last."""
    at = (start % len(rows) + np.arange(count)) % len(rows)
    found: Floats = np.take(rows, at, axis=0).astype(np.float64)
    return found


def _runs(chosen: npt.NDArray[np.bool_]) -> list[slice]:
    """The stretches of chosen frames that are long enough."""
    return [slice(start, end) for start, end in runs(chosen) if end - start >= _LEAST_RUN]

"""A long recording in pieces that a model can take, cut where it is quietest."""

from collections.abc import Iterator

import numpy as np

from studio.audio.clip import Clip, Samples
from studio.engines.cosyvoice3.rates import HEARD

_STEP = 0.02  # seconds over which loudness is measured
_QUIET = 10  # steps that have to be quiet together, 0.2 s
_EARLIEST = 0.5  # share of the longest piece after which a cut is looked for
_LATEST = 0.75  # share of what is left up to which it is


def pieces(clip: Clip, longest: float = HEARD) -> Iterator[Clip]:
    """The recording from its beginning to its end, nothing left out, in pieces of at most so long.

    A piece that would be too long is cut in the quietest place of its second half; no piece is
    so short that there is nothing to hear in it.
    """
    start, most = 0, int(longest * clip.rate)
    while (left := len(clip.samples) - start) > most:
        first, last = start + int(most * _EARLIEST), start + min(most, int(left * _LATEST))
        cut = first + _quietest(clip.samples[first:last], round(_STEP * clip.rate))
        yield Clip(clip.samples[start:cut], clip.rate)
        start = cut
    yield Clip(clip.samples[start:], clip.rate)


def _quietest(samples: Samples, step: int) -> int:
    """The middle of the quietest 0.2 s."""
    count = len(samples) // step
    powers = np.square(samples[: count * step].reshape(count, step), dtype=np.float64).mean(1)
    row = min(_QUIET, count)
    together = np.convolve(powers, np.ones(row), "valid")
    return int((int(together.argmin()) + row / 2) * step)

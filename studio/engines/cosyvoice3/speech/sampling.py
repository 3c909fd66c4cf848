"""Draws the next speech code from the model's scores, wary of repetition (RAS, VALL-E 2)."""

from collections import deque

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.speech.tables import AGAIN
from studio.errors import StudioError

Logits = npt.NDArray[np.float32]

# As the reference draws.
_LIKELY = 0.8  # probability after which no further token is a candidate
_MOST = 25  # candidates at most
_WINDOW = 10  # codes in which a repetition counts


class Sampler:
    """The draws of one utterance; equal seeds and scores give equal codes.

    The first `codes` scores are speech, all others mean stop.
    """

    def __init__(self, seed: int, codes: int) -> None:
        self._random = np.random.default_rng(seed)
        self._codes = codes
        self._recent: deque[int] = deque(maxlen=_WINDOW)

    def draw(self, logits: Logits, *, may_stop: bool) -> int | None:
        """A code, or None for stop; raises StudioError where the scores are no numbers."""
        open_ = logits if may_stop else logits[: self._codes]
        token = self._likely(open_)
        if token in self._recent:
            token = self._other(open_, token)
        if token >= self._codes:
            return None
        self._recent.append(token)
        return token

    def _likely(self, logits: Logits) -> int:
        """One of the few that are most probable together."""
        chances = _chances(logits)
        count = min(_MOST, len(logits))
        best = np.argpartition(chances, -count)[-count:]
        best = best[np.lexsort((best, -chances[best]))]
        sums = np.cumsum(chances[best])
        kept = min(int(np.searchsorted(sums, _LIKELY * chances.sum())) + 1, count)
        return int(best[self._pick(sums[:kept])])

    def _other(self, logits: Logits, token: int) -> int:
        """Any but `token`, as probable as the model says."""
        rest = logits.copy()
        rest[token] = -np.inf
        return self._pick(np.cumsum(_chances(rest)))

    def _pick(self, sums: npt.NDArray[np.float64]) -> int:
        """Where a random share of the whole falls; never on what adds nothing."""
        share = min(self._random.random() * sums[-1], np.nextafter(sums[-1], 0.0))
        return int(np.searchsorted(sums, share, side="right"))


def _chances(logits: Logits) -> npt.NDArray[np.float64]:
    """Probabilities up to a common factor: the largest is 1."""
    top = logits.max()
    if not np.isfinite(top):
        raise StudioError(
            "The language model answered with something that is no number.",
            AGAIN,
        )
    chances: npt.NDArray[np.float64] = np.exp(logits - top, dtype=np.float64)
    return chances

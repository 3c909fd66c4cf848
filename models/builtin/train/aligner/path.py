"""The best path through a sentence: its phones in order, each for as many frames as fit it best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats

_STAY, _STEP, _SKIP = 0, 1, 2
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Stage:
    """A phone or a pause of the sentence: its column of the scores, and its fewest frames.

    What is `optional` may be left out, and costs `price` where it is not.
    """

    column: int
    least: int
    optional: bool = False
    price: float = 0.0


def best(scores: Floats, stages: Sequence[Stage]) -> list[tuple[int, int]] | None:
    """First and last + 1 frame of every stage (equal if left out), None if they do not fit.

    `scores` [T, classes] are log-likelihoods; the path of the greatest sum is found (Viterbi).
    Two optional stages never stand next to each other.
    """
    owner = np.repeat(np.arange(len(stages)), [stage.least for stage in stages])
    heads = np.flatnonzero(np.diff(owner, prepend=-1))
    tails = np.append(heads[1:], len(owner)) - 1
    needed = sum(stage.least for stage in stages if not stage.optional)
    if len(scores) < max(needed, 1):
        return None
    came = _swept(scores, stages, owner, heads, tails)
    return None if came is None else _traced(*came, owner, tails, len(stages))


def _swept(
    scores: Floats,
    stages: Sequence[Stage],
    owner: npt.NDArray[np.intp],
    heads: npt.NDArray[np.intp],
    tails: npt.NDArray[np.intp],
) -> tuple[npt.NDArray[np.int8], int] | None:
    """How every state was come by in every frame, and the state that ends the best path."""
    count = len(owner)
    columns = np.array([stages[stage].column for stage in owner])
    price = np.zeros(count)
    price[heads] = [stage.price for stage in stages]
    stay = np.full(count, _NEVER)
    stay[tails] = 0.0
    source, skip = np.zeros(count, np.intp), np.full(count, _NEVER)
    for number in range(2, len(stages)):
        if stages[number - 1].optional:
            source[heads[number]], skip[heads[number]] = tails[number - 2], 0.0
    total = np.full(count, _NEVER)
    total[0] = scores[0, columns[0]] - price[0]
    if stages[0].optional:
        total[heads[1]] = scores[0, columns[heads[1]]]
    came = np.zeros((len(scores), count), np.int8)
    for frame in range(1, len(scores)):
        step = np.concatenate(([_NEVER], total[:-1])) - price
        options = np.stack([total + stay, step, total[source] + skip])
        came[frame] = options.argmax(0)
        total = options.max(0) + scores[frame, columns]
    ends = [tails[-1]] + ([tails[-2]] if stages[-1].optional else [])
    end = max(ends, key=lambda state: float(total[state]))
    return (came, int(end)) if total[end] > _NEVER / 2 else None


def _traced(
    came: npt.NDArray[np.int8],
    end: int,
    owner: npt.NDArray[np.intp],
    tails: npt.NDArray[np.intp],
    count: int,
) -> list[tuple[int, int]]:
    """The path back from the state `end`, as the span of each of `count` stages."""
    state, counts = end, np.zeros(count, np.intp)
    for frame in range(len(came) - 1, -1, -1):
        counts[owner[state]] += 1
        move = came[frame, state]
        if move == _STEP:
            state -= 1
        elif move == _SKIP:
            state = int(tails[owner[state] - 2])
    ends = np.cumsum(counts)
    return [(int(last - count), int(last)) for last, count in zip(ends, counts, strict=True)]

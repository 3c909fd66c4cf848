"""Where a phone stands, as numbers: what the prosody network reads of it besides how it is made."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studio.audio.clip import Samples
from studio.engines.builtin.articulation import SIZE as MADE
from studio.engines.builtin.articulation import articulation

STYLES = ("en-learners", "en-flite", "zh", "ja")
"""The kinds of speech learnt from; who wants prosody chooses one."""
MARKS = ".,?!"
_PLACES = 8  # numbers of one row of `_rows` between how the phone is made and the mark
SIZE = MADE + _PLACES + len(MARKS) + len(STYLES)
"""Numbers of one phone."""
_PHONES, _WORDS = 20.0, 8.0  # counts that become 1 - 1/e


@dataclass(frozen=True, slots=True)
class Breath:
    """What is said in one go: the phones of each word, and the mark that ends it."""

    words: tuple[tuple[str, ...], ...]
    mark: str

    @property
    def phones(self) -> list[str]:
        """All symbols in order."""
        return [symbol for word in self.words for symbol in word]


def places(breaths: Sequence[Breath], style: str) -> Samples:
    """[n, SIZE] of all phones of a sentence."""
    rows = [row for breath in breaths for row in _rows(breath)]
    given = np.zeros((len(rows), len(STYLES)), np.float32)
    given[:, STYLES.index(style)] = 1.0
    return np.concatenate([np.array(rows, np.float32).reshape(len(rows), -1), given], 1)


def _rows(breath: Breath) -> list[Samples]:
    total, rows = len(breath.phones), []
    mark = [float(breath.mark == sign) for sign in MARKS]
    at = 0
    for number, word in enumerate(breath.words):
        for place, symbol in enumerate(word):
            where = [
                float(place == 0),
                float(place == len(word) - 1),
                (place + 0.5) / len(word),
                1.0 - float(np.exp(-len(word) / 4.0)),
                _far(at, _PHONES),
                _far(total - 1 - at, _PHONES),
                _far(number, _WORDS),
                _far(len(breath.words) - 1 - number, _WORDS),
            ]
            rows.append(np.concatenate([articulation(symbol), where, mark]).astype(np.float32))
            at += 1
    return rows


def _far(count: int, scale: float) -> float:
    """From 1 at an edge to 0 far from it."""
    return float(np.exp(-count / scale))

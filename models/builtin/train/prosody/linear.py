"""The same task by ridge regression on a phone and its neighbours: what needs no network.

It is fitted in closed form in seconds, separately for each style, and has `SPAN` phones to both
sides in view.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.builtin.train.prosody.lines import Line
from models.builtin.train.spoken import Singles
from studio.audio.clip import Floats
from studio.engines.builtin.cadence import POINTS

SPAN = 3
_RIDGE = 30.0


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights [(2 SPAN + 1) * SIZE + 1, 1 + POINTS] of log seconds and pitches."""

    weights: Floats

    def told(self, phones: Singles) -> Floats:
        """[n, 1 + POINTS] as the network tells it."""
        told: Floats = around(phones) @ self.weights
        return told


def fitted(lines: Sequence[Line]) -> Linear:
    """The regression of lines of one style; quarters weigh as much as they are sure."""
    rows = np.concatenate([around(line.phones) for line in lines])
    seconds = np.concatenate([line.lengths for line in lines])
    pitch = np.concatenate([line.pitch for line in lines])
    sure = np.concatenate([line.sure for line in lines])
    columns = [_solved(rows, seconds, np.ones(len(rows)))]
    columns += [_solved(rows, pitch[:, point], sure[:, point]) for point in range(POINTS)]
    return Linear(np.stack(columns, 1))


def around(phones: Singles) -> Floats:
    """[n, (2 SPAN + 1) * SIZE + 1] each phone with its neighbours, nothing past the ends, and 1."""
    padded = np.pad(phones, ((SPAN, SPAN), (0, 0))).astype(np.float64)
    parts = [padded[start : start + len(phones)] for start in range(2 * SPAN + 1)]
    return np.concatenate([*parts, np.ones((len(phones), 1))], 1)


def _solved(rows: Floats, wanted: Floats, weights: Floats) -> Floats:
    weighted = rows * weights[:, None]
    gram = weighted.T @ rows + _RIDGE * np.eye(rows.shape[1])
    return np.asarray(np.linalg.solve(gram, weighted.T @ wanted), np.float64)

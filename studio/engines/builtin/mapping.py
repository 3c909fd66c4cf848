"""Base spectrum to the speaker's spectrum: a regularised linear map with per-sound biases."""

import numpy as np

from studio.audio.clip import Floats
from studio.engines.builtin.dtw import Indices
from studio.engines.builtin.labels import CLASSES, SILENCE, Labels
from studio.engines.builtin.smooth import smooth
from studio.engines.builtin.speaker import Mapping

_RIDGE = 5000.0
"""Pull of the matrix towards a plain rescaling; 300 doubled the word error rate in the study."""
_CLASS_SHRINK, _PHONE_SHRINK = 80.0, 40.0
"""Frames without a bias that are counted in with those of each class and of each phone."""
_BIAS_SMOOTHING = 7
"""Frames."""
_SPREAD_LIMITS = (0.5, 1.6)
"""Factors between which the plain rescaling of a coefficient lies."""


def fit(
    source: Floats,
    target: Floats,
    labels: Labels,
    pairs: tuple[Indices, Indices],
    *,
    by_phone: bool = True,
) -> Mapping:
    """The map from base cepstra `source` [n, d] to `target` [m, d] over aligned frame `pairs`.

    Ridge regression towards the diagonal sigma_y / sigma_x: W = (X'X + R)^-1 (X'Y + R D) with
    R = lambda diag(var x); residuals then give biases, shrunk by their counts, of classes and, with
    `by_phone`, of phones.
    """
    first, second = pairs
    x, y = source[first], target[second]
    classes, phones = labels.classes[first], labels.phones[first]
    spoken = classes != SILENCE
    mean_x, mean_y = x[spoken].mean(0), y[spoken].mean(0)
    x, y = x - mean_x, y - mean_y
    matrix = _ridge(x[spoken], y[spoken])
    rest = y - x @ matrix
    class_bias = np.stack([_shrunk(rest[classes == c], _CLASS_SHRINK) for c in range(len(CLASSES))])
    rest -= class_bias[classes]
    phone_bias = np.zeros((len(labels.names), y.shape[1]))
    for number in range(len(phone_bias)) if by_phone else ():
        phone_bias[number] = _shrunk(rest[phones == number], _PHONE_SHRINK)
    return Mapping(mean_x, mean_y, matrix, class_bias, labels.names, phone_bias)


def apply(mapping: Mapping, cepstra: Floats, labels: Labels, phones: float = 1.0) -> Floats:
    """`cepstra` [t, d] as the speaker would have them; unseen phones fall back to their class.

    `phones` is how much of their own biases phones get, 0 to 1.
    """
    rows = {phone: row for row, phone in enumerate(mapping.phones)}
    per_name = np.stack(
        [
            mapping.phone_bias[rows[name]] if name in rows else np.zeros(cepstra.shape[1])
            for name in labels.names
        ]
    )
    bias = mapping.class_bias[labels.classes] + phones * per_name[labels.phones]
    moved: Floats = (cepstra - mapping.source) @ mapping.matrix + mapping.target
    return moved + smooth(bias, _BIAS_SMOOTHING)


def _ridge(x: Floats, y: Floats) -> Floats:
    scale = np.clip(y.std(0) / np.maximum(x.std(0), 1e-6), *_SPREAD_LIMITS)
    pull = np.diag(x.var(0) * _RIDGE + 1e-3)
    matrix: Floats = np.linalg.solve(x.T @ x + pull, x.T @ y + pull @ np.diag(scale))
    return matrix


def _shrunk(rows: Floats, strength: float) -> Floats:
    """The mean of `rows` [n, d], drawn to zero as if `strength` more rows were zero."""
    total: Floats = rows.sum(0) / (len(rows) + strength)
    return total

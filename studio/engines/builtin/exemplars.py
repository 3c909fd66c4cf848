"""The speaker's own frames put in the place of converted ones, where the base sounds alike."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Floats
from studio.engines.builtin.labels import Labels
from studio.engines.builtin.smooth import smooth
from studio.engines.builtin.speaker import Exemplars

Singles = npt.NDArray[np.float32]

_NEIGHBOURS = 8
_SHARPNESS = 0.15
_TARGET_WEIGHT = 0.7
_CLASS_PENALTY, _PHONE_PENALTY = 0.5, 0.25
_TRUSTED_DISTANCE = 0.5
_COMPARED = slice(1, 25)
_CHUNK = 512
_SCALE_FLOOR = 0.02
_SONORANT_SMOOTHING = 9


def trust(labels: Labels, f0: Floats) -> Floats:
    """How far exemplars may speak for each frame [t, 1]: voiced sonorants only, eased in."""
    voiced = (labels.sonorant & (f0 > 0)).astype(np.float64)
    return smooth(voiced[:, None], _SONORANT_SMOOTHING)


def nearest(
    exemplars: Exemplars, asked: Floats, converted: Floats, labels: Labels, codes: tuple[int, ...]
) -> tuple[Floats, Floats, Floats]:
    """For every frame the softmax-weighted mean of its 8 nearest exemplars.

    `asked` [t, 72] is the base's context, `converted` [t, 45]; `codes` translates `labels.names`
    to the exemplars' phone numbers. Distance = context + 0.7 target + mismatches. Returns cepstra
    [t, 45], bands [t, b] and confidence [t, 1] = exp(-max(d - 0.5, 0)).
    """
    phones = np.array(codes, np.intp)[labels.phones]
    search = _Search(exemplars)
    cepstra = np.empty((len(asked), exemplars.cepstra.shape[1]))
    bands = np.empty((len(asked), exemplars.bands.shape[1]))
    confidence = np.empty((len(asked), 1))
    for part in _chunks(len(asked)):
        distances = search.distances(
            asked[part], converted[part], labels.classes[part], phones[part]
        )
        rows = np.argpartition(distances, _NEIGHBOURS, axis=1)[:, :_NEIGHBOURS]
        near = np.take_along_axis(distances, rows, axis=1)
        best = near.min(axis=1, keepdims=True)
        weights = np.exp((best - near) / _SHARPNESS)
        weights /= weights.sum(axis=1, keepdims=True)
        cepstra[part] = np.einsum("tk,tkd->td", weights, search.cepstra[rows])
        bands[part] = np.einsum("tk,tkd->td", weights, search.bands[rows])
        confidence[part] = np.exp(-np.maximum(best - _TRUSTED_DISTANCE, 0))
    return cepstra, bands, confidence


class _Search:
    """The exemplars scaled once for many distance computations."""

    def __init__(self, exemplars: Exemplars) -> None:
        self.cepstra = exemplars.cepstra.astype(np.float32)
        self.bands = exemplars.bands.astype(np.float32)
        source = exemplars.context.astype(np.float32)
        self._source_scale = (source.std(0) + _SCALE_FLOOR) * np.float32(np.sqrt(source.shape[1]))
        self._source = source / self._source_scale
        target = self.cepstra[:, _COMPARED]
        self._target_scale = np.maximum(target.std(0), 1e-3) * np.float32(np.sqrt(24))
        self._target = target / self._target_scale
        self._classes = exemplars.classes
        self._phones = exemplars.phones

    def distances(
        self,
        asked: Floats,
        converted: Floats,
        classes: npt.NDArray[np.intp],
        phones: npt.NDArray[np.intp],
    ) -> Singles:
        """How unlike each frame and each exemplar are: [t, n]."""
        total = _euclid(asked / self._source_scale, self._source)
        total += _TARGET_WEIGHT * _euclid(
            converted[:, _COMPARED] / self._target_scale, self._target
        )
        total += np.float32(_CLASS_PENALTY) * (classes[:, None] != self._classes[None, :])
        total += np.float32(_PHONE_PENALTY) * (phones[:, None] != self._phones[None, :])
        return total


def _euclid(first: npt.NDArray[np.floating], second: Singles) -> Singles:
    a = first.astype(np.float32)
    squares = a @ second.T
    squares *= -2
    squares += (a * a).sum(1)[:, None]
    squares += (second * second).sum(1)[None, :]
    np.maximum(squares, 0, out=squares)
    root: Singles = np.sqrt(squares, out=squares)
    return root


def _chunks(total: int) -> Iterator[slice]:
    for start in range(0, total, _CHUNK):
        yield slice(start, min(start + _CHUNK, total))

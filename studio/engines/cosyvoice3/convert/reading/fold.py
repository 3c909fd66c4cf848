"""Weights whose length and direction were kept apart, put together again."""

from collections.abc import Iterator, Mapping

import numpy as np

from studio.engines.cosyvoice3.convert.reading.names import PREFIX, G, V
from studio.engines.cosyvoice3.convert.weights import Floats, Weights


def folded(weights: Weights) -> Weights:
    """`weights` under plain names: no `generator.` before them, `weight` for length and direction.

    A tensor is put together when it is asked for.
    """
    return _Folded(weights)


class _Folded(Mapping[str, Floats]):
    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        everywhere = all(name.startswith(PREFIX) for name in weights)
        self._prefix = PREFIX if everywhere else ""
        names = [name.removeprefix(self._prefix) for name in weights]
        self._names = {name.replace(V, "weight"): name for name in names if not name.endswith(G)}

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __getitem__(self, name: str) -> Floats:
        kept = self._names[name]
        value = self._weights[self._prefix + kept]
        if not kept.endswith(V):
            return value
        return _whole(self._weights[self._prefix + kept.removesuffix(V) + G], value)


def _whole(lengths: Floats, directions: Floats) -> Floats:
    """g v / |v|, a length for each row; PyTorch's weight_norm over dimension 0."""
    rows = directions.reshape(len(directions), -1).astype(np.float64)
    scale = lengths.reshape(-1, 1) / np.sqrt((rows**2).sum(axis=1, keepdims=True))
    whole: Floats = (rows * scale).astype(np.float32)
    return whole.reshape(directions.shape)

"""A small classifier in NumPy: two hidden layers, trained by Adam on random rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Samples

Codes = npt.NDArray[np.int64]
Batch = Callable[[np.random.Generator], tuple[Samples, Codes]]

_RATE, _MEAN, _SQUARE = 1e-3, 0.9, 0.999  # Adam (Kingma and Ba 2015)
_DROPPED = 0.2  # share of hidden units left out at each step


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Weights and biases by name, layer after layer; changed in place while it learns."""

    layers: Mapping[str, Samples]

    def logs(self, seen: Samples) -> Samples:
        """Natural log probabilities [n, classes] of what is seen [n, inputs]."""
        hidden = seen
        for number in range(2):
            hidden = np.maximum(self._through(hidden, number), 0)
        return _log_softmax(self._through(hidden, 2))

    def _through(self, seen: Samples, number: int) -> Samples:
        out: Samples = seen @ self.layers[f"w{number}"] + self.layers[f"b{number}"]
        return out


def made(inputs: int, hidden: int, classes: int, rng: np.random.Generator) -> Network:
    """An untrained network (He et al. 2015 for the weights)."""
    sizes = (inputs, hidden, hidden, classes)
    layers = {}
    for number, (one, two) in enumerate(pairwise(sizes)):
        spread = np.sqrt(2 / one)
        layers[f"w{number}"] = (rng.standard_normal((one, two)) * spread).astype(np.float32)
        layers[f"b{number}"] = np.zeros(two, np.float32)
    return Network(layers)


def train(network: Network, batch: Batch, steps: int, rng: np.random.Generator) -> float:
    """Learn from `steps` batches, ever more slowly; the mean loss of the last tenth."""
    means = {name: np.zeros_like(value) for name, value in network.layers.items()}
    squares = {name: np.zeros_like(value) for name, value in network.layers.items()}
    losses = []
    for step in range(1, steps + 1):
        loss, slopes = _slopes(network, *batch(rng), rng)
        losses.append(loss)
        pace = _RATE * (1 - step / (steps + 1)) / (1 - _MEAN**step)
        for name, slope in slopes.items():
            means[name] += (1 - _MEAN) * (slope - means[name])
            squares[name] += (1 - _SQUARE) * (slope**2 - squares[name])
            size = np.sqrt(squares[name] / (1 - _SQUARE**step)) + 1e-8
            weights = network.layers[name]
            weights -= (pace * means[name] / size).astype(np.float32)
    return float(np.mean(losses[-max(steps // 10, 1) :]))


def _slopes(
    network: Network, seen: Samples, meant: Codes, rng: np.random.Generator
) -> tuple[float, dict[str, Samples]]:
    """Mean cross entropy of a batch and what each weight changes of it."""
    layers, kept = network.layers, [seen]
    for number in range(2):
        out = np.maximum(kept[-1] @ layers[f"w{number}"] + layers[f"b{number}"], 0)
        mask = rng.random(out.shape, np.float32) >= _DROPPED
        kept.append(out * mask * np.float32(1 / (1 - _DROPPED)))
    logs = _log_softmax(kept[2] @ layers["w2"] + layers["b2"])
    rows = np.arange(len(meant))
    back = np.exp(logs)
    back[rows, meant] -= 1
    back /= len(meant)
    slopes = {}
    for number in (2, 1, 0):
        slopes[f"w{number}"], slopes[f"b{number}"] = kept[number].T @ back, back.sum(axis=0)
        if number:
            alive = (kept[number] > 0) * np.float32(1 / (1 - _DROPPED))
            back = (back @ layers[f"w{number}"].T) * alive
    return float(-logs[rows, meant].mean()), slopes


def _log_softmax(values: Samples) -> Samples:
    shifted = values - values.max(axis=1, keepdims=True)
    logs: Samples = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs

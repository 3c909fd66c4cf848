"""The classifier of frames: what is seen round a frame -> how likely each class makes it."""

import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import torch

from models.builtin.train.aligner.sight import SIZE, Sights
from models.builtin.train.spoken import Singles

_WIDTH = 256
_BATCH = 1024
_RATE = 1.5e-3
_SMOOTHING = 0.05  # labels near a boundary are often wrong
_AT_ONCE = 8192  # frames scored together, which bounds the memory
_SAID = 500  # steps between two lines of the log
Indexes = npt.NDArray[np.intp]


class Classifier(torch.nn.Module):
    """A perceptron of two hidden layers over a window of frames; knows the share of each class."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.share: torch.Tensor
        self.register_buffer("share", torch.full((classes,), 1.0 / classes))
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(SIZE, _WIDTH), torch.nn.ReLU(), torch.nn.Dropout(0.1),
            torch.nn.Linear(_WIDTH, _WIDTH), torch.nn.ReLU(), torch.nn.Dropout(0.1),
            torch.nn.Linear(_WIDTH, classes),
        )  # fmt: skip

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """Log-odds [n, classes] of windows [n, SIZE]."""
        answered: torch.Tensor = self.layers(windows)
        return answered

    def scores(self, seen: Sights, number: int) -> tuple[Singles, Singles]:
        """Log posteriors of sentence `number` [T, classes], and the same over the class shares."""
        self.eval()
        rows = seen.rows(number)
        with torch.no_grad():
            parts = [
                torch.log_softmax(self(torch.from_numpy(seen.windows(some))), 1)
                for some in np.array_split(rows, len(rows) // _AT_ONCE + 1)
            ]
        sure = torch.cat(parts)
        return sure.numpy(), (sure - self.share.log()).numpy()


def trained(seen: Sights, labels: Indexes, classes: int, steps: int, seed: int) -> Classifier:
    """A classifier that learnt `labels` [rows of `seen`], -1 = not to be learnt."""
    torch.manual_seed(seed)
    model = Classifier(classes)
    counts = np.bincount(labels[labels >= 0], minlength=classes)
    model.share = torch.from_numpy((counts + 1.0) / (counts + 1.0).sum()).float()
    adam = torch.optim.Adam(model.parameters(), _RATE)
    fall = torch.optim.lr_scheduler.OneCycleLR(adam, _RATE, total_steps=steps)
    loss = torch.nn.CrossEntropyLoss(label_smoothing=_SMOOTHING)
    model.train()
    begun, lost = time.monotonic(), 0.0
    for number, (windows, wanted) in enumerate(_batches(seen, labels, steps, seed), 1):
        adam.zero_grad()
        wrong = loss(model(windows), wanted)
        wrong.backward()
        adam.step()
        fall.step()
        lost += wrong.item()
        if number % _SAID == 0:
            took = time.monotonic() - begun
            print(f"step {number}: {lost / _SAID:.3f}, {took:.0f} s", flush=True)
            lost = 0.0
    return model


def _batches(
    seen: Sights, labels: Indexes, steps: int, seed: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    draw = np.random.default_rng(seed)
    known = np.flatnonzero(labels >= 0)
    for _ in range(steps):
        places = draw.choice(known, _BATCH)
        yield torch.from_numpy(seen.windows(places)), torch.from_numpy(labels[places])

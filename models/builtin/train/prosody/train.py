"""Learn prosody: `python -m models.builtin.train.prosody.train CORPORA OUT TUNE SHARD...`.

The checkpoint with the least loss on what is not learnt is kept as OUT: TUNE, a shard of other
speakers, and the last sentences of every shard. Seeded; a run takes a few minutes and is not
resumed.
"""

import argparse
import copy
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from models.builtin.train.prosody.lines import Line
from models.builtin.train.prosody.material import learnable
from models.builtin.train.prosody.model import Prosody

_SEED = 5
_RATE, _BATCH = 2e-3, 48
_STEPS = 1200
_EVERY = 100  # steps between two looks at what is not learnt
_HELD = 25  # one sentence in so many is not learnt
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def batch(some: Sequence[Line]) -> Batch:
    """Phones, log seconds about the mean, which phones there are, pitches and how sure they are."""
    longest = max(len(one.seconds) for one in some)

    def padded(rows: np.ndarray) -> np.ndarray:
        return np.pad(rows, ((0, longest - len(rows)), (0, 0)))

    columns = (
        [one.phones for one in some],
        [one.lengths[:, None] for one in some],
        [np.ones((len(one.seconds), 1), np.float32) for one in some],
        [one.pitch for one in some],
        [one.sure for one in some],
    )
    stacked = [np.stack([padded(rows) for rows in column]) for column in columns]
    phones, seconds, there, pitch, sure = (torch.from_numpy(each).float() for each in stacked)
    return phones, seconds, there, pitch, sure


def losses(model: Prosody, given: Batch) -> torch.Tensor:
    """Mean squared errors of log seconds and of pitch: [2]."""
    phones, seconds, there, pitch, sure = given
    told = model(phones)
    length = told[..., :1]
    mean = (length * there).sum(1, keepdim=True) / there.sum(1, keepdim=True)
    long = (((length - mean - seconds) ** 2) * there).sum() / there.sum()
    high = (((told[..., 1:] - pitch) ** 2) * sure).sum() / sure.sum()
    return torch.stack([long, high])


def learnt(every: Sequence[Sequence[Line]], tune: Sequence[Line], steps: int) -> Prosody:
    """The model that does best on what is not learnt; groups of `every` are drawn as often."""
    torch.manual_seed(_SEED)
    model = Prosody()
    print(sum(p.numel() for p in model.parameters()), "parameters")
    adam = torch.optim.AdamW(model.parameters(), _RATE, weight_decay=0.01)
    slower = torch.optim.lr_scheduler.CosineAnnealingLR(adam, steps)
    kept_back = [len(group) // _HELD for group in every]
    pairs = list(zip(every, kept_back, strict=True))
    held = [batch(each) for each in (tune, *(group[-count:] for group, count in pairs))]
    drawn = _batches([group[:-count] for group, count in pairs])
    best, kept, begun = np.inf, model, time.monotonic()
    for step in range(1, steps + 1):
        model.train()
        adam.zero_grad()
        losses(model, next(drawn)).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        slower.step()
        if step % _EVERY:
            continue
        found = _measured(model.eval(), held)
        print(f"step {step}: {found.tolist()}, {time.monotonic() - begun:.0f} s", flush=True)
        if float(found.sum()) < best:
            best, kept = float(found.sum()), copy.deepcopy(model)
    return kept.eval()


def _measured(model: Prosody, held: Sequence[Batch]) -> torch.Tensor:
    with torch.no_grad():
        return torch.stack([losses(model, each) for each in held]).round(decimals=3)


def _batches(every: Sequence[Sequence[Line]]) -> Iterator[Batch]:
    draw = np.random.default_rng(_SEED)
    while True:
        groups = [every[int(number)] for number in draw.integers(0, len(every), _BATCH)]
        yield batch([group[int(draw.integers(len(group)))] for group in groups])


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("tune", type=Path)
    parser.add_argument("shards", type=Path, nargs="+")
    parser.add_argument("--steps", type=int, default=_STEPS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    every = [learnable(shard, options.corpora) for shard in options.shards]
    for shard, group in zip(options.shards, every, strict=True):
        print(shard.stem, len(group))
    model = learnt(every, learnable(options.tune, options.corpora), options.steps)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()

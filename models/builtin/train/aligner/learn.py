"""Learn to align: from clean synthetic speech with known times first, then from what was aligned.

`python -m models.builtin.train.aligner.learn UNTIMED MODEL CLEAN... [--rounds N] [--steps N]
[--forget]` reads real recordings (`recorded`) and clean shards, and writes the aligner. With
`--forget` the clean speech, if it is of a poorer kind, only serves the first round.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from models.builtin.train.aligner.rounds import Aligner, learnt
from models.builtin.train.spoken import Spoken, load

_SEED = 5
_WORST = 0.03
"""Share of the recordings, the worst aligned, that the next round does not learn from."""


def aligner(clean: list[Spoken], real: list[Spoken], options: argparse.Namespace) -> Aligner:
    """An aligner for the recordings `real`, whose sounds have no times yet."""
    found, known = learnt(clean, [], options.steps, _SEED), clean
    for number in range(1, options.rounds):
        timed = [each for each in found.timed(real) if each is not None]
        marks = np.array([mark for _, mark in timed])
        print(f"round {number}: {len(timed)} aligned, {marks.mean():.3f} on average", flush=True)
        floor = np.quantile(marks, _WORST)
        good = [one for one, mark in timed if mark >= floor]
        known = [] if options.forget else clean
        found = learnt(known, good, options.steps, _SEED + number)
    return found


def main() -> None:
    """Learn, and write the aligner."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("untimed", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("clean", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--forget", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    clean = [one for file in options.clean for one in load(file)]
    aligner(clean, list(load(options.untimed)), options).save(options.model)


if __name__ == "__main__":
    main()

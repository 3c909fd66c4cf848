"""Give real recordings their times.

`python -m models.builtin.train.aligner.apply MODEL UNTIMED OUT` writes a shard. Recordings
whose text does not fit what is heard are left out, and named.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from models.builtin.train.aligner.rounds import Aligner
from models.builtin.train.spoken import Spoken, load, save

_FAR = 3.5
"""Deviations (of the middle half) below the median score from which a recording is left out."""
_TO_DEVIATION = 1.4826  # times the median distance from the median, of a normal distribution


def fitting(aligner: Aligner, sentences: list[Spoken]) -> Iterator[Spoken]:
    """The sentences with times, without those that do not fit."""
    timed = aligner.timed(sentences)
    marks = np.array([-np.inf if each is None else each[1] for each in timed])
    middle = np.median(marks)
    spread = _TO_DEVIATION * np.median(abs(marks - middle))
    print(f"median score {middle:.3f}, spread {spread:.3f}")
    for one, each, mark in zip(sentences, timed, marks, strict=True):
        if each is None or mark < middle - _FAR * spread:
            print(f"left out: {one.voice} {one.name} {mark:.2f}")
        else:
            yield each[0]


def main() -> None:
    """Write the shard of one file of untimed recordings."""
    model, untimed, out = map(Path, sys.argv[1:])
    torch.set_num_threads(1)
    save(out, fitting(Aligner.load(model), list(load(untimed))))


if __name__ == "__main__":
    main()

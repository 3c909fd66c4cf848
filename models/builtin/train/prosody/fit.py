"""Fit the regressions: `python -m models.builtin.train.prosody.fit CORPORA OUT.npz SHARD...`."""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from models.builtin.train.prosody.linear import fitted
from models.builtin.train.prosody.lines import Line
from models.builtin.train.prosody.material import learnable


def main() -> None:
    """Write the weights of every style that the shards hold."""
    corpora, out, *shards = map(Path, sys.argv[1:])
    groups: dict[str, list[Line]] = defaultdict(list)
    for shard in shards:
        for line in learnable(shard, corpora):
            groups[line.style].append(line)
    weights = {style: fitted(lines).weights.astype(np.float32) for style, lines in groups.items()}
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        np.savez(file, **weights)  # type: ignore[arg-type]  # its stub names one keyword


if __name__ == "__main__":
    main()

"""Thresholds of the run time: `python -m models.builtin.train.identity.calibrate`.

Only speakers kept for tuning; `--use test` shows how the thresholds chosen so do on others.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from models.builtin.train.corpora import Use
from models.builtin.train.identity.conversations import Sample, overlap, samples
from models.builtin.train.identity.evaluate import sets
from models.builtin.train.identity.trials import scores
from studio.engines.identity.encoder import Encoder
from studio.engines.identity.features import speech
from studio.engines.identity.reading import Alike, alike
from studio.engines.identity.turns import consecutive, halves, parting, two_voices
from studio.jobs import Job

_FEW_TWO, _FEW_ONE = 1.0, 2.0  # percent of pairs that a reading may get wrong


def readings(encoder: Encoder, corpora: Path, use: Use) -> str:
    """Scores that few pairs of two lie above and few of one below, and what `alike` says now."""
    same, other = [], []
    for trials in sets(corpora, use).values():
        found = scores(trials, np.stack([encoder.embed(c.clip, Job()) for c in trials.cuts]))
        same.append(found[trials.same])
        other.append(found[~trials.same])
    one, two = np.concatenate(same), np.concatenate(other)
    rows = [
        f"{_FEW_TWO} % of two lie above {np.percentile(two, 100 - _FEW_TWO):.3f}",
        f"{_FEW_ONE} % of one lie below {np.percentile(one, _FEW_ONE):.3f}",
    ]
    for name, found in (("one", one), ("two", two)):
        said = [alike(float(score)) for score in found]
        shares = ", ".join(f"{kind} {100 * said.count(kind) / len(said):.1f} %" for kind in Alike)
        rows.append(f"pairs of {name}: {shares}")
    return "\n".join(rows)


def second_voices(encoder: Encoder, asked: list[Sample]) -> str:
    """How alike the two halves of samples are, and how often `two_voices` is right now."""
    alikeness = {True: list[float](), False: list[float]()}
    noticed = {True: 0, False: 0}
    shares = []
    for sample in asked:
        vectors = consecutive(encoder, speech(sample.clip), Job())
        two = sample.second is not None
        alikeness[two].append(parting(vectors, halves(vectors)))
        found = two_voices(encoder, sample.clip, Job())
        noticed[two] += bool(found)
        if sample.second is not None and found:
            shares.append(overlap(found, sample.second))
    alone, joined = np.array(alikeness[False]), np.array(alikeness[True])
    rows = [
        f"{percent} % of samples of one voice lie below "
        f"{(at := np.percentile(alone, percent)):.3f}, "
        f"{100 * (joined < at).mean():.1f} % of two voices"
        for percent in (0.5, 1.0, 2.0, 5.0)
    ]
    falsely = f"falsely {noticed[False]} of {len(alone)}"
    rows.append(f"noticed {noticed[True]} of {len(joined)}, {falsely}")
    rows.append(f"of what was noticed, {np.mean(shares):.2f} of the stretch is right (IoU)")
    return "\n".join(rows)


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--use", type=Use, choices=[Use.TUNE, Use.TEST], default=Use.TUNE)
    parser.add_argument("--network", type=Path, help="another than the shipped one")
    parser.add_argument("--count", type=int, default=400, help="samples of one voice, and of two")
    given = parser.parse_args()
    encoder = Encoder(given.network)
    sys.stdout.write(readings(encoder, given.corpora, given.use) + "\n")
    asked = samples(given.corpora, given.use, given.count)
    sys.stdout.write(second_voices(encoder, asked) + "\n")


if __name__ == "__main__":
    main()

"""Equal error rates on speakers never heard: `python -m models.builtin.train.identity.evaluate`.

The encoder as the product runs it, those of each `--checkpoint`, and with `--resemblyzer` that one
(Wan et al., 2017, arXiv:1710.10467, as published by resemble-ai), all on the same pairs.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from models.builtin.train.corpora import Use
from models.builtin.train.identity.model import Encoder as Network
from models.builtin.train.identity.trials import Trials, across, equal_error, scores, within
from studio.audio.clip import Clip, Floats, join
from studio.engines.identity.encoder import Encoder
from studio.engines.identity.features import speech
from studio.jobs import Job

_TIMED = 15

Ear = Callable[[Clip], Floats]


def trained(file: Path) -> Ear:
    """The encoder of a checkpoint."""
    encoder = Network()
    encoder.load_state_dict(torch.load(file, weights_only=True)["encoder"])
    encoder.eval()

    def heard(clip: Clip) -> Floats:
        with torch.no_grad():
            vector: Floats = encoder(torch.from_numpy(speech(clip).bels)[None])[0].double().numpy()
        return vector

    return heard


def shipped() -> Ear:
    """The encoder as the product runs it."""
    encoder = Encoder()
    return lambda clip: encoder.embed(clip, Job())


def resemblyzer() -> Ear:
    """The encoder that others use for such questions."""
    from resemblyzer import VoiceEncoder

    encoder = VoiceEncoder("cpu", verbose=False)

    def heard(clip: Clip) -> Floats:
        loud = clip.samples * (0.0316 / max(float(np.sqrt(np.mean(clip.samples**2))), 1e-6))
        return np.asarray(encoder.embed_utterance(loud), np.float64)

    return heard


def sets(corpora: Path, use: Use) -> dict[str, Trials]:
    """All trials of a use, by what they ask."""
    return {
        "speechocean762, other recording": across(corpora, "speechocean762", use),
        "LibriSpeech, other recording": across(corpora, "librispeech", use),
        "LibriSpeech, other half of the clip": within(corpora, "librispeech", use),
        **(
            {"AISHELL, other recording": across(corpora, "aishell", use)} if use is Use.TEST else {}
        ),
    }


def table(ears: dict[str, Ear], asked: dict[str, Trials]) -> str:
    """Equal error rate and its score, for every ear and every set of trials."""
    rows = []
    for name, trials in asked.items():
        speakers = len({cut.speaker for cut in trials.cuts})
        rows.append(
            f"{name}: {speakers} speakers, {trials.same.sum()} pairs of one, "
            f"{(~trials.same).sum()} of two"
        )
        for who, ear in ears.items():
            found = scores(trials, np.stack([ear(cut.clip) for cut in trials.cuts]))
            rate, at = equal_error(found, trials.same)
            rows.append(
                f"  {who}: {100 * rate:.1f} % at {at:.2f}; "
                f"one {found[trials.same].mean():.2f} ± {found[trials.same].std():.2f}, "
                f"two {found[~trials.same].mean():.2f} ± {found[~trials.same].std():.2f}"
            )
    return "\n".join(rows)


def speed(ear: Ear, clip: Clip) -> str:
    """How long an ear takes, features and all."""
    taken = []
    for _ in range(_TIMED + 1):
        began = time.perf_counter()
        ear(clip)
        taken.append(time.perf_counter() - began)
    return (
        f"{clip.seconds:.0f} s heard in {1000 * np.median(taken[1:]):.0f} ms (median, one thread)"
    )


def main() -> None:
    """Print the table, and how long 10 s take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--checkpoint", type=Path, nargs="*", default=[])
    parser.add_argument("--use", type=Use, choices=[Use.TUNE, Use.TEST], default=Use.TUNE)
    parser.add_argument("--resemblyzer", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(1)
    ears = {"shipped": shipped()} | {str(file): trained(file) for file in given.checkpoint}
    if given.resemblyzer:
        ears["Resemblyzer"] = resemblyzer()
    asked = sets(given.corpora, given.use)
    sys.stdout.write(table(ears, asked) + "\n")
    long = join([cut.clip for cut in next(iter(asked.values())).cuts[:4]]).slice(0, 10)
    sys.stdout.write(speed(ears["shipped"], long) + "\n")


if __name__ == "__main__":
    main()

"""Train the encoder: `python -m models.builtin.train.identity.train --out FOLDER`, any time again.

It goes on from the checkpoint in FOLDER; the same seed and steps give the same network.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.builtin.train.identity.augment import augmented
from models.builtin.train.identity.data import Pool, pool, prepare
from models.builtin.train.identity.model import SIZE, Encoder, Margin
from studio.paths import whole

_MARGIN = 0.2  # radians
_SCALE = (10.0, 30.0)  # of the cosines, at the beginning and from _HARD on
_EASY, _HARD = 0.1, 0.6  # shares of the training after which both grow, and are whole
_PEAK, _WARM = 3e-3, 0.03  # learning rate, and the share in which it rises
_DECAY = 0.05
_FRAMES = (180, 320)  # shortest and longest crop
_SAVE = 120.0  # seconds between checkpoints


class Training:
    """What is trained, how far it is, and where it is kept."""

    def __init__(self, voices: Pool, steps: int, batch: int, seed: int) -> None:
        torch.manual_seed(seed)
        self.voices, self.steps, self.batch, self.seed = voices, steps, batch, seed
        self.encoder = Encoder().to(memory_format=torch.channels_last)
        self.margin = Margin(len(voices.names))
        both = [*self.encoder.parameters(), *self.margin.parameters()]
        self.optimiser = torch.optim.AdamW(both, lr=_PEAK, weight_decay=_DECAY)
        self.step = 0
        self.seconds = 0.0

    def advance(self) -> float:
        """One step; the loss before it."""
        done = self.step / self.steps
        for group in self.optimiser.param_groups:
            group["lr"] = _PEAK * min(1.0, done / _WARM + 0.01) * _fading(done)
        bels, speakers = self._crops()
        with torch.autocast("cpu", torch.bfloat16):
            vectors = self.encoder(bels)
        scale = _SCALE[0] + (_SCALE[1] - _SCALE[0]) * _grown(done)
        scores = scale * self.margin(vectors, speakers, _MARGIN * _grown(done))
        loss = nn.functional.cross_entropy(scores, speakers)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.encoder.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        return loss.item()

    def save(self, file: Path) -> None:
        """All that is needed to go on, written whole."""
        state = {
            "encoder": self.encoder.state_dict(),
            "margin": self.margin.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
            "names": self.voices.names,
        }
        with whole(file) as part:
            torch.save(state, part)

    def restore(self, file: Path) -> None:
        """Go on from there."""
        state = torch.load(file, weights_only=True)
        assert tuple(state["names"]) == self.voices.names
        self.encoder.load_state_dict(state["encoder"])
        self.margin.load_state_dict(state["margin"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.seconds = state["step"], state["seconds"]

    def _crops(self) -> tuple[Tensor, Tensor]:
        """A batch of this step; speakers with much speech come a little more often."""
        chance = np.random.default_rng((self.seed, self.step))
        often = np.sqrt(np.diff(self.voices.starts))
        speakers = chance.choice(len(often), self.batch, p=often / often.sum())
        frames = int(chance.integers(*_FRAMES))
        crops = np.stack([self.voices.crop(each, frames, chance) for each in speakers])
        own = torch.Generator().manual_seed(self.seed * 1_000_003 + self.step)
        return augmented(torch.from_numpy(crops).float(), own), torch.from_numpy(speakers)


def _grown(done: float) -> float:
    """From 0 to 1: what is easy comes first."""
    return min(1.0, max(0.0, (done - _EASY) / (_HARD - _EASY)))


def _fading(done: float) -> float:
    """From 1 to almost 0 along half a cosine."""
    return 0.5 + 0.5 * float(np.cos(np.pi * min(done, 0.995)))


def run(training: Training, file: Path, minutes: float) -> None:
    """Train until all steps are done or `minutes` have passed, saving on the way."""
    began = saved = time.monotonic()
    before, losses = training.seconds, []
    while training.step < training.steps and time.monotonic() - began < 60 * minutes:
        losses.append(training.advance())
        training.seconds = before + time.monotonic() - began
        if training.step % 50 == 0:
            sys.stdout.write(
                f"{training.step}/{training.steps} loss {np.mean(losses[-50:]):.3f} "
                f"{training.seconds / 60:.1f} min\n"
            )
            sys.stdout.flush()
        if time.monotonic() - saved > _SAVE:
            training.save(file)
            saved = time.monotonic()
    training.save(file)


def main() -> None:
    """Prepare the data if that was not done, and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--frames", type=Path, default=Path("frames"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", default="", help="a corpus to leave out, to be tested on")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so many")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(1)
    prepare(given.corpora, given.frames)
    given.out.mkdir(parents=True, exist_ok=True)
    training = Training(pool(given.frames, given.without), given.steps, given.batch, given.seed)
    file = given.out / "checkpoint.pt"
    if file.is_file():
        training.restore(file)
    weights = sum(each.numel() for each in training.encoder.parameters())
    sys.stdout.write(f"{len(training.voices.names)} voices, {weights} weights, vectors of {SIZE}\n")
    run(training, file, given.minutes)


if __name__ == "__main__":
    main()

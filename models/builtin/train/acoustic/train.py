"""Train the acoustic model: `python -m models.builtin.train.acoustic.train --out DIR FILES`.

Resumes from DIR/last.pt; voices that were not there before are added. One thread by default, since
a second training usually runs beside it. The learning rate falls over the minutes asked for.
"""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.builtin.train.acoustic.material import Batch, Example, batch, examples
from models.builtin.train.acoustic.model import Acoustic
from studio.audio.clip import Floats
from studio.engines.builtin.acoustic import STEP
from studio.engines.builtin.features import HOP, ORDER, RATE
from studio.paths import whole

VOICES, CODES = 256, 24
_BATCH, _LENGTH = 16, 224
_RATE, _LEAST = 1.2e-3, 0.02
_WARM = 200  # steps
_SLOPES = 0.7  # weight of the change from one answer to the next
_CODE = 2e-3  # weight of the square of a code
_SAVE = 180.0  # seconds
_ODDS, _VOICING = 0.15, 0.3  # weights of bands and of voicing


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and spread of the answers over the first material; kept, so that resuming changes
    nothing.
    """

    mean: Tensor
    spread: Tensor

    @property
    def unit(self) -> Tensor:
        """What a difference of 1 in each cepstrum stands for: as the root of its spread."""
        roots = self.spread[:ORDER].sqrt()
        return roots * roots.mean() / self.spread[:ORDER].mean()


@dataclass(slots=True)
class Training:
    """What is trained, how it is scaled, the number of each voice, and the minutes it took."""

    model: Acoustic
    scale: Scale
    voices: dict[str, int]
    minutes: float

    def save(self, file: Path) -> None:
        """All that is needed to go on, written whole."""
        state = {
            "model": self.model.state_dict(),
            "mean": self.scale.mean,
            "spread": self.scale.spread,
            "voices": self.voices,
            "minutes": self.minutes,
        }
        with whole(file) as part:
            torch.save(state, part)


def main() -> None:
    """Train for a number of minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--weights", type=float, nargs="*", default=[], help="one for each file")
    parser.add_argument("files", type=Path, nargs="+")
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(0)
    asked.out.mkdir(parents=True, exist_ok=True)
    run(asked.out, asked.files, asked.weights or [1.0] * len(asked.files), asked.minutes)


def run(out: Path, files: list[Path], weights: list[float], minutes: float) -> None:
    """Go on from the last checkpoint in `out`, or from nothing."""
    last = out / "last.pt"
    kept = torch.load(last, weights_only=True) if last.exists() else {}
    voices: dict[str, int] = dict(kept.get("voices", {}))
    parts = [examples([file], voices) for file in files]
    chances = np.concatenate(
        [
            [weight * len(e.answer) for e in part]
            for part, weight in zip(parts, weights, strict=True)
        ]
    )
    material = [example for part in parts for example in part]
    scale = Scale(kept["mean"], kept["spread"]) if kept else _scale(material)
    model = Acoustic(VOICES, CODES)
    if kept:
        model.load_state_dict(kept["model"])
    hours = sum(len(e.answer) for e in material) * STEP * HOP / RATE / 3600
    count = sum(p.numel() for p in model.trunk.parameters()) + model.bases.numel()
    print(f"{len(material)} sentences, {hours:.1f} h, {len(voices)} voices, {count:,} parameters")
    training = Training(model, scale, voices, float(kept.get("minutes", 0.0)))
    _train(training, material, chances / chances.sum(), minutes, last)


def _scale(material: list[Example]) -> Scale:
    answers = torch.from_numpy(np.concatenate([example.answer for example in material[::7]]))
    return Scale(answers.mean(0), answers.std(0))


def _train(
    training: Training, material: list[Example], chances: Floats, minutes: float, file: Path
) -> None:
    model, done = training.model, training.minutes
    optimizer = torch.optim.AdamW(model.parameters(), _RATE, betas=(0.9, 0.98), weight_decay=1e-4)
    draw = np.random.default_rng(len(training.voices))
    begin = saved = time.monotonic()
    smooth, step = 0.0, 0
    while (passed := time.monotonic() - begin) < minutes * 60:
        rate = _rate(passed / (minutes * 60), step)
        for group in optimizer.param_groups:
            group["lr"] = rate
        rows = draw.choice(len(material), _BATCH, p=chances)
        crops = batch([material[row] for row in rows], _LENGTH, draw)
        loss = _loss(model, crops, training.scale)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        smooth = loss.item() if step == 1 else 0.98 * smooth + 0.02 * loss.item()
        if step % 100 == 0:
            print(f"{step} {passed:.0f} s loss {smooth:.4f} rate {rate:.1e}", flush=True)
        if time.monotonic() - saved > _SAVE:
            saved, training.minutes = time.monotonic(), done + passed / 60
            training.save(file)
    training.minutes = done + minutes
    training.save(file)


def _rate(share: float, step: int) -> float:
    """The learning rate: it rises over the first steps and falls along half a cosine."""
    return _RATE * max(_LEAST, 0.5 * (1 + np.cos(np.pi * share))) * min(1.0, (step + 1) / _WARM)


def _loss(model: Acoustic, crops: Batch, scale: Scale) -> Tensor:
    """L1 in units of the root of each number's spread, of answers and of their changes."""
    with torch.autocast("cpu", torch.bfloat16):
        said = model(crops.phones, crops.owner, crops.place, crops.voice)
    said = said.float()
    weight = crops.mask[:, :, None]
    voiced = crops.answer[:, :, -1:]
    wanted = (crops.answer[:, :, :ORDER] - scale.mean[:ORDER]) / scale.unit
    apart = (said[:, :, :ORDER] - wanted) * weight
    loss = apart.abs().mean() + _SLOPES * (apart[:, 1:] - apart[:, :-1]).abs().mean()
    odds = ((said[:, :, ORDER:-1] - crops.answer[:, :, ORDER:-1]) * weight * voiced).abs().mean()
    doubt = nn.functional.binary_cross_entropy_with_logits(
        said[:, :, -1:], voiced, weight=weight.expand_as(voiced)
    )
    code = model.codes(crops.voice).square().mean()
    total: Tensor = loss + _ODDS * odds + _VOICING * doubt + _CODE * code
    return total


if __name__ == "__main__":
    main()

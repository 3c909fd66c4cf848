"""Train the acoustic model: `python -m models.builtin.train.acoustic.train --out DIR FILES`.

Resumes from DIR/last.pt; voices that were not there before are added. One thread by default, since
a second training usually runs beside it. The learning rate falls over the minutes asked for.
"""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from models.builtin.train.acoustic.material import Batch, Example, batch, examples
from models.builtin.train.acoustic.model import Acoustic
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
    hours = sum(len(e.answer) for e in material) / 360_000
    count = sum(p.numel() for p in model.trunk.parameters()) + model.bases.numel()
    print(f"{len(material)} sentences, {hours:.1f} h, {len(voices)} voices, {count:,} parameters")
    _train(model, material, chances / chances.sum(), scale, voices, out, minutes, kept)


def _scale(material: list[Example]) -> Scale:
    answers = torch.from_numpy(np.concatenate([example.answer for example in material[::7]]))
    return Scale(answers.mean(0), answers.std(0))


def _train(
    model: Acoustic,
    material: list[Example],
    chances: npt.NDArray[np.float64],
    scale: Scale,
    voices: dict[str, int],
    out: Path,
    minutes: float,
    kept: dict[str, object],
) -> None:
    optimizer = torch.optim.AdamW(model.parameters(), _RATE, betas=(0.9, 0.98), weight_decay=1e-4)
    draw = np.random.default_rng(len(voices))
    begin = saved = time.monotonic()
    smooth, step, done = 0.0, 0, float(kept.get("minutes", 0.0))  # type: ignore[arg-type]
    while (passed := time.monotonic() - begin) < minutes * 60:
        share = passed / (minutes * 60)
        rate = _RATE * max(_LEAST, 0.5 * (1 + np.cos(np.pi * share))) * min(1.0, (step + 1) / _WARM)
        for group in optimizer.param_groups:
            group["lr"] = rate
        rows = draw.choice(len(material), _BATCH, p=chances)
        crops = batch([material[row] for row in rows], _LENGTH, draw)
        loss = _loss(model, crops, scale)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        smooth = loss.item() if step == 1 else 0.98 * smooth + 0.02 * loss.item()
        if step % 100 == 0:
            print(f"{step} {passed:.0f} s loss {smooth:.4f} rate {rate:.1e}", flush=True)
        if time.monotonic() - saved > _SAVE:
            saved = time.monotonic()
            _keep(model, scale, voices, done + passed / 60, out)
    _keep(model, scale, voices, done + minutes, out)


def _loss(model: Acoustic, crops: Batch, scale: Scale) -> Tensor:
    """L1 in units of the root of each number's spread, of answers and of their changes."""
    with torch.autocast("cpu", torch.bfloat16):
        said = model(crops.phones, crops.owner, crops.place, crops.voice)
    said = said.float()
    weight = crops.mask[:, :, None]
    voiced = crops.answer[:, :, -1:]
    spread = scale.spread[:45]
    unit = spread.sqrt() * spread.sqrt().mean() / spread.mean()
    wanted = (crops.answer[:, :, :45] - scale.mean[:45]) / unit
    apart = (said[:, :, :45] - wanted) * weight
    loss = apart.abs().mean() + _SLOPES * (apart[:, 1:] - apart[:, :-1]).abs().mean()
    odds = ((said[:, :, 45:51] - crops.answer[:, :, 45:51]) * weight * voiced).abs().mean()
    doubt = nn.functional.binary_cross_entropy_with_logits(
        said[:, :, 51:], voiced, weight=weight.expand_as(voiced)
    )
    code = model.codes(crops.voice).square().mean()
    total: Tensor = loss + _ODDS * odds + _VOICING * doubt + _CODE * code
    return total


def _keep(model: Acoustic, scale: Scale, voices: dict[str, int], minutes: float, out: Path) -> None:
    with whole(out / "last.pt") as part:
        torch.save(
            {
                "model": model.state_dict(),
                "mean": scale.mean,
                "spread": scale.spread,
                "voices": voices,
                "minutes": minutes,
            },
            part,
        )


if __name__ == "__main__":
    main()

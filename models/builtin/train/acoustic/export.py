"""Write one voice of the trained model as it ships.

`python -m models.builtin.train.acoustic.export DIR OUT [--voice flite-rms]` makes
OUT/acoustic.onnx: the trunk, and the last layer as that voice mixes it.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

from models.builtin.train.acoustic.model import Acoustic
from models.builtin.train.acoustic.train import CODES, VOICES, Scale
from models.builtin.train.graph import furthest, write
from studio.engines.builtin.features import ORDER

_NEAR = 1e-3  # furthest that a number may lie from torch's; cepstra are up to 10


class Voice(torch.nn.Module):
    """One sentence of one voice: phones [n, SIZE], owner [t], place [t, 6] to answers [t, 52]."""

    def __init__(self, model: Acoustic, number: int, mean: Tensor, unit: Tensor) -> None:
        super().__init__()
        self.trunk = model.trunk
        code = model.codes.weight[number]
        added = torch.tensordot(code, model.bases, 1)
        self.weight = torch.nn.Parameter((model.mean.weight.T + added[:-1]) * unit)
        self.bias = torch.nn.Parameter((model.mean.bias + added[-1]) * unit + mean)

    def forward(self, phones: Tensor, owner: Tensor, place: Tensor) -> Tensor:
        hidden = self.trunk(phones[None], owner[None], place[None])[0]
        answers: Tensor = hidden @ self.weight + self.bias
        return answers


def main() -> None:
    """Export a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--voice", default="flite-rms")
    asked = parser.parse_args()
    kept = torch.load(asked.folder / "last.pt", weights_only=True)
    model = Acoustic(VOICES, CODES)
    model.load_state_dict(kept["model"])
    mean, unit = torch.zeros(model.mean.out_features), torch.ones(model.mean.out_features)
    scale = Scale(kept["mean"], kept["spread"])
    mean[:ORDER], unit[:ORDER] = scale.mean[:ORDER], scale.unit
    with torch.no_grad():
        voice = Voice(model, kept["voices"][asked.voice], mean, unit).eval()
    file = asked.out / "acoustic.onnx"
    axes = {name: {0: "t"} for name in ("owner", "place", "answers")}
    write(voice, _question(voice, 5, 40), "answers", file, {"phones": {0: "n"}, **axes})
    off = furthest(voice, file, [_question(voice, 3, 17), _question(voice, 60, 600)])
    assert off < _NEAR, off
    count = sum(weight.numel() for weight in voice.parameters())
    print(f"{asked.voice}: {count:,} parameters, within {off:.1e} of torch")


def _question(voice: Voice, phones: int, answers: int) -> dict[str, Tensor]:
    chance = torch.Generator().manual_seed(answers)
    size = voice.trunk.read.in_features
    places = voice.trunk.enter.in_features - voice.trunk.read.out_features
    return {
        "phones": torch.rand(phones, size, generator=chance),
        "owner": torch.arange(answers) * phones // answers,
        "place": torch.rand(answers, places, generator=chance),
    }


if __name__ == "__main__":
    main()

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
from studio.engines.builtin.features import ORDER
from studio.paths import whole


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
    write(voice, asked.out / "acoustic.onnx")
    count = sum(weight.numel() for weight in voice.parameters())
    print(f"{asked.voice} after {kept['minutes']:.0f} minutes: {count:,} parameters")


def write(voice: Voice, path: Path) -> None:
    """The voice as ONNX."""
    size = voice.trunk.read.in_features
    places = voice.trunk.enter.in_features - voice.trunk.read.out_features
    sample = torch.zeros(5, size), torch.arange(40) // 8, torch.zeros(40, places)
    with whole(path) as part:
        torch.onnx.export(
            voice, sample, str(part), dynamo=False, opset_version=17,
            input_names=["phones", "owner", "place"], output_names=["answers"],
            dynamic_axes={
                "phones": {0: "n"}, "owner": {0: "t"}, "place": {0: "t"}, "answers": {0: "t"},
            },
        )  # fmt: skip


if __name__ == "__main__":
    main()

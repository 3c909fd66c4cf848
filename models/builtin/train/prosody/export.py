"""Write the network as ONNX: `python -m models.builtin.train.prosody.export WEIGHTS`."""

import argparse
import sys
from pathlib import Path

import torch

from models.builtin.train.graph import furthest, write
from models.builtin.train.prosody.model import Prosody
from studio.engines.builtin.places import SIZE

_NEAR = 1e-4  # furthest that a number may lie from torch's


class Single(torch.nn.Module):
    """The network for one sentence: phones [n, SIZE] -> told [n, 1 + POINTS]."""

    def __init__(self, prosody: Prosody) -> None:
        super().__init__()
        self.prosody = prosody

    def forward(self, phones: torch.Tensor) -> torch.Tensor:
        """The sentence as a batch of one."""
        told: torch.Tensor = self.prosody(phones[None])[0]
        return told


def main() -> None:
    """Export, and compare with torch on sentences of several lengths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--to", type=Path, default=Path("models/builtin/prosody.onnx"))
    given = parser.parse_args()
    prosody = Prosody()
    prosody.load_state_dict(torch.load(given.weights, weights_only=True))
    single = Single(prosody).eval()
    write(single, _phones(30), "told", given.to, {"phones": {0: "n"}, "told": {0: "n"}})
    off = furthest(single, given.to, [_phones(count) for count in (1, 30, 300)])
    assert off < _NEAR, off
    sys.stdout.write(f"{given.to}: {given.to.stat().st_size} bytes, within {off:.1e} of torch\n")


def _phones(count: int) -> dict[str, torch.Tensor]:
    chance = torch.Generator().manual_seed(count)
    return {"phones": torch.rand(count, SIZE, generator=chance)}


if __name__ == "__main__":
    main()

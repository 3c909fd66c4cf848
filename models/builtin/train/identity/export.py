"""Write a trained encoder as ONNX: `python -m models.builtin.train.identity.export CHECKPOINT`."""

import argparse
import sys
from pathlib import Path

import torch
from torch import Tensor

from models.builtin.train.graph import furthest, write
from models.builtin.train.identity.model import Encoder
from studio.engines.identity.features import BANDS

_NEAR = 1e-4  # furthest that a number of a unit vector may lie from torch's


def main() -> None:
    """Export, and compare with torch on clips of several lengths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=Path("models/builtin/identity.onnx"))
    given = parser.parse_args()
    encoder = Encoder()
    encoder.load_state_dict(torch.load(given.checkpoint, weights_only=True)["encoder"])
    encoder.eval()
    axes = {"bels": {0: "clips", 1: "frames"}, "voice": {0: "clips"}}
    write(encoder, _bels(2, 300), "voice", given.to, axes)
    off = furthest(encoder, given.to, [_bels(3, frames) for frames in (100, 301, 1000)])
    assert off < _NEAR, off
    sys.stdout.write(f"{given.to}: {given.to.stat().st_size} bytes, within {off:.1e} of torch\n")


def _bels(clips: int, frames: int) -> dict[str, Tensor]:
    chance = torch.Generator().manual_seed(frames)
    return {"bels": torch.randn(clips, frames, BANDS, generator=chance)}


if __name__ == "__main__":
    main()

"""Write a trained encoder as ONNX: `python -m models.builtin.train.identity.export CHECKPOINT`."""

import argparse
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from models.builtin.train.identity.model import Encoder
from studio.engines.identity.features import BANDS

_OPSET = 17  # onnxruntime 1.23 and newer run it
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
    _write(encoder, given.to)
    off = max(_difference(encoder, given.to, frames) for frames in (100, 301, 1000))
    assert off < _NEAR, off
    sys.stdout.write(f"{given.to}: {given.to.stat().st_size} bytes, within {off:.1e} of torch\n")


def _write(encoder: nn.Module, file: Path) -> None:
    frames = torch.randn(2, 300, BANDS)
    torch.onnx.export(
        encoder,
        (frames,),
        str(file),
        input_names=["bels"],
        output_names=["voice"],
        dynamic_axes={"bels": {0: "clips", 1: "frames"}, "voice": {0: "clips"}},
        opset_version=_OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(onnx.load(str(file)))


def _difference(encoder: nn.Module, file: Path, frames: int) -> float:
    heard: Tensor = torch.randn(3, frames, BANDS, generator=torch.Generator().manual_seed(frames))
    with torch.no_grad():
        wanted = encoder(heard).numpy()
    (given,) = onnxruntime.InferenceSession(str(file)).run(None, {"bels": heard.numpy()})
    return float(np.abs(given - wanted).max())


if __name__ == "__main__":
    main()

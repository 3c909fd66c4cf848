"""Write the network as ONNX: `python -m models.builtin.train.prosody.export WEIGHTS`."""

import argparse
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from models.builtin.train.prosody.model import Prosody
from studio.engines.builtin.places import SIZE

_OPSET = 17  # onnxruntime 1.23 and newer run it
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
    _write(single, given.to)
    off = max(_difference(single, given.to, count) for count in (1, 30, 300))
    assert off < _NEAR, off
    sys.stdout.write(f"{given.to}: {given.to.stat().st_size} bytes, within {off:.1e} of torch\n")


def _write(single: Single, file: Path) -> None:
    torch.onnx.export(
        single, (torch.zeros(30, SIZE),), str(file), dynamo=False, opset_version=_OPSET,
        input_names=["phones"], output_names=["told"],
        dynamic_axes={"phones": {0: "n"}, "told": {0: "n"}},
    )  # fmt: skip
    onnx.checker.check_model(onnx.load(str(file)))


def _difference(single: Single, file: Path, count: int) -> float:
    phones = torch.rand(count, SIZE, generator=torch.Generator().manual_seed(count))
    with torch.no_grad():
        wanted = single(phones).numpy()
    (given,) = onnxruntime.InferenceSession(str(file)).run(None, {"phones": phones.numpy()})
    return float(np.abs(given - wanted).max())


if __name__ == "__main__":
    main()

"""A trained network as an ONNX file that answers as torch does."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

_OPSET = 17  # onnxruntime 1.23 and newer run it


def write(
    network: nn.Module, sample: Mapping[str, Tensor], output: str, file: Path,
    axes: Mapping[str, Mapping[int, str]],
) -> None:  # fmt: skip
    """Write `network`; its inputs are named and shaped as `sample`, and `axes` may vary."""
    torch.onnx.export(
        network,
        tuple(sample.values()),
        str(file),
        input_names=list(sample),
        output_names=[output],
        dynamic_axes={name: dict(varying) for name, varying in axes.items()},
        opset_version=_OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(onnx.load(str(file)))


def furthest(network: nn.Module, file: Path, trials: Sequence[Mapping[str, Tensor]]) -> float:
    """The largest difference between a number of the file's answers and of torch's."""
    session = onnxruntime.InferenceSession(str(file))
    apart = []
    for trial in trials:
        with torch.no_grad():
            wanted = network(*trial.values()).numpy()
        (given,) = session.run(None, {name: heard.numpy() for name, heard in trial.items()})
        apart.append(float(np.abs(given - wanted).max()))
    return max(apart)

"""Numbers of the reference implementation, made once at a tiny size with random weights."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.dims import FlowDims, LanguageDims, VocoderDims

LANGUAGE = LanguageDims(hidden=64, layers=3, heads=4, kv_heads=2, feed=160, text=320, speech=41)
FLOW = FlowDims(width=64, depth=3, heads=4, head=16, feed=128, speech=41, lookahead=64)
VOCODER = VocoderDims(base=32, f0=32)

FOLDER = Path(__file__).parents[2] / "data" / "cosyvoice3"

Array = npt.NDArray[Any]


@cache
def vectors(name: str) -> dict[str, Array]:
    """Everything in `llm`, `flow`, `hift`, `features` or `fbank`; weights are under `w/`."""
    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as archive:
        return {key: archive[key] for key in archive.files}


def weights(name: str) -> dict[str, npt.NDArray[np.float32]]:
    """The weights alone, by their names in the `.pt` file."""
    start = "w/"
    found = vectors(name)
    return {key.removeprefix(start): found[key] for key in found if key.startswith(start)}


def official_shapes(file: str) -> dict[str, tuple[int, ...]]:
    """Every tensor of the released `llm.pt`, `flow.pt` or `hift.pt`."""
    table = json.loads((FOLDER / "state_dict_shapes.json").read_text("utf-8"))
    return {name: tuple(shape) for name, shape in table[file].items()}

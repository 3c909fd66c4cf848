"""Writes the flow of a pack: the graph of a step, the tables round it, the noise to start from."""

from pathlib import Path

import numpy as np

from studio.engines.cosyvoice3.convert.weights import Weights
from studio.engines.cosyvoice3.convert.writing import dit
from studio.engines.cosyvoice3.convert.writing.flow_tables import tables
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.dims import FlowDims
from studio.engines.cosyvoice3.speech.flow import GRAPH, NOISE, TABLES
from studio.engines.cosyvoice3.speech.noise import noise
from studio.jobs import Job, Share
from studio.paths import whole

_LABEL = "Writing the flow"


def write(weights: Weights, dims: FlowDims, folder: Path, precision: Precision, job: Job) -> None:
    """Write flow.onnx, flow.onnx.data, flow_tables.npz and noise.npy into `folder`.

    Raises StudioError where the disk is full.
    """
    dit.write(weights, dims, folder / GRAPH, precision, Share(job, 0, 7, 10, _LABEL))
    kept = tables(weights, dims, Share(job, 7, 3, 10, _LABEL))
    with whole(folder / TABLES) as part, part.open("wb") as file:
        np.savez(file, **kept)  # type: ignore[arg-type]  # NumPy types them as a flag
    with whole(folder / NOISE) as part, part.open("wb") as file:
        np.save(file, noise())

"""Writes the flow of a pack: the graph of a step, the tables round it, the noise to start from."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.convert.writing import dit
from studio.engines.cosyvoice3.convert.writing.flow_tables import tables
from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.cosyvoice3.dims import FlowDims
from studio.engines.cosyvoice3.speech.flow import GRAPH, NOISE, TABLES
from studio.engines.cosyvoice3.speech.noise import noise
from studio.errors import StudioError
from studio.jobs import Job, Share

_LABEL = "Writing the flow"


def write(
    weights: Mapping[str, npt.NDArray[np.float32]],
    dims: FlowDims,
    folder: Path,
    precision: Precision,
    job: Job,
) -> None:
    """Write flow.onnx, flow.onnx.data, flow_tables.npz and noise.npy into `folder`.

    Raises StudioError where the disk is full.
    """
    dit.write(weights, dims, folder / GRAPH, precision, Share(job, 0, 7, 10, _LABEL))
    kept = tables(weights, dims, Share(job, 7, 3, 10, _LABEL))
    try:
        np.savez(folder / TABLES, **kept)  # type: ignore[arg-type]  # NumPy types them as a flag
        np.save(folder / NOISE, noise())
    except OSError as error:
        raise StudioError(
            f"The tables of the flow could not be written: {error.strerror or error}.",
            "Free some space and start again; what is finished is kept.",
        ) from error

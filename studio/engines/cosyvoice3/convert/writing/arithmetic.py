"""Whether this machine multiplies int8 the way the quick graphs need it."""

import tempfile
from pathlib import Path

import numpy as np

from studio.engines.cosyvoice3.convert.writing.graph import Graph
from studio.engines.cosyvoice3.convert.writing.linear import Precision, linear
from studio.engines.ort import USUAL, Manner, Session
from studio.jobs import Job

_SIZE = 64  # inputs and outputs: enough for the widest instructions


def saturates(manner: Manner = USUAL) -> bool:
    """Whether products of uint8 and int8 come out wrong where the numbers are large.

    x86 CPUs without VNNI add two products in 16 bits and cut what is more. Choose blocks there, or
    run graphs with `Manner(exact=True)`.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "extremes.onnx"
        _write(path)
        largest = np.ones((_SIZE, _SIZE), np.float32)
        answer = Session(path, manner).run({"x": largest}, Job())[0]
        return not np.allclose(answer, _SIZE, rtol=0.01)


def _write(path: Path) -> None:
    """A product of the largest numbers everywhere; true results are `_SIZE`."""
    with Graph(path, "extremes") as graph:
        x = graph.input("x", "float32", ["rows", _SIZE])
        weight = np.ones((_SIZE, _SIZE), np.float32)
        y = linear(graph, x, "most", weight, None, Precision.DYNAMIC)
        graph.output(y, "float32", ["rows", _SIZE])
        graph.save()

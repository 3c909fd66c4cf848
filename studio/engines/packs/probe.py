"""Three seconds of the model's own arithmetic, to learn how fast this machine is at it."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.convert.writing.arithmetic import saturates
from studio.engines.cosyvoice3.convert.writing.graph import MICROSOFT, Graph
from studio.engines.cosyvoice3.convert.writing.linear import Precision, linear
from studio.engines.cosyvoice3.dims import OFFICIAL
from studio.engines.ort import USUAL, Manner, Session
from studio.jobs import Job

_LASTING = 0.6
"""Seconds one of the three probes is repeated for; the rest goes into making its graph."""

_LAYERS = 4  # of the language model: 60 MB, more than most processors keep close
_BLOCK = 128  # inputs that share a scale
_FRAMES = 800  # rows of the flow at 400 frames, two branches at once
_CHANNELS, _KERNEL, _SAMPLES = 128, 11, 4000  # a convolution as in the vocoder


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds for a fixed amount of work, the best of many runs.

    `reading`: four layers of the language model for one token, which is bound by memory.
    `whole`: one block of the flow in whole numbers. `floats`: one convolution in float32.
    """

    reading: float
    whole: float
    floats: float


def speed(job: Job) -> Speed:
    """Of this machine now; takes about three seconds."""
    # As the stages are run: awake between tokens, buffers kept between steps.
    makers = ((_reading, Manner(awake=True)), (_whole, Manner(arena=True)), (_floats, USUAL))
    with tempfile.TemporaryDirectory(prefix="timbreloom-") as folder:
        times = []
        for number, (make, manner) in enumerate(makers):
            job.step(number, len(makers), "Measuring this machine")
            times.append(_best(Path(folder), make, manner, job))
    return Speed(*times)


Maker = Callable[[Path], npt.NDArray[np.float32]]
"""Writes a graph that takes `x`, and returns what to give it."""


def _best(folder: Path, make: Maker, manner: Manner, job: Job) -> float:
    path = folder / f"{make.__name__}.onnx"
    given = make(path)
    session = Session(path, manner)
    session.run({"x": given}, job)  # the first run finds its memory
    best, until = float("inf"), time.perf_counter() + _LASTING
    while (began := time.perf_counter()) < until:
        session.raw.run(None, {"x": given})
        best = min(best, time.perf_counter() - began)
        job.check()
    return best


def _reading(path: Path) -> npt.NDArray[np.float32]:
    dims, chance = OFFICIAL.language, np.random.default_rng(0)
    graph = Graph(path, "reading")
    wide = dims.hidden + 2 * dims.kv_heads * dims.head
    sizes = [
        (dims.hidden, wide),
        (wide, dims.hidden),
        (dims.hidden, 2 * dims.feed),
        (2 * dims.feed, dims.hidden),
    ]
    x = graph.input("x", "float32", [1, dims.hidden])
    for layer in range(_LAYERS):
        for number, (inputs, outputs) in enumerate(sizes):
            x = _in_blocks(graph, x, f"l{layer}.{number}", inputs, outputs, chance)
    graph.output(x, "float32", [1, dims.hidden])
    graph.save()
    return np.ones((1, dims.hidden), np.float32)


def _in_blocks(
    graph: Graph, x: str, name: str, inputs: int, outputs: int, chance: np.random.Generator
) -> str:
    """A product with random codes: what they say does not matter to the time it takes."""
    count = -(-inputs // _BLOCK)
    codes = np.frombuffer(chance.bytes(outputs * count * _BLOCK), np.uint8)
    scales = np.full(outputs * count, 1e-5, np.float32)
    takes = [
        x,
        graph.constant(f"{name}.w", codes.reshape(outputs, count, _BLOCK)),
        graph.constant(f"{name}.s", scales),
    ]
    how = {"K": inputs, "N": outputs, "bits": 8, "block_size": _BLOCK, "accuracy_level": 4}
    return graph.node("MatMulNBits", takes, f"{name}.y", MICROSOFT, **how)


def _whole(path: Path) -> npt.NDArray[np.float32]:
    dims, chance = OFFICIAL.flow, np.random.default_rng(0)
    precision = Precision.BLOCKS8 if saturates() else Precision.DYNAMIC
    graph = Graph(path, "whole")
    x = graph.input("x", "float32", [_FRAMES, dims.width])
    sizes = [(3 * dims.width, dims.width), (dims.width, 3 * dims.width)]
    sizes += [(dims.feed, dims.width), (dims.width, dims.feed)]
    for number, (outputs, inputs) in enumerate(sizes):
        weight = chance.standard_normal((outputs, inputs), np.float32) / np.float32(inputs)
        x = linear(graph, x, f"p{number}", weight, None, precision)
    graph.output(x, "float32", [_FRAMES, dims.width])
    graph.save()
    return chance.standard_normal((_FRAMES, dims.width), np.float32)


def _floats(path: Path) -> npt.NDArray[np.float32]:
    chance = np.random.default_rng(0)
    graph = Graph(path, "floats")
    x = graph.input("x", "float32", [1, _CHANNELS, _SAMPLES])
    weight = chance.standard_normal((_CHANNELS, _CHANNELS, _KERNEL), np.float32)
    y = graph.node("Conv", [x, graph.constant("w", weight)], "y")
    graph.output(y, "float32", [1, _CHANNELS, _SAMPLES - _KERNEL + 1])
    graph.save()
    return chance.standard_normal((1, _CHANNELS, _SAMPLES), np.float32)

"""One step of the flow as a graph: a DiT over both branches, the conditional and the free one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.engines.cosyvoice3.convert.reading.names import ESTIMATOR
from studio.engines.cosyvoice3.convert.weights import Floats, Weights
from studio.engines.cosyvoice3.convert.writing.graph import MICROSOFT, Graph
from studio.engines.cosyvoice3.convert.writing.linear import Precision, linear
from studio.engines.cosyvoice3.convert.writing.product import gated, products
from studio.engines.cosyvoice3.dims import FlowDims
from studio.engines.cosyvoice3.speech.noise import LONGEST
from studio.jobs import Job

PARTS = 6  # vectors of one block: shift, scale, gate of the attention, then of the feed-forward
REACH = 31  # frames a positional convolution sees, the present one last

_EPSILON = 1e-6  # of every layer normalisation in the flow


@dataclass(frozen=True, slots=True)
class Making:
    """What the parts of the graph are made from."""

    graph: Graph
    weights: Weights
    dims: FlowDims
    precision: Precision

    def weight(self, name: str) -> Floats:
        """A weight of the estimator."""
        return self.weights[f"{ESTIMATOR}.{name}"]


def write(weights: Weights, dims: FlowDims, path: Path, precision: Precision, job: Job) -> None:
    """Write the step to `path`.

    It takes `x` [branches or 1, T, mel], `pre` [branches, T, width]: what the input projection
    makes of everything that stays the same between steps, and `time` [(6 depth + 2) width]: the
    vectors of this step from `flow_tables`; it gives `v` [branches, T, mel].
    """
    with Graph(path, "flow_step") as graph:
        _step(Making(graph, weights, dims, precision), job)


def _step(making: Making, job: Job) -> None:
    graph, dims = making.graph, making.dims
    x = graph.input("x", "float32", ["variants", "frames", dims.mel])
    pre = graph.input("pre", "float32", ["branches", "frames", dims.width])
    times = _times(making)
    _constants(making)
    hidden = _placed(making, x, pre)
    ready = _normal(graph, hidden, times[1], times[0], "b0.n.ready")
    for i in range(dims.depth):
        job.step(i, dims.depth)
        hidden, ready = _block(making, i, hidden, ready, times[PARTS * i :])
    _result(making, ready)
    graph.save()


def _times(making: Making) -> list[str]:
    """The vectors of one step, six a block and two for the end, each on its own."""
    width, count = making.dims.width, PARTS * making.dims.depth + 2
    whole = making.graph.input("time", "float32", [count * width])
    names = [f"time.{i}" for i in range(count)]
    making.graph.nodes("Split", [whole], names, num_outputs=count)
    return names


def _constants(making: Making) -> None:
    """Angles of the rotation for every frame a flow may have."""
    angles = np.arange(LONGEST, dtype=np.float32)[:, None] * making.weight("rotary_embed.inv_freq")
    making.graph.constant("cos", np.cos(angles))
    making.graph.constant("sin", np.sin(angles))
    making.graph.constant("start", np.zeros(1, np.int64))
    making.graph.constant("two", np.array(2, np.float32))
    making.graph.constant("twenty", np.array(20, np.float32))


def _placed(making: Making, x: str, pre: str) -> str:
    """The input projection, and what two causal convolutions tell it of its place in time."""
    graph, mel = making.graph, making.dims.mel
    weight = making.weight("input_embed.proj.weight")[:, :mel]
    own = linear(graph, x, "input", weight, None, Precision.FLOAT)
    whole = graph.node("Add", [own, pre], "input.y")
    sound = graph.node("Transpose", [whole], "place.t", perm=[0, 2, 1])
    for layer in ("conv1", "conv2"):
        sound = _convolved(making, sound, layer)
    back = graph.node("Transpose", [sound], "place.y", perm=[0, 2, 1])
    return graph.node("Add", [back, whole], "b0.x")


def _convolved(making: Making, sound: str, layer: str) -> str:
    graph, name = making.graph, f"input_embed.conv_pos_embed.{layer}.0"
    takes = [
        sound,
        graph.constant(f"{layer}.w", making.weight(f"{name}.weight")),
        graph.constant(f"{layer}.b", making.weight(f"{name}.bias")),
    ]
    pads = [REACH - 1, 0]
    y = graph.node("Conv", takes, f"{layer}.c", pads=pads, group=making.dims.groups)
    return _mish(graph, y, layer)


def _mish(graph: Graph, y: str, name: str) -> str:
    """y tanh(softplus(y)), as y n / (n + 2) for n = e^y (e^y + 2): eight times as fast."""
    # From 20 on float32 does not tell the quotient from 1; e^y stays finite.
    power = graph.node("Exp", [graph.node("Clip", [y, "", "twenty"], f"{name}.u")], f"{name}.e")
    over = graph.node("Mul", [power, graph.node("Add", [power, "two"], f"{name}.e2")], f"{name}.n")
    under = graph.node("Add", [over, "two"], f"{name}.n2")
    return graph.node("Mul", [y, graph.node("Div", [over, under], f"{name}.q")], f"{name}.m")


def _block(
    making: Making, i: int, hidden: str, ready: str, times: Sequence[str]
) -> tuple[str, str]:
    """A block: what goes on, and the same normalised for what follows it.

    `times` begin with the vectors of this block; the first two of the next one follow.
    """
    graph, inside = making.graph, f"transformer_blocks.{i}."
    heard = _attention(making, i, ready)
    heard = _gated(making, heard, f"b{i}.o", f"{inside}attn.to_out.0", times[2])
    hidden, ready = _joined(graph, hidden, heard, times[4], times[3], f"b{i}.f")
    up = f"{inside}ff.ff.0.0"
    wide = linear(graph, ready, f"b{i}.u", making.weight(f"{up}.weight"), None, making.precision)
    bias = graph.constant(f"b{i}.u.b", making.weight(f"{up}.bias"))
    wide = graph.node("FastGelu", [wide, bias], f"b{i}.g", MICROSOFT)
    fed = _gated(making, wide, f"b{i}.d", f"{inside}ff.ff.2", times[5])
    last = i + 1 == making.dims.depth
    scale, shift = (times[6], times[7]) if last else (times[7], times[6])
    return _joined(graph, hidden, fed, scale, shift, f"b{i + 1}.n")


def _gated(making: Making, x: str, name: str, layer: str, gate: str) -> str:
    weight, bias = making.weight(f"{layer}.weight"), making.weight(f"{layer}.bias")
    return gated(making.graph, x, name, weight, bias, gate, making.precision)


def _joined(
    graph: Graph, hidden: str, more: str, scale: str, shift: str, name: str
) -> tuple[str, str]:
    """The sum, and the sum normalised, scaled and shifted as this step wants it.

    SkipLayerNormalization is the same in one node and takes eight times as long (ORT 1.31).
    """
    total = graph.node("Add", [hidden, more], f"{name}.sum")
    return total, _normal(graph, total, scale, shift, f"{name}.ready")


def _normal(graph: Graph, x: str, scale: str, shift: str, name: str) -> str:
    takes = [x, scale, shift]
    return graph.node("LayerNormalization", takes, name, axis=-1, epsilon=_EPSILON)


def _attention(making: Making, i: int, ready: str) -> str:
    graph, dims = making.graph, making.dims
    named = [
        (
            f"b{i}.{each}",
            making.weight(f"transformer_blocks.{i}.attn.to_{each}.weight"),
            making.weight(f"transformer_blocks.{i}.attn.to_{each}.bias"),
        )
        for each in "qkv"
    ]
    q, k, v = products(graph, ready, f"b{i}.ready", named, making.precision)
    q, k = (_turned(making, each) for each in (q, k))
    return graph.node("MultiHeadAttention", [q, k, v], f"b{i}.a", MICROSOFT, num_heads=dims.heads)


def _turned(making: Making, x: str) -> str:
    """Only the first head turns: all channels count as one head that turns by its beginning."""
    return making.graph.node(
        "RotaryEmbedding",
        [x, "start", "cos", "sin"],
        f"{x}.r",
        MICROSOFT,
        interleaved=1,
        num_heads=1,
        rotary_embedding_dim=making.dims.head,
    )


def _result(making: Making, ready: str) -> None:
    v = linear(
        making.graph,
        ready,
        "result",
        making.weight("proj_out.weight"),
        making.weight("proj_out.bias"),
        Precision.FLOAT,
    )
    making.graph.node("Identity", [v], "v")
    making.graph.output("v", "float32", ["branches", "frames", making.dims.mel])

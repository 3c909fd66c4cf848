"""The language model of a release as one graph for reading and speaking, and its embeddings."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from studio.engines.cosyvoice3.convert.reading.names import QWEN
from studio.engines.cosyvoice3.convert.weights import Floats, Weights
from studio.engines.cosyvoice3.convert.writing.graph import MICROSOFT, Graph
from studio.engines.cosyvoice3.convert.writing.linear import Precision, linear
from studio.engines.cosyvoice3.dims import LanguageDims
from studio.engines.cosyvoice3.speech.embeddings import SPEECH_TABLE, TEXT_TABLE
from studio.engines.cosyvoice3.speech.language_model import CONTEXT, GRAPH
from studio.jobs import Job
from studio.paths import whole

_LABEL = "Writing the language model"
_EPSILON = 1e-6  # rms_norm_eps of Qwen2
_THETA = 1e6  # rope_theta of Qwen2
_ROWS = 4096  # of a table written at once: 15 MB


def write(
    weights: Weights, dims: LanguageDims, folder: Path, precision: Precision, job: Job
) -> None:
    """llm.onnx and the tables of embeddings in `folder`; raises StudioError where the disk is full.

    The graph takes `embeddings` [1, new, hidden], the cache `past_k0`... [1, kv heads, room, head]
    and how many positions it holds with the new ones: `total` [] and, less one, `last` [1]. It
    gives `logits` [1, speech + extra] after the last position and the cache with the new positions
    in it, which may be the same memory. Text embeddings are float16 unless `precision` is FLOAT.
    """
    kind = np.float32 if precision is Precision.FLOAT else np.float16
    job.step(0, dims.layers + 2, _LABEL)
    _table(folder / TEXT_TABLE, weights[f"{QWEN}.embed_tokens.weight"], np.dtype(kind), job)
    _table(folder / SPEECH_TABLE, weights["speech_embedding.weight"], np.dtype(np.float32), job)
    job.step(1, dims.layers + 2, _LABEL)
    with Graph(folder / GRAPH, "language") as graph:
        _Writing(graph, weights, dims, precision).write(job)


class _Writing:
    """One graph on its way to the file, layer by layer."""

    def __init__(
        self, graph: Graph, weights: Weights, dims: LanguageDims, precision: Precision
    ) -> None:
        self._graph = graph
        self._weights = weights
        self._dims = dims
        self._precision = precision

    def write(self, job: Job) -> None:
        graph, dims = self._graph, self._dims
        residual = graph.input("embeddings", "float32", [1, "new", dims.hidden])
        counts = [graph.input("last", "int32", [1]), graph.input("total", "int32", [])]
        angles = [graph.constant(name, table) for name, table in _rotary(dims.head).items()]
        x = self._first_norm(residual)
        for layer in range(dims.layers):
            heard = self._attention(x, layer, counts + angles)
            x, residual = self._norm(
                heard, residual, f"{layer}.middle", f"layers.{layer}.post_attention_layernorm"
            )
            x, residual = self._norm(
                self._feed(x, layer), residual, f"{layer}.end", self._norm_after(layer)
            )
            job.step(2 + layer, dims.layers + 2, _LABEL)
        self._decoder(x)
        graph.save()

    def _first_norm(self, x: str) -> str:
        gain = self._graph.constant("start.gain", self._qwen("layers.0.input_layernorm.weight"))
        return self._graph.node(
            "SimplifiedLayerNormalization", [x, gain], "start.x", axis=-1, epsilon=_EPSILON
        )

    def _norm_after(self, layer: int) -> str:
        last = layer == self._dims.layers - 1
        return "norm" if last else f"layers.{layer + 1}.input_layernorm"

    def _norm(self, x: str, residual: str, name: str, weight: str) -> tuple[str, str]:
        """`x` added to what runs past the layers: that normalised, and the new sum."""
        gain = self._graph.constant(f"{name}.gain", self._qwen(f"{weight}.weight"))
        self._graph.nodes(
            "SkipSimplifiedLayerNormalization",
            [x, residual, gain],
            [f"{name}.x", "", "", f"{name}.residual"],
            MICROSOFT,
            epsilon=_EPSILON,
        )
        return f"{name}.x", f"{name}.residual"

    def _attention(self, x: str, layer: int, shared: list[str]) -> str:
        graph, dims = self._graph, self._dims
        place = f"layers.{layer}.self_attn"
        weight = np.concatenate([self._qwen(f"{place}.{each}_proj.weight") for each in "qkv"])
        bias = np.concatenate([self._qwen(f"{place}.{each}_proj.bias") for each in "qkv"])
        packed = linear(graph, x, f"{layer}.qkv", weight, bias, self._precision)
        past = [self._cache(graph.input, f"past_{each}{layer}") for each in "kv"]
        gives = [self._cache(graph.output, f"now_{each}{layer}") for each in "kv"]
        graph.nodes(
            "GroupQueryAttention",
            [packed, "", "", *past, *shared],
            [f"{layer}.heard", *gives],
            MICROSOFT,
            num_heads=dims.heads,
            kv_num_heads=dims.kv_heads,
            do_rotary=1,
        )
        out = self._qwen(f"{place}.o_proj.weight")
        return linear(graph, f"{layer}.heard", f"{layer}.out", out, None, self._precision)

    def _feed(self, x: str, layer: int) -> str:
        """silu(gate(x)) * up(x), brought down again; gate and up are one weight."""
        graph, place, name = self._graph, f"layers.{layer}.mlp", f"{layer}.feed"
        weight = np.concatenate(
            [self._qwen(f"{place}.{each}_proj.weight") for each in ("gate", "up")]
        )
        both = linear(graph, x, f"{name}.in", weight, None, self._precision)
        gate, up = f"{name}.gate", f"{name}.up"
        graph.nodes("Split", [both], [gate, up], axis=-1, num_outputs=2)
        opened = graph.node("QuickGelu", [gate], f"{name}.silu", MICROSOFT, alpha=1.0)
        product = graph.node("Mul", [opened, up], f"{name}.product")
        down = self._qwen(f"{place}.down_proj.weight")
        return linear(graph, product, f"{name}.out", down, None, self._precision)

    def _decoder(self, x: str) -> None:
        graph, dims = self._graph, self._dims
        last = graph.constant("decoder.last", np.array(-1, np.int64))
        state = graph.node("Gather", [x, last], "decoder.state", axis=1)
        weight = self._weights["llm_decoder.weight"]
        # Never in int4: nothing after it evens its errors out, and in int8 it is 3 MB more.
        small = self._precision is Precision.BLOCKS4
        precision = Precision.BLOCKS8 if small else self._precision
        logits = linear(graph, state, "decoder", weight, None, precision)
        graph.node("Identity", [logits], "logits")
        graph.output("logits", "float32", [1, dims.speech + dims.extra])

    def _qwen(self, name: str) -> Floats:
        return self._weights[f"{QWEN}.{name}"]

    def _cache(self, declare: Callable[[str, str, Sequence[int | str]], str], name: str) -> str:
        return declare(name, "float32", [1, self._dims.kv_heads, "room", self._dims.head])


def _rotary(head: int) -> dict[str, Floats]:
    """Cosine and sine of every position's angles, [CONTEXT, head / 2] each."""
    speed = _THETA ** -(np.arange(0, head, 2) / head)
    angle = np.outer(np.arange(CONTEXT), speed)
    return {"cosines": np.cos(angle).astype(np.float32), "sines": np.sin(angle).astype(np.float32)}


def _table(path: Path, rows: Floats, kind: np.dtype[Any], job: Job) -> None:
    """`rows` as a .npy file of `kind`, a part at a time."""
    head = {"descr": kind.str, "fortran_order": False, "shape": rows.shape}
    with whole(path) as part, part.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, head)
        for start in range(0, len(rows), _ROWS):
            job.check()
            file.write(np.ascontiguousarray(rows[start : start + _ROWS], kind).tobytes())

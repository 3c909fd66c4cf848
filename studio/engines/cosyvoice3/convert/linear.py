"""Multiplication with a weight at four precisions, quantised here, weight by weight."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.convert.graph import MICROSOFT, Array, Graph

BLOCK = 128
"""Inputs that share a scale in blocks; measured as fast as larger and closer (design notes)."""

_INT8_ACCURACY = 4  # MatMulNBits: multiply in int8


class Precision(StrEnum):
    """How a weight is kept and multiplied."""

    FLOAT = "float32"
    DYNAMIC = "int8, activations too, a scale per output"
    BLOCKS8 = "int8 in blocks"
    BLOCKS4 = "int4 in blocks"


def linear(
    graph: Graph,
    x: str,
    name: str,
    weight: npt.NDArray[np.float32],
    bias: npt.NDArray[np.float32] | None,
    precision: Precision,
) -> str:
    """x @ weight.T + bias for a `weight` [out, in] as PyTorch keeps it; returns the name of it."""
    match precision:
        case Precision.FLOAT:
            product = graph.node("MatMul", [x, graph.constant(f"{name}.w", weight.T)], f"{name}.x")
        case Precision.DYNAMIC:
            return _dynamic(graph, x, name, weight, bias)
        case Precision.BLOCKS8:
            product = _blocks(graph, x, name, weight, 8)
        case Precision.BLOCKS4:
            product = _blocks(graph, x, name, weight, 4)
    if bias is None:
        return product
    return graph.node("Add", [product, graph.constant(f"{name}.b", bias)], f"{name}.y")


def _dynamic(
    graph: Graph,
    x: str,
    name: str,
    weight: npt.NDArray[np.float32],
    bias: npt.NDArray[np.float32] | None,
) -> str:
    """`x` is quantised as it comes; symmetric weights, one scale per output."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-12) / 127
    whole = np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8)
    takes = [
        x,
        graph.constant(f"{name}.w", whole.T),
        graph.constant(f"{name}.s", scale.astype(np.float32)),
        graph.constant(f"{name}.z", np.zeros(len(scale), np.int8)),
    ]
    if bias is not None:
        takes.append(graph.constant(f"{name}.b", bias))
    return graph.node("DynamicQuantizeMatMul", takes, f"{name}.y", MICROSOFT)


def _blocks(
    graph: Graph, x: str, name: str, weight: npt.NDArray[np.float32], bits: int
) -> str:
    outputs, inputs = weight.shape
    packed, scales = blocks(weight, bits)
    takes = [x, graph.constant(f"{name}.w", packed), graph.constant(f"{name}.s", scales)]
    return graph.node(
        "MatMulNBits",
        takes,
        f"{name}.x",
        MICROSOFT,
        K=inputs,
        N=outputs,
        bits=bits,
        block_size=BLOCK,
        accuracy_level=_INT8_ACCURACY,
    )


def blocks(weight: npt.NDArray[np.float32], bits: int) -> tuple[Array, Array]:
    """`weight` [out, in] as MatMulNBits wants it: uint8 [out, blocks, bytes], scales [out * blocks].

    Symmetric round-to-nearest round 2 ** (bits - 1); the value of the largest weight in a block,
    sign included, is met exactly.
    """
    outputs, inputs = weight.shape
    count = -(-inputs // BLOCK)
    padded = np.zeros((outputs, count * BLOCK), np.float32)
    padded[:, :inputs] = weight
    parts = padded.reshape(outputs, count, BLOCK)
    middle = 1 << (bits - 1)
    largest = np.abs(parts).argmax(axis=2)[..., None]
    scale = np.take_along_axis(parts, largest, axis=2) / -middle
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = np.where(scale == 0, 0, parts / scale)
    codes = np.clip(np.rint(whole) + middle, 0, 2 * middle - 1).astype(np.uint8)
    if bits == 4:
        codes = codes[..., 0::2] | codes[..., 1::2] << 4
    return codes, scale.astype(np.float32).reshape(-1)

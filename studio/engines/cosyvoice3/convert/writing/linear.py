"""Multiplication with a weight at four precisions, quantised here, weight by weight."""

from enum import StrEnum

import numpy as np

from studio.engines.cosyvoice3.convert.weights import Floats
from studio.engines.cosyvoice3.convert.writing.graph import MICROSOFT, Array, Graph

BLOCKS = {8: 128, 4: 64}
"""Inputs that share a scale in blocks, by bits: int4 needs them smaller (its errors: .103 of a
normal weight in blocks of 128, .091 in blocks of 64 with fitted scales)."""

_FITS = {8: (1.0,), 4: tuple(0.7 + 0.05 * step for step in range(9))}
"""Shares of the scale that meets the largest weight, of which the closest is taken."""

_ROWS = 256  # of a weight that are fitted at once, which bounds the memory
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
    weight: Floats,
    bias: Floats | None,
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


def int8(graph: Graph, name: str, weight: Floats) -> tuple[str, str, str]:
    """`weight` [out, in] as int8 [in, out], symmetric, with a scale and a zero for each output."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-12) / 127
    whole = np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8)
    return (
        graph.constant(f"{name}.w", whole.T),
        graph.constant(f"{name}.s", scale.astype(np.float32)),
        graph.constant(f"{name}.z", np.zeros(len(scale), np.int8)),
    )


def blocks(weight: Floats, bits: int) -> tuple[Array, Array]:
    """Codes uint8 [out, blocks, bytes] and scales [out * blocks] of `weight` [out, in].

    That is how MatMulNBits wants them. Symmetric round 2 ** (bits - 1), with the
    scale of each block under which its squared error is smallest.
    """
    outputs, inputs = weight.shape
    size = BLOCKS[bits]
    count = -(-inputs // size)
    padded = np.zeros((outputs, count * size), np.float32)
    padded[:, :inputs] = weight
    codes = np.empty((outputs, count, size * bits // 8), np.uint8)
    scales = np.empty((outputs, count), np.float32)
    for start in range(0, outputs, _ROWS):
        rows = slice(start, start + _ROWS)
        codes[rows], scales[rows] = _fitted(padded[rows].reshape(-1, count, size), bits)
    return codes, scales.reshape(-1)


def _dynamic(graph: Graph, x: str, name: str, weight: Floats, bias: Floats | None) -> str:
    """`x` is quantised as it comes."""
    takes = [x, *int8(graph, name, weight)]
    if bias is not None:
        takes.append(graph.constant(f"{name}.b", bias))
    return graph.node("DynamicQuantizeMatMul", takes, f"{name}.y", MICROSOFT)


def _blocks(graph: Graph, x: str, name: str, weight: Floats, bits: int) -> str:
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
        block_size=BLOCKS[bits],
        accuracy_level=_INT8_ACCURACY,
    )


def _fitted(parts: Floats, bits: int) -> tuple[Array, Array]:
    """Codes [rows, blocks, bytes] and scales [rows, blocks] of `parts` [rows, blocks, inputs]."""
    middle = 1 << (bits - 1)
    largest = np.abs(parts).argmax(axis=2)[..., None]
    whole: Floats = np.take_along_axis(parts, largest, axis=2) / np.float32(-middle)
    whole[whole == 0] = 1.0  # a block of zeros is met by any scale
    scales, least = whole, np.full_like(whole, np.inf)
    for share in _FITS[bits]:
        tried = whole * np.float32(share)
        error = np.square(_coded(parts, tried, middle) * tried - parts).sum(axis=2, keepdims=True)
        better = error < least
        scales, least = np.where(better, tried, scales), np.where(better, error, least)
    codes: Array = (_coded(parts, scales, middle) + middle).astype(np.uint8)
    if bits == 4:
        codes = codes[..., 0::2] | codes[..., 1::2] << 4
    return codes, scales[..., 0]


def _coded(parts: Floats, scales: Floats, middle: int) -> Floats:
    coded: Floats = np.clip(np.rint(parts / scales), -middle, middle - 1)
    return coded

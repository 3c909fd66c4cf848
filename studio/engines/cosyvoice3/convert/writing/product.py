"""Products with weights: one input quantised once for several, and outputs that are gated."""

from collections.abc import Sequence

from studio.engines.cosyvoice3.convert.weights import Floats
from studio.engines.cosyvoice3.convert.writing.graph import MICROSOFT, Graph
from studio.engines.cosyvoice3.convert.writing.linear import Precision, int8, linear

Named = tuple[str, Floats, Floats | None]
"""Name, weight [out, in] and bias of one product."""


def products(
    graph: Graph, x: str, name: str, wanted: Sequence[Named], precision: Precision
) -> list[str]:
    """Several products of the same `x`; where `x` has to be quantised, that is done once."""
    if precision is not Precision.DYNAMIC:
        return [linear(graph, x, *each, precision) for each in wanted]
    whole = _quantised(graph, x, name)
    made = []
    for own, weight, bias in wanted:
        kept, scale, zero = int8(graph, own, weight)
        takes = [whole[0], kept, whole[1], scale, whole[2], zero]
        if bias is not None:
            takes.append(graph.constant(f"{own}.b", bias))
        made.append(graph.node("MatMulIntegerToFloat", takes, f"{own}.y", MICROSOFT))
    return made


def gated(
    graph: Graph, x: str, name: str, weight: Floats, bias: Floats, gate: str, precision: Precision
) -> str:
    """gate * (x @ weight.T + bias) for a `gate` [out] known only when the graph runs."""
    if precision is not Precision.DYNAMIC:
        y = linear(graph, x, name, weight, bias, precision)
        return graph.node("Mul", [y, gate], f"{name}.gated")
    # The gate goes into the scale of each output, which are `out` numbers instead of rows * out.
    whole = _quantised(graph, x, name)
    kept, scale, zero = int8(graph, name, weight)
    scale = graph.node("Mul", [scale, gate], f"{name}.s.gated")
    shift = graph.node("Mul", [graph.constant(f"{name}.b", bias), gate], f"{name}.b.gated")
    takes = [whole[0], kept, whole[1], scale, whole[2], zero, shift]
    return graph.node("MatMulIntegerToFloat", takes, f"{name}.y", MICROSOFT)


def _quantised(graph: Graph, x: str, name: str) -> tuple[str, str, str]:
    made = (f"{name}.x8", f"{name}.x8s", f"{name}.x8z")
    graph.nodes("DynamicQuantizeLinear", [x], made)
    return made

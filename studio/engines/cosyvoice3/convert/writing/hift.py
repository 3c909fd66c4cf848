"""The layers of HiFT as ONNX nodes: causal convolutions, Snake, residual blocks, upsampling.

Three rewritings make it faster and give the same numbers up to rounding: the scales of Snake stand
in the weights round it, upsampling multiplies each frame once instead of every repetition of it,
and a mean is a sum whose divisor stands in the weights that follow.
"""

import numpy as np

from studio.engines.cosyvoice3.convert.weights import Floats, Weights
from studio.engines.cosyvoice3.convert.writing.graph import Graph

DILATIONS = (1, 3, 5)
"""Of the three steps of every residual block."""

_LEAST_ALPHA = 1e-6
"""Snake with a smaller alpha is x itself within 1e-6 x², and could not be divided by."""


def conv(
    graph: Graph,
    x: str,
    name: str,
    weight: Floats,
    bias: Floats,
    pads: tuple[int, int],
    *,
    stride: int = 1,
    dilation: int = 1,
) -> str:
    """A convolution along time, [1, in, n] -> [1, out, m], with zeros `pads` before and after.

    `weight` [out, in, kernel], `bias` [out].
    """
    takes = [x, graph.constant(f"{name}.w", weight), graph.constant(f"{name}.b", bias)]
    return graph.node(
        "Conv",
        takes,
        f"{name}.y",
        kernel_shape=[weight.shape[2]],
        strides=[stride],
        dilations=[dilation],
        pads=list(pads),
    )


def causal(
    graph: Graph, x: str, name: str, weight: Floats, bias: Floats, *, dilation: int = 1
) -> str:
    """A convolution that hears nothing of what comes later; as long as what it takes."""
    pads = (dilation * (weight.shape[2] - 1), 0)
    return conv(graph, x, name, weight, bias, pads, dilation=dilation)


def residual(graph: Graph, x: str, name: str, weights: Weights) -> str:
    """Three times x + conv(snake(conv(snake(x)))), with snake(x) = x + sin²(alpha x) / alpha.

    Computed as u + sin²(u) with u = alpha x, and 1 / alpha in the weights that follow.
    """
    for step, dilation in enumerate(DILATIONS):
        here = f"{name}.{step}"
        first, second = (_alpha(weights[f"{name}.activations{i}.{step}.alpha"]) for i in (1, 2))
        scale = graph.constant(f"{here}.alpha", first[:, None])
        u = graph.node("Mul", [x, scale], f"{here}.u")
        weight = weights[f"{name}.convs1.{step}.weight"] * second[:, None, None] / first[:, None]
        bias = weights[f"{name}.convs1.{step}.bias"] * second
        inner = causal(graph, _snaked(graph, u), f"{here}.1", weight, bias, dilation=dilation)
        weight = weights[f"{name}.convs2.{step}.weight"] / second[:, None]
        bias = weights[f"{name}.convs2.{step}.bias"]
        x = graph.node(
            "Add", [causal(graph, _snaked(graph, inner), f"{here}.2", weight, bias), x], f"{here}.x"
        )
    return x


def upsampled(graph: Graph, x: str, name: str, weight: Floats, bias: Floats, times: int) -> str:
    """Every frame repeated `times`, then a causal convolution: [1, in, n] -> [1, out, n * times].

    The kernel meets few different frames at each of the `times` places, so the weights of those
    that are equal are added here and the graph multiplies each frame once.
    """
    out, _, kernel = weight.shape
    reach = -(-(kernel - 1) // times)
    phases = np.zeros((out, times, weight.shape[1], reach + 1), np.float32)
    for place in range(times):
        for tap in range(kernel):
            frame = (place - (kernel - 1) + tap) // times  # 0 = this one, -1 = the one before
            phases[:, place, :, reach + frame] += weight[:, :, tap]
    wide = phases.reshape(out * times, weight.shape[1], reach + 1)
    together = conv(graph, x, name, wide, np.repeat(bias, times), (reach, 0))
    shape = graph.constant(f"{name}.apart", np.array([1, out, times, -1]))
    apart = graph.node("Reshape", [together, shape], f"{name}.phases")
    turned = graph.node("Transpose", [apart], f"{name}.turned", perm=[0, 1, 3, 2])
    shape = graph.constant(f"{name}.joined", np.array([1, out, -1]))
    return graph.node("Reshape", [turned, shape], f"{name}.up")


def _snaked(graph: Graph, u: str) -> str:
    wave = graph.node("Sin", [u], f"{u}.sin")
    return graph.node("Add", [u, graph.node("Mul", [wave, wave], f"{wave}.2")], f"{u}.snake")


def _alpha(alpha: Floats) -> Floats:
    safe = np.where(np.abs(alpha) < _LEAST_ALPHA, _LEAST_ALPHA, alpha)
    return safe.astype(np.float32)

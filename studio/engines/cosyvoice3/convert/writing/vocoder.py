"""Writes the vocoder HiFT as two graphs, pitch and sound, and the mixing of its harmonics."""

from pathlib import Path

import numpy as np

from studio.engines.cosyvoice3.convert.weights import Weights
from studio.engines.cosyvoice3.convert.writing.graph import Graph
from studio.engines.cosyvoice3.convert.writing.hift import causal, conv, residual, upsampled
from studio.engines.cosyvoice3.dims import VocoderDims
from studio.engines.cosyvoice3.speech.stft import BINS
from studio.engines.cosyvoice3.speech.vocoder import PITCH, SOUND, SOURCE, UPS
from studio.jobs import Job
from studio.paths import whole

_SLOPE = 0.1  # of the leaky ReLU before every upsampling
_LAST_SLOPE = 0.01  # of the one before the last convolution: PyTorch's own
_BLOCKS = 3  # residual blocks whose mean is taken after every upsampling
_LOUDEST = 100.0  # magnitudes are clipped here
_PITCH_LAYERS = (0, 2, 4, 6, 8)  # places of the convolutions between the ELUs


def write(weights: Weights, dims: VocoderDims, folder: Path, job: Job) -> None:
    """Write pitch.onnx, vocoder.onnx and source.npz; `weights` are folded, names as released.

    Raises StudioError where the disk is full.
    """
    job.step(0, 3, "The vocoder's pitch")
    with Graph(folder / PITCH, "pitch") as graph:
        _pitch(graph, weights, dims)
    job.step(1, 3, "The vocoder's sound")
    with Graph(folder / SOUND, "vocoder") as graph:
        _sound(graph, weights, dims, job)
    job.step(2, 3, "The vocoder's source")
    name = "m_source.l_linear"
    with whole(folder / SOURCE) as part, part.open("wb") as file:
        np.savez(file, weight=weights[f"{name}.weight"][0], bias=weights[f"{name}.bias"])
    job.step(3, 3, "The vocoder's source")


def _pitch(graph: Graph, weights: Weights, dims: VocoderDims) -> None:
    """`mel` [1, mel, frames] -> `f0` [frames] in Hz; it hears three frames ahead."""
    x = graph.input("mel", "float32", [1, dims.mel, "frames"])
    for place in _PITCH_LAYERS:
        name = f"f0_predictor.condnet.{place}"
        weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
        if place == 0:
            x = conv(graph, x, name, weight, bias, (0, weight.shape[2] - 1))
        else:
            x = causal(graph, x, name, weight, bias)
        x = graph.node("Elu", [x], f"{name}.elu")
    weight = weights["f0_predictor.classifier.weight"][:, :, None]
    bias = weights["f0_predictor.classifier.bias"]
    x = conv(graph, x, "f0_predictor.classifier", weight, bias, (0, 0))
    x = graph.node("Abs", [x], "hertz")
    flat = graph.constant("flat", np.array([-1]))
    graph.output(graph.node("Reshape", [x, flat], "f0"), "float32", ["frames"])
    graph.save()


def _sound(graph: Graph, weights: Weights, dims: VocoderDims, job: Job) -> None:
    """`mel` [1, mel, n + 4] and the `spectrum` of its source [1, 18, 120 n + 1] -> `sound`.

    The first `dropped` [1] frames are left out after the first level, which looks back furthest:
    `sound` is [1, 18, 120 (n - dropped) + 1]. Channels: real parts, then imaginary parts.
    """
    mel = graph.input("mel", "float32", [1, dims.mel, "frames"])
    spectrum = graph.input("spectrum", "float32", [1, 2 * BINS, "spectra"])
    dropped = graph.input("dropped", "int64", [1])
    x = conv(graph, mel, "conv_pre", weights["conv_pre.weight"], weights["conv_pre.bias"], (0, 0))
    for level in range(len(UPS)):
        job.check()
        x = _level(graph, x, spectrum, weights, level)
        if level == 0:
            x = _without(graph, x, dropped, UPS[0])
            spectrum = _without(graph, spectrum, dropped, int(np.prod(UPS)))
    x = graph.node("LeakyRelu", [x], "last", alpha=_LAST_SLOPE)
    weight = weights["conv_post.weight"] / np.float32(_BLOCKS)
    x = causal(graph, x, "conv_post", weight, weights["conv_post.bias"])
    graph.output(_parts(graph, x), "float32", [1, 2 * BINS, "made"])
    graph.save()


def _level(graph: Graph, x: str, spectrum: str, weights: Weights, level: int) -> str:
    """Upsampled, the source added, through the residual blocks; their sum, not their mean."""
    name = f"ups.{level}"
    x = graph.node("LeakyRelu", [x], f"{name}.x", alpha=_SLOPE)
    weight = weights[f"{name}.weight"] / np.float32(_BLOCKS if level else 1)
    x = upsampled(graph, x, name, weight, weights[f"{name}.bias"], UPS[level])
    if level == len(UPS) - 1:  # one more, as there is one more spectrum than there are hops
        pads = graph.constant("one_more", np.array([0, 0, 1, 0, 0, 0]))
        x = graph.node("Pad", [x, pads], f"{name}.more", mode="reflect")
    x = graph.node("Add", [x, _source(graph, spectrum, weights, level)], f"level.{level}")
    blocks = range(_BLOCKS * level, _BLOCKS * (level + 1))
    made = [residual(graph, x, f"resblocks.{block}", weights) for block in blocks]
    return graph.node("Sum", made, f"level.{level}.sum")


def _source(graph: Graph, spectrum: str, weights: Weights, level: int) -> str:
    name = f"source_downs.{level}"
    weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    every = int(np.prod(UPS[level + 1 :]))
    down = conv(graph, spectrum, name, weight, bias, (every - 1, 0), stride=every)
    return residual(graph, down, f"source_resblocks.{level}", weights)


def _without(graph: Graph, x: str, dropped: str, rate: int) -> str:
    """`x` without its first `dropped` frames of `rate` steps each."""
    times = graph.constant(f"{x}.rate", np.array([rate]))
    start = graph.node("Mul", [dropped, times], f"{x}.start")
    end = graph.constant(f"{x}.end", np.array([np.iinfo(np.int64).max]))
    return graph.node(
        "Slice", [x, start, end, graph.constant(f"{x}.axis", np.array([2]))], f"{x}.rest"
    )


def _parts(graph: Graph, x: str) -> str:
    """Log magnitudes and the sines' angles [1, 18, n] -> real and imaginary parts."""
    graph.nodes("Split", [x], ["log", "angle"], axis=1, num_outputs=2)
    most = graph.constant("most", np.array(np.log(_LOUDEST), np.float32))
    low = graph.node("Min", ["log", most], "log.low")
    size = graph.node("Exp", [low], "size")
    phase = graph.node("Sin", ["angle"], "phase")
    real = graph.node("Mul", [size, graph.node("Cos", [phase], "cos")], "real")
    imaginary = graph.node("Mul", [size, graph.node("Sin", [phase], "sin")], "imaginary")
    return graph.node("Concat", [real, imaginary], "sound", axis=1)

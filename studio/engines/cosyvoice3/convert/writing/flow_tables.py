"""What the flow needs beside its graph: what comes before it, and what each moment says to it."""

from collections.abc import Sequence

import numpy as np

from studio.engines.cosyvoice3.convert.reading.names import ESTIMATOR
from studio.engines.cosyvoice3.convert.weights import Floats, Weights
from studio.engines.cosyvoice3.dims import FlowDims
from studio.engines.cosyvoice3.speech.steps import PRESETS, moments
from studio.jobs import Job

_SCALE = 1000  # times are counted in thousandths before their sines are taken
_LOWEST = 10000  # ratio between the quickest and the slowest sine of a time
_GAIN = {"block": (1, 4), "end": (0,)}  # which of the vectors multiply: they are kept as 1 + x


def tables(weights: Weights, dims: FlowDims, job: Job) -> dict[str, Floats]:
    """Everything by the names the running flow asks for; matrices stand as [in, out]."""
    own = dims.mel  # columns of the input projection that read the moving sound come first
    projection = weights[f"{ESTIMATOR}.input_embed.proj.weight"]
    there = {
        "tokens": weights["input_embedding.weight"],
        "speaker": weights["spk_embed_affine_layer.weight"].T,
        "speaker_bias": weights["spk_embed_affine_layer.bias"],
        "ahead": _unfolded(weights["pre_lookahead_layer.conv1.weight"]),
        "ahead_bias": weights["pre_lookahead_layer.conv1.bias"],
        "behind": _unfolded(weights["pre_lookahead_layer.conv2.weight"]),
        "behind_bias": weights["pre_lookahead_layer.conv2.bias"],
        "condition": projection[:, own : 2 * own].T,
        "mu": projection[:, 2 * own : 3 * own].T,
        "voice": projection[:, 3 * own :].T,
        "bias": weights[f"{ESTIMATOR}.input_embed.proj.bias"],
    }
    every = [moments(steps)[:-1] for steps in PRESETS]
    said = times(weights, dims, np.concatenate(every), job)
    parts = np.split(said, np.cumsum([len(each) for each in every])[:-1])
    return there | {f"times{steps}": part for steps, part in zip(PRESETS, parts, strict=True)}


def times(weights: Weights, dims: FlowDims, when: Sequence[float] | Floats, job: Job) -> Floats:
    """The vectors that scale, shift and gate the blocks: [moments, (6 depth + 2) width].

    They depend on nothing else, so the weights that make them, two fifths of the flow, stay here.
    """
    waves = _silu(_embedded(weights, dims, np.asarray(when, np.float32)))
    parts = []
    for i in range(dims.depth):
        job.step(i, dims.depth)
        name = f"{ESTIMATOR}.transformer_blocks.{i}.attn_norm.linear"
        parts.append(_vectors(weights, name, waves, dims.width, _GAIN["block"]))
    name = f"{ESTIMATOR}.norm_out.linear"
    parts.append(_vectors(weights, name, waves, dims.width, _GAIN["end"]))
    return np.concatenate(parts, axis=1)


def _embedded(weights: Weights, dims: FlowDims, when: Floats) -> Floats:
    """A time as sines and cosines, through two layers."""
    half = dims.time // 2
    slower = np.exp(np.arange(half, dtype=np.float32) * np.float32(-np.log(_LOWEST) / (half - 1)))
    angles = _SCALE * when[:, None] * slower
    waves = np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    inner = _silu(_linear(weights, f"{ESTIMATOR}.time_embed.time_mlp.0", waves))
    return _linear(weights, f"{ESTIMATOR}.time_embed.time_mlp.2", inner)


def _vectors(
    weights: Weights, name: str, waves: Floats, width: int, gains: Sequence[int]
) -> Floats:
    made = _linear(weights, name, waves)
    for gain in gains:
        made[:, gain * width : (gain + 1) * width] += 1
    return made


def _linear(weights: Weights, name: str, x: Floats) -> Floats:
    made: Floats = x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return made


def _silu(x: Floats) -> Floats:
    made: Floats = x / (1 + np.exp(-x))
    return made


def _unfolded(weight: Floats) -> Floats:
    """A convolution [out, in, reach] as a matrix [reach * in, out] for frames laid side by side."""
    flat: Floats = weight.transpose(2, 1, 0).reshape(-1, weight.shape[0])
    return flat

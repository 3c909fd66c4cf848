"""Random weights of such sizes that sound comes out: no value explodes, no layer is mute."""

from collections.abc import Callable, Mapping
from math import prod

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.convert.reading.names import G, V
from studio.engines.cosyvoice3.dims import LanguageDims
from tests.bench.random_release.saved import Shape, random

Array = npt.NDArray[np.float32]

_LOGITS = 2.5  # spread of the language model's logits
_STOPS = 1.06  # how much wider those of the stop tokens are: one step in 25 or so ends a line
_MEL = -5.0  # log mel of soft speech, which the flow tends to
_SOFT = 0.0  # log magnitude the vocoder tends to
_VOICE = 180.0  # Hz
_MAGNITUDES = 9  # first channels of conv_post; the others are phases


def language(dims: LanguageDims, seed: int) -> Callable[[str, Shape], Array]:
    """Values for llm.pt; every stop token is about as likely as its neighbours."""

    def value(name: str, shape: Shape) -> Array:
        rng = random(seed, name)
        if "norm" in name:
            return _near(rng, shape, 1.0)
        if name.endswith("embed_tokens.weight") or name.startswith("speech_embedding"):
            return _normal(rng, shape, 0.5)
        if name.startswith("llm_decoder"):
            rows = _normal(rng, shape, _LOGITS / shape[1] ** 0.5)
            rows[dims.speech :] *= _STOPS
            return rows
        if name.endswith("bias"):
            return _normal(rng, shape, 0.3)
        gain = 0.4 if "o_proj" in name or "down_proj" in name else 1.2
        return _normal(rng, shape, gain / shape[1] ** 0.5)

    return value


def flow(seed: int) -> Callable[[str, Shape], Array]:
    """Values for flow.pt; the modulation by time is as strong as what it acts on."""

    def value(name: str, shape: Shape) -> Array:
        rng = random(seed, name)
        if name.endswith("inv_freq"):
            return (10000.0 ** -(np.arange(shape[0]) / shape[0])).astype(np.float32)
        if name.endswith("proj_out.bias"):
            return _normal(rng, shape, 1.0) + np.float32(_MEL)
        if name.endswith("bias"):
            return _normal(rng, shape, 0.2 if "norm" in name else 0.05)
        if name.startswith("input_embedding"):
            return _normal(rng, shape, 1.0)
        return _normal(rng, shape, prod(shape[1:]) ** -0.5)

    return value


def vocoder(shapes: Mapping[str, Shape], seed: int) -> Callable[[str, Shape], Array]:
    """Values for hift.pt: soft, voiced, in the range of a speaking voice."""

    def value(name: str, shape: Shape) -> Array:
        rng = random(seed, name)
        if name.endswith("alpha"):
            return _near(rng, shape, 1.0)
        if name.endswith(G):
            return _near(rng, shape, 1.3 if name.startswith("f0_predictor") else 0.58)
        if name == "f0_predictor.classifier.bias":
            return np.full(shape, _VOICE, np.float32)
        if name == "f0_predictor.classifier.weight":
            return _normal(rng, shape, 10 / shape[1] ** 0.5)
        if name == "conv_post.bias":
            bias = _normal(rng, shape, 0.3)
            bias[:_MAGNITUDES] += _SOFT
            return bias
        fan = prod(shapes.get(name.replace("bias", V), shape)[1:]) or 1
        return _normal(rng, shape, 0.58 * fan**-0.5)

    return value


def _normal(rng: np.random.Generator, shape: Shape, spread: float) -> Array:
    values = rng.standard_normal(shape, np.float32)
    values *= np.float32(spread)
    return values


def _near(rng: np.random.Generator, shape: Shape, middle: float) -> Array:
    return (middle * (1 + 0.1 * rng.standard_normal(shape))).astype(np.float32)

"""Random stand-ins for campplus.onnx and speech_tokenizer_v3.onnx: same doors, like work inside."""

from dataclasses import dataclass
from math import prod
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnx import TensorProto, helper

from tests.bench.random_release.embedded import Shape, Sketch, Value
from tests.bench.random_release.saved import random

_SPEAKER = 192
_FBANK = 80
_MEL = 128
_CODE = 8  # digits of three levels each: 3 ** 8 = 6561 codes


@dataclass(frozen=True, slots=True)
class Size:
    """How wide and deep the two graphs are."""

    speaker_width: int
    speaker_layers: int
    width: int
    heads: int
    layers: int


FULL = Size(speaker_width=512, speaker_layers=9, width=1280, heads=20, layers=12)
"""About 28 and 969 MB, as the official ones."""

SMALL = Size(speaker_width=32, speaker_layers=2, width=64, heads=4, layers=2)


def speaker(path: Path, size: Size, seed: int) -> None:
    """campplus.onnx: `input` [B, T, 80] -> `output` [B, 192]; convolutions, then means."""
    sketch = Sketch("campplus")
    width = size.speaker_width
    x = sketch.node("Transpose", ["input"], "turned", perm=[0, 2, 1])
    x = _convolution(sketch, "first", x, _FBANK, width, 5, 2)
    for layer in range(size.speaker_layers - 1):
        x = _convolution(sketch, f"tdnn.{layer}", x, width, width, 3, 1)
    mean = sketch.node("ReduceMean", [x], "mean", axes=[2], keepdims=0)
    square = sketch.node("Mul", [x, x], "square")
    power = sketch.node("ReduceMean", [square], "power", axes=[2], keepdims=0)
    both = sketch.node("Concat", [mean, power], "both", axis=1)
    weight = sketch.weight("out.weight", 2 * width, _SPEAKER)
    sketch.node("MatMul", [both, weight], "output")
    sketch.save(
        path,
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["B", "T", _FBANK])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["B", _SPEAKER])],
        _values(seed),
    )


def tokenizer(path: Path, size: Size, seed: int) -> None:
    """speech_tokenizer_v3.onnx: `feats` [B, 128, T] at 100 Hz, `feats_length` -> codes at 25 Hz."""
    sketch = Sketch("speech_tokenizer_v3")
    width = size.width
    x = _convolution(sketch, "conv1", "feats", _MEL, width, 3, 2)
    x = _convolution(sketch, "conv2", x, width, width, 3, 2)
    x = sketch.node("Transpose", [x], "frames", perm=[0, 2, 1])
    for layer in range(size.layers):
        x = _block(sketch, f"blocks.{layer}", x, size)
    _codes(sketch, _norm(sketch, "end", x, width), width)
    sketch.save(
        path,
        [
            helper.make_tensor_value_info("feats", TensorProto.FLOAT, ["B", _MEL, "T"]),
            helper.make_tensor_value_info("feats_length", TensorProto.INT32, ["B"]),
        ],
        [helper.make_tensor_value_info("indices", TensorProto.INT32, ["B", "N"])],
        _values(seed),
    )


def _block(sketch: Sketch, name: str, x: str, size: Size) -> str:
    width, head = size.width, size.width // size.heads
    shape = sketch.constant(f"{name}.shape", np.array([0, 0, size.heads, head], np.int64))
    back = sketch.constant(f"{name}.back", np.array([0, 0, width], np.int64))
    scale = sketch.constant(f"{name}.scale", np.array(head**-0.5, np.float32))
    normed = _norm(sketch, f"{name}.attn_ln", x, width)
    parts = []
    for part, order in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
        y = _linear(sketch, f"{name}.{part}", normed, width, width)
        y = sketch.node("Reshape", [y, shape], f"{name}.{part}.heads")
        parts.append(sketch.node("Transpose", [y], f"{name}.{part}.turned", perm=order))
    scores = sketch.node("MatMul", parts[:2], f"{name}.scores")
    scores = sketch.node("Mul", [scores, scale], f"{name}.scaled")
    shares = sketch.node("Softmax", [scores], f"{name}.shares", axis=-1)
    y = sketch.node("MatMul", [shares, parts[2]], f"{name}.heard")
    y = sketch.node("Transpose", [y], f"{name}.together", perm=[0, 2, 1, 3])
    y = _linear(
        sketch, f"{name}.o", sketch.node("Reshape", [y, back], f"{name}.flat"), width, width
    )
    x = sketch.node("Add", [x, y], f"{name}.attended")
    y = _linear(sketch, f"{name}.up", _norm(sketch, f"{name}.mlp_ln", x, width), width, 4 * width)
    y = _linear(sketch, f"{name}.down", _gelu(sketch, f"{name}.gelu", y), 4 * width, width)
    return sketch.node("Add", [x, y], f"{name}.out")


def _codes(sketch: Sketch, x: str, width: int) -> None:
    """Eight digits of three levels each, read as one number; cut to a quarter of `feats_length`."""
    levels = _linear(sketch, "project", x, width, _CODE)
    digits = sketch.node("Round", [sketch.node("Tanh", [levels], "tanh")], "round")
    digits = sketch.node("Add", [digits, sketch.constant("one", np.ones(1, np.float32))], "digits")
    powers = sketch.constant("powers", 3.0 ** np.arange(_CODE, dtype=np.float32)[:, None])
    number = sketch.node("MatMul", [digits, powers], "number")
    last = sketch.constant("last", np.array([-1], np.int64))
    flat = sketch.node("Squeeze", [number, last], "flat")
    whole = sketch.node("Cast", [flat], "whole", to=TensorProto.INT32)
    three, four = (sketch.constant(f"n{n}", np.array([n], np.int64)) for n in (3, 4))
    length = sketch.node("Cast", ["feats_length"], "length", to=TensorProto.INT64)
    longest = sketch.node("ReduceMax", [length], "longest", axes=[0], keepdims=1)
    end = sketch.node("Div", [sketch.node("Add", [longest, three], "upward"), four], "end_at")
    zero, one = (sketch.constant(f"at{n}", np.array([n], np.int64)) for n in (0, 1))
    sketch.node("Slice", [whole, zero, end, one], "indices")


def _convolution(
    sketch: Sketch, name: str, x: str, inputs: int, outputs: int, taps: int, stride: int
) -> str:
    weight = sketch.weight(f"{name}.weight", outputs, inputs, taps)
    bias = sketch.weight(f"{name}.bias", outputs)
    y = sketch.node(
        "Conv",
        [x, weight, bias],
        f"{name}.conv",
        kernel_shape=[taps],
        strides=[stride],
        pads=[taps // 2, taps // 2],
    )
    return _gelu(sketch, name, y)


def _linear(sketch: Sketch, name: str, x: str, inputs: int, outputs: int) -> str:
    y = sketch.node("MatMul", [x, sketch.weight(f"{name}.weight", inputs, outputs)], f"{name}.x")
    return sketch.node("Add", [y, sketch.weight(f"{name}.bias", outputs)], f"{name}.y")


def _norm(sketch: Sketch, name: str, x: str, width: int) -> str:
    takes = [x, sketch.weight(f"{name}.norm", width), sketch.weight(f"{name}.bias", width)]
    return sketch.node("LayerNormalization", takes, f"{name}.ln", axis=-1)


def _gelu(sketch: Sketch, name: str, x: str) -> str:
    root, one, half = (
        sketch.constant(f"{name}.{word}", np.array(number, np.float32))
        for word, number in (("root", 2**-0.5), ("one", 1), ("half", 0.5))
    )
    y = sketch.node("Erf", [sketch.node("Mul", [x, root], f"{name}.r")], f"{name}.e")
    y = sketch.node("Mul", [x, sketch.node("Add", [y, one], f"{name}.p")], f"{name}.m")
    return sketch.node("Mul", [y, half], f"{name}.g")


def _values(seed: int) -> Value:
    def value(name: str, shape: Shape) -> npt.NDArray[np.float32]:
        if name.endswith("norm"):
            return np.ones(shape, np.float32)
        values = random(seed, name).standard_normal(shape, np.float32)
        if len(shape) == 1:
            return values * np.float32(0.1)
        fan = shape[0] if len(shape) == 2 else prod(shape[1:])
        return values * np.float32(1.5 * fan**-0.5)

    return value

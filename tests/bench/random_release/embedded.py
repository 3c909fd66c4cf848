"""Writes an ONNX file with its weights inside, one at a time: a large one takes little memory."""

from collections.abc import Callable, Sequence
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper

Shape = tuple[int, ...]
Value = Callable[[str, Shape], npt.NDArray[np.float32]]

_GRAPH, _WEIGHT, _RAW = 7, 5, 9  # fields in onnx.proto: model.graph, .initializer, .raw_data
_OPSET = 17


class Sketch:
    """Nodes of a graph and the shapes of its weights, which are drawn when it is written."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._nodes: list[onnx.NodeProto] = []
        self._small: list[onnx.TensorProto] = []
        self._large: dict[str, Shape] = {}

    def weight(self, name: str, *shape: int) -> str:
        """Random numbers; how large is for `save` to say."""
        self._large[name] = shape
        return name

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        """A small constant."""
        self._small.append(onnx.numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, takes: Sequence[str], gives: str, **how: Any) -> str:
        """A node with one output, which it returns the name of."""
        self._nodes.append(helper.make_node(kind, list(takes), [gives], name=gives, **how))
        return gives

    def save(
        self,
        path: Path,
        inputs: Sequence[onnx.ValueInfoProto],
        outputs: Sequence[onnx.ValueInfoProto],
        value: Value,
    ) -> None:
        """Write the file."""
        graph = helper.make_graph(self._nodes, self._name, inputs, outputs, self._small)
        model = helper.make_model(
            onnx.GraphProto(), opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=8
        )
        model.ClearField("graph")
        begun = graph.SerializeToString()
        heads = {name: _head(name, shape) for name, shape in self._large.items()}
        sizes = [len(head) + 4 * prod(self._large[name]) for name, head in heads.items()]
        total = len(begun) + sum(len(_field(_WEIGHT, size)) + size for size in sizes)
        with path.open("wb") as file:
            file.write(model.SerializeToString() + _field(_GRAPH, total) + begun)
            for (name, head), size in zip(heads.items(), sizes, strict=True):
                file.write(_field(_WEIGHT, size) + head)
                file.write(value(name, self._large[name]).astype("<f4").tobytes())


def _head(name: str, shape: Shape) -> bytes:
    """A tensor up to where its numbers begin."""
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape)
    return bytes(tensor.SerializeToString()) + _field(_RAW, 4 * prod(shape))


def _field(number: int, size: int) -> bytes:
    """What stands before `size` bytes of a field."""
    return _varint(number << 3 | 2) + _varint(size)


def _varint(value: int) -> bytes:
    data = bytearray()
    while value > 0x7F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])

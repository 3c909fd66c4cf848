"""Writes one ONNX graph by hand: nodes in memory, weights straight to the file beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from studio.errors import StudioError

OPSET = 18
IR = 9  # what every ONNX Runtime since 1.15 reads
MICROSOFT = "com.microsoft"

_SMALL = 1024  # bytes up to which a constant stands in the graph itself
_PAGE = 65536  # bytes large weights are aligned to, so that every system can map them
_LINE = 64  # bytes all others are aligned to

Array = np.ndarray[Any, Any]

_TYPES = {
    "float32": TensorProto.FLOAT,
    "int8": TensorProto.INT8,
    "uint8": TensorProto.UINT8,
    "int32": TensorProto.INT32,
    "int64": TensorProto.INT64,
}


class Graph:
    """A graph that grows node by node; `save` writes `path`, the weights lie in `path`.data.

    Weights are written as they come and never held together: a model of 2 GB needs the memory of
    its largest weight.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name
        self._nodes: list[onnx.NodeProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._names: set[str] = set()
        self._file = path.with_name(f"{path.name}.data").open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the file, saved or not: work that was cancelled can be cleared away."""
        self._file.close()

    def input(self, name: str, kind: str, shape: Sequence[int | str]) -> str:
        """Something it takes; `kind` is a NumPy name such as `float32`, a size may be a name."""
        self._inputs.append(helper.make_tensor_value_info(name, _TYPES[kind], list(shape)))
        return name

    def output(self, name: str, kind: str, shape: Sequence[int | str]) -> str:
        """Something it gives: the name of a node's output."""
        self._outputs.append(helper.make_tensor_value_info(name, _TYPES[kind], list(shape)))
        return name

    def constant(self, name: str, value: Array) -> str:
        """A weight; the same name twice is a mistake, so ask for it once and keep the name."""
        assert name not in self._names, name
        self._names.add(name)
        whole = np.ascontiguousarray(value) if value.ndim else value
        if whole.nbytes <= _SMALL:
            self._weights.append(numpy_helper.from_array(whole, name))
        else:
            self._weights.append(self._outside(name, whole))
        return name

    def node(
        self, kind: str, takes: Sequence[str], gives: str, domain: str = "", **how: Any
    ) -> str:
        """A node with one output, which it returns the name of."""
        self.nodes(kind, takes, [gives], domain, **how)
        return gives

    def nodes(
        self, kind: str, takes: Sequence[str], gives: Sequence[str], domain: str = "", **how: Any
    ) -> None:
        """A node with several outputs; "" is one that nobody wants."""
        name = f"{kind}:{next(each for each in gives if each)}"
        made = helper.make_node(kind, list(takes), list(gives), name=name, domain=domain, **how)
        self._nodes.append(made)

    def save(self) -> None:
        """Write the graph; raises StudioError where the disk is full."""
        try:
            self._file.close()
            self._path.write_bytes(self._model().SerializeToString())
        except OSError as error:
            raise _unwritten(self._path, error) from error

    def _model(self) -> onnx.ModelProto:
        graph = helper.make_graph(
            self._nodes, self._name, self._inputs, self._outputs, self._weights
        )
        sets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(
            graph, opset_imports=sets, ir_version=IR, producer_name="timbreloom"
        )

    def _outside(self, name: str, value: Array) -> onnx.TensorProto:
        step = _PAGE if value.nbytes >= _PAGE else _LINE
        try:
            start = -(-self._file.tell() // step) * step
            self._file.seek(start)
            self._file.write(value.tobytes())
        except OSError as error:
            raise _unwritten(self._path, error) from error
        tensor = TensorProto(name=name, data_type=_TYPES[value.dtype.name], dims=value.shape)
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": self._path.name + ".data", "offset": start, "length": value.nbytes}
        for key, number in place.items():
            tensor.external_data.add(key=key, value=str(number))
        return tensor


def _unwritten(path: Path, error: OSError) -> StudioError:
    return StudioError(
        f"{path.name} could not be written: {error.strerror or error}.",
        "Free some space and start again; what is finished is kept.",
    )

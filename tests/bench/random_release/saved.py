"""Writes `.pt` files as PyTorch does, one tensor after the other and without PyTorch."""

import pickle
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Shape = tuple[int, ...]

_ALIGNED = 64  # bytes that PyTorch brings every entry to
_HEADER = 30  # bytes of a local header before its name
_ZIP64 = 20  # bytes of the large sizes that zipfile puts into it
_FIXED = (1980, 1, 1, 0, 0, 0)
_DTYPES = {"Float": "<f4", "Half": "<f2", "BFloat16": "<u2", "Long": "<i8"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A tensor as the list names it; `strides` None is row after row."""

    key: str
    shape: Shape
    kind: str = "Float"
    start: int = 0
    strides: Shape | None = None


def save(
    path: Path,
    shapes: Mapping[str, Shape],
    value: Callable[[str, Shape], Array],
    *,
    kind: str = "Float",
    tied: Mapping[str, str] | None = None,
) -> None:
    """Write a state dict; `tied` names share the numbers of others. Holds one tensor at a time."""
    shared = tied or {}
    own = [name for name in shapes if name not in shared]
    keys = {name: str(number) for number, name in enumerate(own)}
    kept = {name: Kept(keys[shared.get(name, name)], shape, kind) for name, shape in shapes.items()}
    with zipfile.ZipFile(path, "w") as archive:
        add(archive, f"{path.stem}/data.pkl", listed(kept))
        add(archive, f"{path.stem}/byteorder", b"little")
        for name in own:
            numbers = value(name, shapes[name]).astype(_DTYPES[kind], copy=False)
            data = numbers.reshape(-1).view(np.uint8).data
            add(archive, f"{path.stem}/data/{keys[name]}", data)
        add(archive, f"{path.stem}/version", b"3\n")


def add(archive: zipfile.ZipFile, name: str, data: bytes | memoryview) -> None:
    """Put an entry in, uncompressed and aligned."""
    assert archive.fp is not None
    entry = zipfile.ZipInfo(name, _FIXED)
    start = archive.fp.tell() + _HEADER + len(name) + _ZIP64 + 4
    entry.extra = struct.pack("<HH", 0x4246, gap := -start % _ALIGNED) + b"Z" * gap
    with archive.open(entry, "w", force_zip64=True) as file:
        file.write(data)


def listed(kept: Mapping[str, Kept]) -> bytes:
    """The pickle of an OrderedDict of these tensors."""
    parts = [pickle.PROTO + b"\x02", _named("collections", "OrderedDict"), pickle.EMPTY_TUPLE]
    parts += [pickle.REDUCE, pickle.MARK]
    for name, tensor in kept.items():
        parts += [text(name), _tensor(tensor)]
    return b"".join([*parts, pickle.SETITEMS, pickle.STOP])


def text(value: str) -> bytes:
    """A string in a pickle."""
    data = value.encode()
    return pickle.BINUNICODE + struct.pack("<I", len(data)) + data


def whole(value: int) -> bytes:
    """A whole number in a pickle."""
    if value < 1 << 31:
        return pickle.BININT + struct.pack("<i", value)
    data = pickle.encode_long(value)
    return pickle.LONG1 + bytes([len(data)]) + data


def _tensor(tensor: Kept) -> bytes:
    strides = tensor.strides or tuple(
        prod(tensor.shape[at + 1 :]) for at in range(len(tensor.shape))
    )
    count = prod(tensor.shape)
    storage = [text("storage"), _named("torch", f"{tensor.kind}Storage"), text(tensor.key)]
    storage += [text("cpu"), whole(count)]
    empty = _named("collections", "OrderedDict") + pickle.EMPTY_TUPLE + pickle.REDUCE
    arguments = [
        *(_tuple(storage), pickle.BINPERSID, whole(tensor.start)),
        *(_numbers(tensor.shape), _numbers(strides), pickle.NEWFALSE, empty),
    ]
    return _named("torch._utils", "_rebuild_tensor_v2") + _tuple(arguments) + pickle.REDUCE


def _named(module: str, name: str) -> bytes:
    return pickle.GLOBAL + f"{module}\n{name}\n".encode()


def _tuple(parts: list[bytes]) -> bytes:
    return pickle.MARK + b"".join(parts) + pickle.TUPLE


def _numbers(values: Shape) -> bytes:
    return _tuple([whole(each) for each in values])


def random(seed: int, name: str) -> np.random.Generator:
    """Chance of its own for every name, so that the order of writing makes no difference."""
    return np.random.default_rng([seed, *name.encode()])

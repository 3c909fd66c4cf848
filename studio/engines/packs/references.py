"""Which other files an ONNX graph reads its weights from, told without loading any weight.

The file is walked as protocol buffers; only the messages that can hold a tensor are entered, so a
gigabyte of weights costs neither memory nor time. Field numbers: onnx/onnx.proto of ONNX 1.23.
"""

import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.errors import StudioError

_DEEPEST = 100
"""Messages inside messages; protocol buffers themselves stop at this depth."""

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5  # wire types; groups do not occur

_EXTERNAL = 1  # TensorProto.data_location


@dataclass(frozen=True, slots=True)
class _Kind:
    """A message: its fields that are messages worth entering, by number."""

    fields: Mapping[int, str]


_KINDS = {
    "model": _Kind({7: "graph", 20: "training", 25: "function"}),
    "training": _Kind({1: "graph", 2: "graph"}),
    "function": _Kind({7: "node", 11: "attribute"}),
    "graph": _Kind({1: "node", 5: "tensor", 15: "sparse"}),
    "node": _Kind({5: "attribute"}),
    "attribute": _Kind(
        {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"}
    ),
    "sparse": _Kind({1: "tensor", 2: "tensor"}),
    "tensor": _Kind({}),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Bytes of another file that a tensor is made of; `length` None = to the end of the file."""

    location: str
    offset: int = 0
    length: int | None = None


def references(path: Path) -> frozenset[Reference]:
    """Everything outside `path` that its graph would read; raises StudioError if it is no graph.

    A node that runs a compiled context from another file (EPContext) is refused.
    """
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:
                raise _damaged(path)
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return frozenset(_walk(data, 0, len(data), "model", 0))
    except (ValueError, IndexError) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error


def _walk(data: mmap.mmap, start: int, end: int, kind: str, depth: int) -> Iterator[Reference]:
    if depth > _DEEPEST:
        raise ValueError("messages are nested too deep")
    entries: list[tuple[str, str]] = []
    external = False
    for field, wire, low, high in fields(data, start, end):
        inner = _KINDS[kind].fields.get(field)
        if inner is not None and wire == _BYTES:
            yield from _walk(data, low, high, inner, depth + 1)
        elif kind == "tensor" and field == 13 and wire == _BYTES:
            entries.append(_entry(data, low, high))
        elif kind == "tensor" and field == 14 and wire == _VARINT:
            external = external or low == _EXTERNAL
        elif kind == "node" and field == 4 and data[low:high] == b"EPContext":
            raise StudioError(
                "A graph of the pack wants to run code compiled elsewhere.",
                "Fetch the pack again, from a place you trust.",
            )
    if external or entries:
        yield _reference(dict(entries))


def _reference(entries: Mapping[str, str]) -> Reference:
    length = entries.get("length")
    return Reference(
        entries.get("location", ""),
        int(entries.get("offset", "0")),
        int(length) if length is not None else None,
    )


def _entry(data: mmap.mmap, start: int, end: int) -> tuple[str, str]:
    found = {field: data[low:high].decode() for field, _, low, high in fields(data, start, end)}
    return found.get(1, ""), found.get(2, "")


def fields(data: mmap.mmap, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Field number, wire type, and where its bytes are; of a varint its value, twice."""
    at = start
    while at < end:
        tag, at = _varint(data, at, end)
        wire = tag & 7
        if wire == _VARINT:
            value, at = _varint(data, at, end)
            yield tag >> 3, wire, value, value
            continue
        if wire == _BYTES:
            size, at = _varint(data, at, end)
        elif wire in (_EIGHT, _FOUR):
            size = 8 if wire == _EIGHT else 4
        else:
            raise ValueError("a wire type that ONNX does not use")
        if at + size > end:
            raise ValueError("a field reaches beyond its message")
        yield tag >> 3, wire, at, at + size
        at += size


def _varint(data: mmap.mmap, at: int, end: int) -> tuple[int, int]:
    value = shift = 0
    while shift < 64:
        if at >= end:
            raise ValueError("the file ends inside a number")
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError("a number is too long")


def _damaged(path: Path) -> StudioError:
    return StudioError(
        f"{path.name} is damaged: it is no ONNX graph.", "Fetch the pack again and verify it."
    )

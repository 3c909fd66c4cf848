"""Walks the messages of an ONNX file as protocol buffers, without loading any weight.

Only what can lead to nodes and tensors is entered, so a gigabyte of weights costs neither memory
nor time. Field numbers: onnx/onnx.proto of ONNX 1.23.
"""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

VARINT: Final = 0
"""The wire type of whole numbers."""

BYTES: Final = 2
"""The wire type of text and of messages."""

_EIGHT, _FOUR = 1, 5  # wire types, too; groups do not occur

_DEEPEST = 100
"""Messages inside messages; protocol buffers themselves stop at this depth."""

_LEADS: Final = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "training": {1: "graph", 2: "graph"},
    "function": {7: "node", 11: "attribute"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "sparse": {1: "tensor", 2: "tensor"},
}
"""Fields that are messages worth looking at, by number; a tensor is shown and not entered."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the kind of message it stands in and how deep, its number, where its bytes are.

    The model is at depth 0.
    """

    kind: str
    depth: int
    number: int
    wire: int
    low: int
    high: int

    @property
    def holds(self) -> str:
        """The kind of message in it, or nothing."""
        return _LEADS[self.kind].get(self.number, "") if self.wire == BYTES else ""


def walk(data: mmap.mmap) -> Iterator[Field]:
    """All fields of a model and of what it leads to; raises ValueError where it is damaged."""
    yield from _walk(data, 0, len(data), "model", 0)


def fields(data: mmap.mmap, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Field number, wire type, and where its bytes are; of a varint its value, twice."""
    at = start
    while at < end:
        tag, at = _varint(data, at, end)
        wire = tag & 7
        if wire == VARINT:
            value, at = _varint(data, at, end)
            yield tag >> 3, wire, value, value
            continue
        if wire == BYTES:
            size, at = _varint(data, at, end)
        elif wire in (_EIGHT, _FOUR):
            size = 8 if wire == _EIGHT else 4
        else:
            raise ValueError("a wire type that ONNX does not use")
        if at + size > end:
            raise ValueError("a field reaches beyond its message")
        yield tag >> 3, wire, at, at + size
        at += size


def _walk(data: mmap.mmap, start: int, end: int, kind: str, depth: int) -> Iterator[Field]:
    if depth > _DEEPEST:
        raise ValueError("messages are nested too deep")
    for number, wire, low, high in fields(data, start, end):
        field = Field(kind, depth, number, wire, low, high)
        yield field
        if field.holds in _LEADS:
            yield from _walk(data, low, high, field.holds, depth + 1)


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

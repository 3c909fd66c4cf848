"""What an ONNX file takes, gives and is made of, told without reading its weights or running it."""

import mmap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from studio.engines.cosyvoice3.convert.reading.refusals import damaged, hostile, unreadable
from studio.engines.packs.protobuf import BYTES, fields, walk
from studio.engines.packs.references import references

KNOWN: Final = frozenset(("", "ai.onnx", "com.microsoft"))
"""Whose operators ONNX Runtime computes by itself."""


@dataclass(frozen=True, slots=True)
class Door:
    """An input or output: `kind` is a number of TensorProto.DataType; sizes are None where free."""

    name: str
    kind: int
    shape: tuple[int | None, ...] | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The doors of a graph."""

    inputs: tuple[Door, ...]
    outputs: tuple[Door, ...]


def outline(path: Path) -> Outline:
    """The doors of the graph in `path`.

    Raises StudioError where it is damaged, reads other files, or has operators that only code from
    elsewhere could compute; graphs inside graphs are looked at as well.
    """
    outside = references(path)
    if outside:
        wanted = min(each.location for each in outside)
        raise hostile(f"{path.name} wants to read {wanted!r}, and the official file no other.")
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found = _found(data)
        takes = [door for door in found.inputs if door.name not in found.weights]
        doors = Outline(tuple(takes), tuple(found.outputs))
    except (ValueError, IndexError) as error:
        raise damaged(path.name, "it is no ONNX graph") from error
    except OSError as error:
        raise unreadable(path.name, error) from error
    strange = found.domains - KNOWN - found.own
    if strange:
        raise hostile(
            f"{path.name} needs operators of {min(strange)[:80]!r}, which are code from elsewhere."
        )
    return doors


@dataclass(slots=True)
class _Found:
    domains: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    inputs: list[Door] = field(default_factory=list)
    outputs: list[Door] = field(default_factory=list)
    weights: set[str] = field(default_factory=set)


def _found(data: mmap.mmap) -> _Found:
    found = _Found()
    for each in walk(data):
        if each.wire != BYTES:
            continue
        if (each.kind, each.number) == ("node", 7):
            found.domains.add(data[each.low : each.high].decode())
        elif (each.kind, each.number) == ("function", 10):
            found.own.add(data[each.low : each.high].decode())
        elif each.kind == "graph" and each.depth == 1:
            _note(data, each.number, each.low, each.high, found)
    return found


def _note(data: mmap.mmap, number: int, low: int, high: int, found: _Found) -> None:
    """What the outermost graph takes and gives; older files list their weights as inputs too."""
    if number == 11:
        found.inputs.append(_door(data, low, high))
    elif number == 12:
        found.outputs.append(_door(data, low, high))
    elif number == 5:
        found.weights |= {data[at:to].decode() for at, to in _all(data, low, high, 8)}


def _door(data: mmap.mmap, low: int, high: int) -> Door:
    """A ValueInfoProto: name = 1, type.tensor_type = 2.1, in it elem_type = 1 and shape = 2."""
    name = b"".join(data[at:to] for at, to in _all(data, low, high, 1))
    kind, shape = 0, None
    for type_at, type_to in _all(data, low, high, 2):
        for at, to in _all(data, type_at, type_to, 1):
            kind = next((value for value, _ in _all(data, at, to, 1)), 0)
            for shape_at, shape_to in _all(data, at, to, 2):
                shape = _shape(data, shape_at, shape_to)
    return Door(name.decode(), kind, shape)


def _shape(data: mmap.mmap, low: int, high: int) -> tuple[int | None, ...]:
    """A TensorShapeProto: dim = 1, in it dim_value = 1 unless the size is free."""
    sizes = [_all(data, at, to, 1) for at, to in _all(data, low, high, 1)]
    return tuple(each[0][0] if each else None for each in sizes)


def _all(data: mmap.mmap, low: int, high: int, number: int) -> list[tuple[int, int]]:
    """Where the fields of that number are; of whole numbers their value, twice."""
    return [(at, to) for each, _, at, to in fields(data, low, high) if each == number]

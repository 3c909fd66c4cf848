"""Which other files an ONNX graph reads its weights from, told without loading any weight."""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.engines.packs.protobuf import BYTES, VARINT, fields, walk
from studio.errors import StudioError

_EXTERNAL = 1  # TensorProto.data_location


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
                return frozenset(_outside(data))
    except (ValueError, IndexError) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise StudioError(
            f"{path.name} cannot be read: {error.strerror or error}.",
            "Check that you may read it.",
        ) from error


def _outside(data: mmap.mmap) -> Iterator[Reference]:
    for field in walk(data):
        if field.holds == "tensor":
            yield from _of_tensor(data, field.low, field.high)
        elif (field.kind, field.number, field.wire) == ("node", 4, BYTES) and data[
            field.low : field.high
        ] == b"EPContext":
            raise StudioError(
                "A graph of the pack wants to run code compiled elsewhere.",
                "Fetch the pack again, from a place you trust.",
            )


def _of_tensor(data: mmap.mmap, start: int, end: int) -> Iterator[Reference]:
    """A TensorProto: external_data = 13, with key = 1 and value = 2, and data_location = 14."""
    entries: list[tuple[str, str]] = []
    external = False
    for number, wire, low, high in fields(data, start, end):
        if number == 13 and wire == BYTES:
            entries.append(_entry(data, low, high))
        elif number == 14 and wire == VARINT:
            external = external or low == _EXTERNAL
    if external or entries:
        told = dict(entries)
        length = told.get("length")
        yield Reference(
            told.get("location", ""),
            int(told.get("offset", "0")),
            int(length) if length is not None else None,
        )


def _entry(data: mmap.mmap, start: int, end: int) -> tuple[str, str]:
    found = {number: data[low:high].decode() for number, _, low, high in fields(data, start, end)}
    return found.get(1, ""), found.get(2, "")


def _damaged(path: Path) -> StudioError:
    return StudioError(
        f"{path.name} is damaged: it is no ONNX graph.", "Fetch this file again, or the whole pack."
    )

"""Reads the tensors of a `.pt` file one by one, straight from the disk and without PyTorch."""

import mmap
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from math import prod
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from studio.engines.cosyvoice3.convert.reading.refusals import damaged, unlike, unreadable
from studio.engines.cosyvoice3.convert.reading.stored import Entry, entries
from studio.engines.cosyvoice3.convert.reading.unpickling import (
    Shape,
    Tensor,
    tensors,
)
from studio.engines.cosyvoice3.convert.weights import Floats

_KINDS: Final = {
    "Float": "<f4",
    "Half": "<f2",
    "BFloat16": "<u2",
    "Double": "<f8",
    "Long": "<i8",
    "Int": "<i4",
    "Short": "<i2",
    "Char": "<i1",
    "Byte": "<u1",
}
"""How PyTorch names its storages, and what NumPy reads in them."""

_LIST_LIMIT: Final = 16 << 20  # bytes of data.pkl; the official ones have under 100 kB
_PIECE: Final = 16 << 20  # bytes a checksum takes at once

Bytes = npt.NDArray[np.uint8]


@contextmanager
def opened(path: Path) -> Iterator["Archive"]:
    """The tensors in `path`; raises StudioError unless it is a sound `.pt` file of tensors only.

    Arrays that were taken out stay good afterwards, and keep the file open until they go.
    """
    archive = Archive(path)
    try:
        yield archive
    finally:
        archive.close()


class Archive(Mapping[str, Floats]):
    """A mapped `.pt` file: names, shapes, and each tensor as float32 when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._file = path.name
        self._entries = entries(path)
        self._bytes, self._forget = _mapped(path)
        self._tensors = tensors(self._list(), self._file)
        self._sound: set[str] = set()
        for name, tensor in self._tensors.items():
            self._check(name, tensor)

    @property
    def shapes(self) -> dict[str, Shape]:
        """The shape of every tensor; nothing is read for it."""
        return {name: tensor.shape for name, tensor in self._tensors.items()}

    def close(self) -> None:
        """Let go of the file; there is nothing left to ask for."""
        self._bytes, self._forget = np.zeros(0, np.uint8), _nothing
        self._tensors = {}

    def __len__(self) -> int:
        return len(self._tensors)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tensors)

    def __contains__(self, name: object) -> bool:
        return name in self._tensors

    def __getitem__(self, name: str) -> Floats:
        """The tensor; raises StudioError if its bytes are not those that were written."""
        tensor = self._tensors[name]
        key = f"data/{tensor.storage.key}"
        self._forget()
        if key not in self._sound:
            self._content(key)
            self._sound.add(key)
        return _floats(self._view(tensor), tensor.storage.kind)

    def _view(self, tensor: Tensor) -> npt.NDArray[Any]:
        kind = np.dtype(_KINDS[tensor.storage.kind])
        return np.ndarray(
            tensor.shape,
            kind,
            self._bytes.data,
            self._entries[f"data/{tensor.storage.key}"].start + tensor.start * kind.itemsize,
            tuple(step * kind.itemsize for step in tensor.strides),
        )

    def _list(self) -> bytes:
        if self._entry("data.pkl").size > _LIST_LIMIT:
            raise damaged(self._file, "its list of tensors is far too long")
        if "byteorder" in self._entries and bytes(self._content("byteorder")) != b"little":
            raise unlike(self._file, "it was written on a machine with another byte order")
        return bytes(self._content("data.pkl"))

    def _entry(self, name: str) -> Entry:
        if name not in self._entries:
            raise damaged(self._file, f"it has no {name}")
        return self._entries[name]

    def _content(self, name: str) -> Bytes:
        """The bytes of an entry, compared with their checksum."""
        entry = self._entry(name)
        data = self._bytes[entry.start : entry.start + entry.size]
        if entry.checksum and _checksum(data) != entry.checksum:
            raise damaged(self._file, f"{name} in it is not what was written")
        return data

    def _check(self, name: str, tensor: Tensor) -> None:
        """Raise StudioError unless the tensor lies wholly in its storage, and that in the file."""
        entry = self._entry(f"data/{tensor.storage.key}")
        held = entry.size // np.dtype(_KINDS[tensor.storage.kind]).itemsize
        count = prod(tensor.shape)
        steps = zip(tensor.shape, tensor.strides, strict=True)
        reach = 1 + sum((size - 1) * step for size, step in steps) if count else 0
        if max(tensor.storage.count, tensor.start + reach, count) > held:
            raise damaged(self._file, f"{name[:80]} reaches beyond the numbers that are there")


def _mapped(path: Path) -> tuple[Bytes, Callable[[], None]]:
    """The bytes of the file, and what to call so that those read so far leave the memory.

    The system would take them back by itself, but until then they count as ours.
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise unreadable(path.name, error) from error
    forget = partial(mapped.madvise, mmap.MADV_DONTNEED) if hasattr(mapped, "madvise") else _nothing
    return np.frombuffer(mapped, np.uint8), forget


def _nothing() -> None:
    """Windows takes pages back on its own terms."""


def _checksum(data: Bytes) -> int:
    checksum = 0
    for start in range(0, len(data), _PIECE):
        checksum = zlib.crc32(data[start : start + _PIECE].data, checksum)
    return checksum


def _floats(values: npt.NDArray[Any], kind: str) -> Floats:
    if kind == "BFloat16":
        return (values.astype(np.uint32) << 16).view(np.float32)
    if kind == "Float" and values.flags.aligned:
        return values
    return values.astype(np.float32)

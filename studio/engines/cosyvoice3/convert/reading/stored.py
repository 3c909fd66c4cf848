"""Where the entries of a zip file lie that were stored as they are, without compression."""

import os
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from studio.engines.cosyvoice3.convert.reading.refusals import damaged, unreadable

_DIRECTORY_LIMIT: Final = 4 << 20  # bytes; the directories of the official files have under 50 kB
_LOCAL: Final = struct.Struct("<4s22xHH")  # signature, ..., lengths of the name and of the rest
_NOT_A_ZIP: Final = (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError)


@dataclass(frozen=True, slots=True)
class Entry:
    """`size` bytes of the file from `start` on; `checksum` is their CRC-32, 0 if none was kept."""

    start: int
    size: int
    checksum: int


def entries(path: Path) -> dict[str, Entry]:
    """Every entry by its name below the archive's one folder.

    Raises StudioError for what is no zip file, is cut short, or has entries that are compressed,
    encrypted, there twice, or that lie in one another.
    """
    try:
        with path.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            found = [(each, _entry(file, each, path.name)) for each in _listed(file)]
    except _NOT_A_ZIP as error:
        raise damaged(path.name, "it is no whole .pt file") from error
    except OSError as error:
        raise unreadable(path.name, error) from error
    _check_places([entry for _, entry in found], end, path.name)
    return _named([(info.filename, entry) for info, entry in found], path.name)


class _Short:
    """A file that hands out no more than a directory's worth at once: zipfile reads it whole."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _DIRECTORY_LIMIT:
            raise ValueError(size)
        return self._file.read(size if size >= 0 else _DIRECTORY_LIMIT)


def _listed(file: IO[bytes]) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(_Short(file)) as archive:
        return archive.infolist()


def _entry(file: IO[bytes], info: zipfile.ZipInfo, name: str) -> Entry:
    if info.compress_type != zipfile.ZIP_STORED or info.file_size != info.compress_size:
        raise damaged(name, f"{info.filename[:80]} in it is compressed")
    if info.flag_bits & 1:
        raise damaged(name, f"{info.filename[:80]} in it is encrypted")
    file.seek(info.header_offset)
    signature, named, rest = _LOCAL.unpack(file.read(_LOCAL.size))
    if signature != b"PK\x03\x04":
        raise damaged(name, f"{info.filename[:80]} is not where it should be")
    return Entry(info.header_offset + _LOCAL.size + named + rest, info.file_size, info.CRC)


def _check_places(found: list[Entry], end: int, name: str) -> None:
    last = 0
    for entry in sorted(found, key=lambda each: (each.start, each.size)):
        if entry.start < last or entry.start + entry.size > end:
            raise damaged(name, "its parts lie in one another or beyond its end")
        last = entry.start + entry.size


def _named(found: list[tuple[str, Entry]], name: str) -> dict[str, Entry]:
    """Names without the folder PyTorch puts everything into, such as `archive/`."""
    tops = {full.partition("/")[0] for full, _ in found}
    if len(tops) != 1:
        raise damaged(name, "it is a zip file, but none that PyTorch writes")
    kept: dict[str, Entry] = {}
    for full, entry in found:
        below = full.partition("/")[2]
        if below in kept:
            raise damaged(name, f"{below[:80]} is there twice")
        kept[below] = entry
    return kept

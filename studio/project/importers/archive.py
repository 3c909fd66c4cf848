"""Documents that are zip archives of XML, read with limits on what comes out of them."""

import lzma
import struct
import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers import expat

from studio.errors import StudioError

_MOST = 64_000_000  # bytes of text that come out of an archive; the longest novels have 5
_MOST_PACKED = 1_000_000_000  # bytes of an archive; picture books have 300 million
_MOST_NAMES = 8_000_000  # bytes of the list of its parts
_DEEPEST = 200  # elements in each other; Word's own limit for tables is 20
_END = struct.Struct("<4s4H2LH")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,  # a part that begins before the file
    RuntimeError,  # it wants a password
    NotImplementedError,  # a compression that nobody uses
    ValueError,
    struct.error,
)


class Archive:
    """The parts of an open archive; raises StudioError where something is not as it should be."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.name = name
        self._left = _MOST
        _check(file, name)
        try:
            self._zip = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise _damaged(name) from error

    def holds(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._zip.NameToInfo

    def read(self, part: str) -> bytes:
        """What a part holds."""
        try:
            with self._zip.open(part) as stream:
                content = stream.read(self._left + 1)
        except KeyError as error:
            raise StudioError(
                f"{self.name} lacks a part it should have: {part}.",
                "Save it again in the program it comes from.",
            ) from error
        except _BROKEN as error:
            raise _damaged(self.name) from error
        self._left -= len(content)
        if self._left < 0:
            raise StudioError(
                f"{self.name} unpacks to more than {_MOST // 1_000_000} MB of text.",
                "Cut it into parts.",
            )
        return content

    def tree(self, part: str) -> Element:
        """The XML of a part; elements and attributes go by their local names."""
        try:
            return _tree(self.read(part))
        except (expat.ExpatError, ParseError, AssertionError, ValueError) as error:
            raise StudioError(
                f"{self.name} is damaged: {part} is not whole ({error}).",
                "Save it again in the program it comes from.",
            ) from error


def _check(file: IO[bytes], name: str) -> None:
    """Refuse what would take all memory before a single part is read."""
    size = file.seek(0, 2)
    if size > _MOST_PACKED:
        raise StudioError(f"{name} is longer than any document.", "Cut it into parts.")
    file.seek(max(size - 65_600, 0))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + _END.size:
        raise _damaged(name)
    names = _END.unpack_from(tail, at)[5]
    if names > _MOST_NAMES or b"PK\6\7" in tail[max(at - 20, 0) : at]:
        raise StudioError(f"{name} has more parts than any document.", "Choose another file.")
    file.seek(0)


def _damaged(name: str) -> StudioError:
    return StudioError(
        f"{name} is damaged, or not what its name says.",
        "Save it again in the program it comes from.",
    )


def _tree(content: bytes) -> Element:
    """A tree without entities of the document's own, which can unfold without end."""
    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError("its elements are too deep in each other")
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def refuse(*_declared: object) -> None:
        raise ValueError("it declares entities")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    parser.Parse(content, True)  # noqa: FBT003  (expat takes no names)
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition("}")[2]

"""One voice as one file: a zip with a manifest, read as if an enemy had written it."""

import hashlib
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.errors import StudioError
from studio.paths import whole
from studio.voices import names, record
from studio.voices.store import digest

FORMAT = 1
KIND = "timbreloom voice"
MANIFEST = "manifest.json"
LARGEST = 250_000_000  # bytes of the file, and of all that is in it
_ENTRIES = 64
_RATIO = 200  # inflated to packed bytes; JSON of one repeated letter reaches 1000
_DIRECTORY = 64_000  # bytes of the zip's table of contents
_BLOCK = 1 << 16
_LOCATOR = 20  # bytes before that record where a zip64 file has a pointer
_END = struct.Struct("<4s4H2LH")  # the record at the end of a zip, APPNOTE 4.3.16
_SHA = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError,
           RuntimeError, ValueError, KeyError, OSError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Member:
    """One file of an archive as its manifest promises it."""

    name: str
    size: int
    sha256: str


def pack(id: str, files: tuple[Path, ...], to: Path) -> None:  # noqa: A002
    """Write the files and their manifest to one file, whole; equal voices make equal bytes."""
    members = [
        {"name": file.name, "bytes": file.stat().st_size, "sha256": digest(file)} for file in files
    ]
    manifest = {"kind": KIND, "format": FORMAT, "id": id, "files": members}
    with whole(to) as part, zipfile.ZipFile(part, "w") as archive:
        _add(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
        for file in files:
            _add(archive, file.name, file.read_bytes())


def unpack(file: Path, into: Path) -> str:
    """Put the verified files of an archive into a folder; the answer is the id it asks for.

    Raises StudioError for anything but a whole and honest archive of a voice.
    """
    _look(file)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = _entries(file, archive)
            id, members = _manifest(file, archive, entries)  # noqa: A001
            for member in members:
                _extract(file, archive, entries[member.name], member, into)
    except _DAMAGE as error:
        raise _refusal(file, "it is damaged or cut off") from error
    return id


def _look(file: Path) -> None:
    """Refuse by size and last bytes, before any table of the file is trusted with memory."""
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            begins = stream.read(2) == b"PK"
            stream.seek(max(0, size - _END.size - _LOCATOR))
            last = stream.read(_END.size + _LOCATOR)
    except OSError as error:
        raise StudioError(
            f"{file} could not be opened: {error.strerror or error}.",
            "Check the name and the folder, and whether you may read the file.",
        ) from error
    if not begins:
        raise _refusal(file, "it is a file of another kind")
    if size > LARGEST:
        raise _refusal(file, "it is far larger than a voice can be")
    if last[_LOCATOR : _LOCATOR + 4] != b"PK\x05\x06":
        raise _refusal(file, "it is damaged or cut off")
    _, disk, start, _, entries, length, _, comment = _END.unpack(last[_LOCATOR:])
    large = last.startswith(b"PK\x06\x07")  # a zip64 table, whose sizes would overrule these
    if large or disk or start or comment or entries > _ENTRIES or length > _DIRECTORY:
        raise _refusal(file, "it holds other things than a voice")


def _entries(file: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if not names.own(entry.filename) or entry.filename.lower() in map(str.lower, entries):
            raise _refusal(file, f"it holds a file named {entry.filename[:80]!r}")
        if kind not in (0, stat.S_IFREG) or entry.flag_bits & 1:
            raise _refusal(file, f"{entry.filename} in it is a link or locked")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refusal(file, f"{entry.filename} in it is packed in an unknown way")
        entries[entry.filename] = entry
    return entries


def _manifest(
    file: Path, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]
) -> tuple[str, list[_Member]]:
    if MANIFEST not in entries:
        raise _refusal(file, "it is a file of another kind")
    data = b"".join(_inflated(file, archive, entries[MANIFEST], record.LARGEST))
    try:
        content = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise _refusal(file, "it is damaged or cut off") from error
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise _refusal(file, "it is a file of another kind")
    if not isinstance(content.get("format"), int):
        raise _refusal(file, "it is damaged or cut off")
    if content["format"] > FORMAT:
        raise StudioError(
            f"{file.name} was made by a newer version (format {content['format']}).",
            "Update Timbreloom to import it.",
        )
    members = [_member(file, item) for item in _listed(file, content)]
    if {m.name for m in members} != entries.keys() - {MANIFEST} or len(members) != len(entries) - 1:
        raise _refusal(file, "its contents are not those it lists")
    if sum(member.size for member in members) > LARGEST:
        raise _refusal(file, "it is far larger than a voice can be")
    id = content.get("id")  # noqa: A001
    return (id if isinstance(id, str) and _ID.fullmatch(id) else ""), members


def _listed(file: Path, content: dict[str, Any]) -> list[Any]:
    items = content.get("files")
    if not isinstance(items, list) or len(items) > _ENTRIES:
        raise _refusal(file, "it is damaged or cut off")
    return items


def _member(file: Path, item: object) -> _Member:
    match item:
        case {"name": str(name), "bytes": int(size), "sha256": str(sha256)}:
            if 0 <= size <= LARGEST and _SHA.fullmatch(sha256):
                return _Member(name, size, sha256)
    raise _refusal(file, "its contents are not those of a voice")


def _extract(
    file: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, member: _Member, into: Path
) -> None:
    heard = hashlib.sha256()
    with whole(into / member.name) as part, part.open("xb") as out:
        for block in _inflated(file, archive, entry, member.size):
            heard.update(block)
            out.write(block)
    if heard.hexdigest() != member.sha256:
        raise _refusal(file, f"{member.name} in it is not what it was when it was exported")


def _inflated(
    file: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int
) -> Iterator[bytes]:
    """The bytes of one entry, counted as they come: what the zip claims is not believed."""
    count, packed = 0, file.stat().st_size
    with archive.open(entry) as stream:
        while block := stream.read(_BLOCK):
            count += len(block)
            if count > most or count > _RATIO * packed:
                raise _refusal(file, f"{entry.filename} in it is larger than it says")
            yield block


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    archive.writestr(entry, data, zipfile.ZIP_STORED)


def _refusal(file: Path, why: str) -> StudioError:
    return StudioError(
        f"{file.name} was not imported: {why}.", "Ask for the file again; nothing was changed."
    )

"""The library's folder: one writer at a time, and voices that appear complete or not at all."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from studio.errors import StudioError
from studio.paths import whole
from studio.voices import names, record
from studio.voices.consent import Tombstone, taken_back
from studio.voices.voice import Voice, VoiceId

TRASH = ".trash"
SPEAKER = ".speaker"
_PART = ".part"  # end of the name of a folder that is being made or thrown away
_PATIENCE = 10.0  # seconds to wait for another writer


@dataclass(frozen=True, slots=True)
class Broken:
    """A folder of the library that holds no usable voice, and why; it is left as it is."""

    folder: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything found in one folder of voices."""

    voices: tuple[Voice, ...] = ()
    revoked: tuple[Tombstone, ...] = ()
    broken: tuple[Broken, ...] = ()


def shelf(folder: Path, *, preset: bool = False) -> Shelf:
    """What is in `folder` now; hidden folders and loose files are not looked at."""
    voices: list[Voice] = []
    revoked: list[Tombstone] = []
    broken: list[Broken] = []
    for place in _folders(folder):
        try:
            found = load(place, preset=preset)
        except StudioError as error:
            broken.append(Broken(place, str(error)))
            continue
        if isinstance(found, Tombstone):
            revoked.append(found)
        else:
            voices.append(found)
    voices.sort(key=lambda voice: (names.fold(voice.name), voice.id))
    return Shelf(tuple(voices), tuple(revoked), tuple(broken))


def load(place: Path, *, preset: bool = False) -> Voice | Tombstone:
    """The voice or tombstone in one folder; raises StudioError if there is none to be read."""
    file = place / record.FILE
    try:
        with file.open("rb") as stream:
            data = stream.read(record.LARGEST + 1)
    except OSError as error:
        raise StudioError(f"{file} could not be read: {error.strerror or error}.") from error
    if len(data) > record.LARGEST:
        raise StudioError(f"{file} is far too large for the description of a voice.")
    return record.decode(data, VoiceId(place.name), preset=preset)


def living(place: Path, voice: Voice) -> Voice:
    """`voice` as it is on disk now; raises StudioError if it was removed or revoked meanwhile."""
    if not place.is_dir():
        raise StudioError(
            f"The voice “{voice.name}” is not in the library any more.",
            "timbreloom voice list shows what is there, and what is in the trash.",
        )
    found = load(place, preset=voice.preset)
    if isinstance(found, Tombstone):
        raise taken_back(found)
    return found


def save(place: Path, content: Voice | Tombstone) -> None:
    """Write `voice.json` whole; the lock must be held."""
    with whole(place / record.FILE) as part:
        part.write_bytes(record.encode(content))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only one who changes `folder`, what an earlier crash left behind put right first.

    Raises StudioError if another program does not let go, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=_PATIENCE):
            _tidy(folder)
            yield
    except Timeout as error:
        raise StudioError(
            "The voices are being changed by another program just now.",
            "Wait until it is done, or close it, and try again.",
        ) from error
    except OSError as error:
        raise StudioError(
            f"The voices in {folder} could not be changed: {error.strerror or error}.",
            "Free some space, or make the folder writable; no voice was lost.",
        ) from error


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A new folder out of sight, to be filled and moved to its place; the lock must be held."""
    part = folder / f".{os.urandom(4).hex()}{_PART}"
    try:
        part.mkdir()
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def move(place: Path, to: Path) -> None:
    """Give a folder another name, safely on disk; the lock must be held."""
    to.parent.mkdir(exist_ok=True)
    place.rename(to)
    _flush(to.parent)
    _flush(place.parent)


def destroy(place: Path) -> None:
    """Delete a folder for good; it is out of sight at once. The lock must be held."""
    part = place.with_name(f".{place.name}{_PART}")
    move(place, part)
    shutil.rmtree(part)


def bury(place: Path, stone: Tombstone) -> None:
    """Make a folder a tombstone, then delete all the rest; a crash between is put right later."""
    save(place, stone)
    for file in place.iterdir():
        if file.name != record.FILE:
            _delete(file)
    _flush(place)


def copy(file: Path, to: Path) -> None:
    """Copy a file whole and safely on disk."""
    with whole(to) as part:
        shutil.copyfile(file, part)


def files(place: Path, voice: Voice) -> tuple[Path, ...]:
    """The files that make up `voice`; raises StudioError if one is missing or a link."""
    speakers = sorted(file for file in place.glob(f"*{SPEAKER}") if names.own(file.name))
    found = [place / reference.file for reference in voice.references] + speakers
    for file in found:
        if file.is_symlink() or not file.is_file():
            raise StudioError(
                f"The voice “{voice.name}” lacks its file {file.name}.",
                f"Put it back into {place}, or make the voice again.",
            )
    return tuple(found)


def digest(file: Path) -> str:
    """The sha256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StudioError(
            f"The voices in {folder} could not be read: {error.strerror or error}.",
            "Check whether it is a folder and whether you may read it.",
        ) from error


def _tidy(folder: Path) -> None:
    """Delete half-made files and folders, and finish revocations that were cut short."""
    for place in (folder, folder / TRASH):
        for part in (*place.glob(f".*{_PART}"), *place.glob(f"*/.*{_PART}")):
            _delete(part)
        for stone in shelf(place).revoked:
            if len(list((place / stone.id).iterdir())) > 1:
                bury(place / stone.id, stone)


def _delete(file: Path) -> None:
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """Make renames inside `folder` durable, where the system lets a folder be flushed."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

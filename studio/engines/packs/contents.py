"""The files of a pack, held against what its manifest says of them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from studio.engines.packs.names import inside, safe
from studio.engines.packs.pack import Pack, PackFile
from studio.engines.packs.references import references
from studio.errors import StudioError
from studio.jobs import Job

BLOCK = 1 << 20
"""Bytes that are read at a time: a cancel is heard within a few ms."""

_AGAIN = "Fetch the pack again, or convert the release again."


def check_size(file: PackFile, folder: Path) -> None:
    """Raise StudioError unless the file is there, no link, and as large as it should be."""
    size = inside(folder, file.path).stat().st_size
    if size != file.size:
        raise StudioError(
            f"{file.path} is damaged: it has {size} bytes instead of {file.size}.", _AGAIN
        )


def check_graphs(pack: Pack, folder: Path) -> None:
    """Raise StudioError where a graph reads weights from anything that is not listed beside it."""
    sizes = {file.path: file.size for file in pack.files}
    for file in pack.files:
        if file.path.lower().endswith(".onnx"):
            _check_graph(file.path, inside(folder, file.path), sizes)


def check_hashes(pack: Pack, folder: Path, job: Job) -> None:
    """Raise StudioError for the first file whose content is not what was listed."""
    total = sum(file.size for file in pack.files)
    done = 0
    for file in pack.files:
        found = digest(inside(folder, file.path), job, done, total, f"Verifying {file.path}")
        if found != file.sha256:
            raise StudioError(f"{file.path} is damaged: its content is not as listed.", _AGAIN)
        done += file.size


def listed(folder: Path, paths: Sequence[str], job: Job) -> tuple[PackFile, ...]:
    """These files as a manifest lists them, in the order given."""
    places = [inside(folder, path) for path in paths]
    sizes = [place.stat().st_size for place in places]
    total, done, found = sum(sizes), 0, []
    for path, place, size in zip(paths, places, sizes, strict=True):
        found.append(PackFile(path, size, digest(place, job, done, total, f"Reading {path}")))
        done += size
    return tuple(found)


def digest(path: Path, job: Job, before: int = 0, total: int = 0, label: str = "") -> str:
    """The sha256 of a file in hex; reports as bytes `before` + those read, of `total`."""
    hashed = hashlib.sha256()
    done = before
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                hashed.update(block)
                done += len(block)
                job.step(done, total or done, label)
    except OSError as error:
        raise StudioError(
            f"{path} cannot be read: {error.strerror or error}.", "Check that you may read it."
        ) from error
    return hashed.hexdigest()


def _check_graph(name: str, place: Path, sizes: dict[str, int]) -> None:
    folder = PurePosixPath(name).parent
    for reference in references(place):
        try:
            target = str(folder / safe(reference.location))
        except StudioError as error:
            raise _stray(name, reference.location) from error
        if target not in sizes:
            raise _stray(name, reference.location)
        end = reference.offset + (reference.length or 0)
        if reference.offset < 0 or (reference.length or 0) < 0 or end > sizes[target]:
            raise StudioError(f"{name} is damaged: it reads beyond the end of {target}.", _AGAIN)


def _stray(name: str, location: str) -> StudioError:
    return StudioError(
        f"{name} wants to read {location!r}, which is no file of the pack.",
        "Do not use it. Fetch the pack again, from a place you trust.",
    )

"""Fetches one file, from where an earlier try stopped, until its content is what was listed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from studio.engines.packs.contents import BLOCK
from studio.engines.packs.failures import Lost, given_up
from studio.engines.packs.pack import PackFile
from studio.engines.packs.part import Part
from studio.engines.packs.reading import Patience
from studio.engines.packs.transfer import Transfer
from studio.engines.packs.web import Answer, again, opened
from studio.errors import StudioError
from studio.jobs import Job

_BEYOND = 416
_TRIES = 2  # of a file whose content turned out wrong: once more, then it is told


@dataclass(frozen=True, slots=True)
class Remote:
    """A file somewhere else: where, and what the list there says of it.

    Without a `sha256` there may be a `blob`, git's name for a content; `size` None is not known.
    """

    path: str
    address: str
    size: int | None
    sha256: str = ""
    blob: str = ""
    plain: bool = False

    @property
    def wanted(self) -> str:
        """What names the content."""
        return self.sha256 or self.blob or f"{self.size} bytes"


class _Wrong(Exception):
    """The content is not what was listed."""


def fetch(
    remote: Remote, folder: Path, transfer: Transfer, job: Job, patience: Patience
) -> PackFile:
    """Have the file below `folder`, whole and right; what is there already is not fetched again.

    Raises StudioError where it cannot be had, and Cancelled; what has arrived is kept then.
    """
    target = folder / remote.path
    wrong = ""
    for _ in range(_TRIES):
        there = _there(remote, target, transfer)
        if there is not None:
            return there
        with Part(target, remote.wanted, transfer) as part:
            try:
                _complete(part, remote, job, patience)
                return _checked(part, remote)
            except _Wrong as error:
                wrong = str(error)
                part.restart()
    raise StudioError(
        f"{remote.path} came twice with a wrong content: {wrong}.",
        "Try again later, or choose another source.",
    )


def right(remote: Remote, path: Path, sha256: str) -> bool:
    """Whether the file at `path`, which has that sha256, is the one that was listed."""
    if remote.size is not None and path.stat().st_size != remote.size:
        return False
    if remote.sha256:
        return sha256 == remote.sha256
    return not remote.blob or _blob(path) == remote.blob


def _there(remote: Remote, target: Path, transfer: Transfer) -> PackFile | None:
    if not target.is_file() or remote.size not in (None, target.stat().st_size):
        return None
    hashed, size = hashlib.sha256(), 0
    try:
        with target.open("rb") as file:
            while block := file.read(BLOCK):
                hashed.update(block)
                size += len(block)
                transfer.found(len(block), target.name)
    except OSError as error:
        raise StudioError(
            f"{target} cannot be read: {error.strerror or error}.", "Check that you may read it."
        ) from error
    if right(remote, target, hashed.hexdigest()):
        return PackFile(remote.path, size, hashed.hexdigest())
    transfer.undo(size)
    return None


def _complete(part: Part, remote: Remote, job: Job, patience: Patience) -> None:
    """Ask as often as it takes; pauses grow only while nothing arrives.

    What was had before and thrown away, since the file is another by then, does not count.
    """
    tries, furthest = 0, part.size
    while remote.size is None or part.size != remote.size:
        try:
            if _more(part, remote, job, patience):
                return
            lost = Lost("the connection was closed early")
        except Lost as error:
            lost = error
        tries = 0 if part.size > furthest else tries + 1
        furthest = max(furthest, part.size)
        if tries > len(patience.pauses):
            raise given_up(remote.address, lost)
        pause = max(patience.pauses[max(0, tries - 1)], lost.wait) if patience.pauses else 0
        again(remote.address, lost, pause, job)


def _more(part: Part, remote: Remote, job: Job, patience: Patience) -> bool:
    """Fetch what is missing; whether the file is complete then."""
    with opened(remote.address, job, patience, part.size, plain=remote.plain) as answer:
        if not _continues(answer, part):
            part.restart()
            if answer.start or answer.status == _BEYOND:
                raise Lost("the file has changed there")
        if remote.size is not None and answer.total not in (None, remote.size):
            raise _Wrong(f"it has {answer.total} bytes and was listed with {remote.size}")
        part.begin(answer.etag)
        for block in answer.blocks:
            part.append(block)
            if remote.size is not None and part.size > remote.size:
                raise _Wrong(f"it has more than the {remote.size} bytes it was listed with")
        return part.size == answer.total if answer.total is not None else remote.size is None


def _continues(answer: Answer, part: Part) -> bool:
    """Whether the answer goes on where the part ends; 200 is the whole file from its beginning."""
    if answer.status == _BEYOND or answer.start != part.size:
        return False
    return part.size == 0 or not part.etag or not answer.etag or part.etag == answer.etag


def _checked(part: Part, remote: Remote) -> PackFile:
    if remote.sha256 and part.sha256 != remote.sha256:
        raise _Wrong("its sha256 is not the one it was listed with")
    if remote.blob and not remote.sha256 and _blob(part.written()) != remote.blob:
        raise _Wrong("it is not the file that was listed")
    part.finish()
    return PackFile(remote.path, part.size, part.sha256)


def _blob(path: Path) -> str:
    """Git's name for a content: SHA-1, which tells damage apart, not malice."""
    head = f"blob {path.stat().st_size}\0".encode()
    hashed = hashlib.sha1(head, usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            hashed.update(block)
    return hashed.hexdigest()

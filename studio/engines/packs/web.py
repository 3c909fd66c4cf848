"""Reads an address over HTTPS; what fails is told apart by whether it may be better in a moment."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from studio.engines.packs.reading import Lost, Patience, Reading, request_for
from studio.errors import StudioError
from studio.jobs import Job

T = TypeVar("T")

_LOCAL = {"localhost", "127.0.0.1", "::1"}
_LOOK = 0.05  # seconds between two looks whether somebody wants to stop
_LARGEST = 16_000_000  # bytes of a list of files; a real one has 10 kB
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_PARTIAL = 206


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sends: `blocks` begin at byte `start` of a file of `total` bytes, if known."""

    status: int
    headers: Mapping[str, str]
    start: int
    total: int | None
    blocks: Iterator[bytes]

    @property
    def etag(self) -> str:
        """What names this state of the file, or nothing."""
        return self.headers.get("etag", "")


def allowed(address: str, *, plain: bool = False) -> bool:
    """Whether it may be read: over HTTPS; over HTTP on this machine, or where a person said so."""
    parts = urlsplit(address)
    if parts.scheme == "https":
        return bool(parts.hostname)
    return parts.scheme == "http" and (plain or local(address))


def local(address: str) -> bool:
    """Whether it is on this machine."""
    return urlsplit(address).hostname in _LOCAL


@contextmanager
def opened(
    address: str, job: Job, patience: Patience, start: int = 0, *, plain: bool = False
) -> Iterator[Answer]:
    """The answer to a request for `address` from byte `start` on; `plain` allows HTTP.

    Raises Lost for what may pass, StudioError for what will not, and Cancelled within 0.1 s even
    while the network is silent.
    """

    def check(target: str) -> None:
        if not allowed(target, plain=plain and urlsplit(address).scheme == "http"):
            raise StudioError(
                f"{urlsplit(address).hostname or address} leads to {target[:100]}, "
                "which is no secure address.",
                "Choose another source.",
            )

    check(address)
    reading = Reading(request_for(address, start), check, patience, direct=local(address))
    try:
        status, headers = reading.opened(job)
        yield _answer(status, headers, reading.blocks(job))
    finally:
        reading.stop()


def text(address: str, job: Job, patience: Patience, *, plain: bool = False) -> tuple[str, str]:
    """A short text and the `link` header beside it, tried again as often as patience has it."""

    def read() -> tuple[str, str]:
        whole = bytearray()
        with opened(address, job, patience, plain=plain) as answer:
            for block in answer.blocks:
                whole += block
                if len(whole) > _LARGEST:
                    raise StudioError(f"{address} sends too much to be a list of files.")
        return whole.decode("utf-8", "replace"), answer.headers.get("link", "")

    return tried(read, address, job, patience)


def tried(work: Callable[[], T], address: str, job: Job, patience: Patience) -> T:
    """Do `work` until it is not Lost, pausing between; raises StudioError when all tries failed."""
    for pause in patience.pauses:
        try:
            return work()
        except Lost as lost:
            rest(max(pause, lost.wait), job)
    try:
        return work()
    except Lost as lost:
        raise unreachable(address, lost) from lost


def unreachable(address: str, lost: Lost) -> StudioError:
    """What a person is told when no try was left."""
    return StudioError(
        f"{urlsplit(address).hostname} could not be reached: {lost}.",
        "Check the network and start again: what has arrived is kept. "
        "Another source may be nearer: --source hf, hf-mirror or modelscope.",
    )


def rest(seconds: float, job: Job) -> None:
    """Wait; raises Cancelled as soon as somebody wants to stop."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        job.check()
        time.sleep(min(left, _LOOK))


def _answer(status: int, headers: Mapping[str, str], blocks: Iterator[bytes]) -> Answer:
    if status == _PARTIAL:
        found = _RANGE.match(headers.get("content-range", ""))
        if found is None:
            raise Lost("the server sent a part and did not say which")
        return Answer(status, headers, int(found[1]), int(found[2]), blocks)
    length = headers.get("content-length", "")
    return Answer(status, headers, 0, int(length) if length.isdigit() else None, blocks)

"""Reads an address over HTTPS; what fails is told apart by whether it may be better in a moment."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import quote, urlsplit

from studio.engines.packs.failures import Lost, count, given_up
from studio.engines.packs.reading import Patience, Reading, request_for
from studio.errors import StudioError
from studio.jobs import Job

T = TypeVar("T")

_LOCAL = {"localhost", "127.0.0.1", "::1"}
_LOOK = 0.05  # seconds between two looks whether somebody wants to stop
_LARGEST = 4_000_000  # bytes of a list of files; a real one has 10 kB
_RANGE = re.compile(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18})", re.ASCII)
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


def written(address: str) -> str:
    """An address as a server understands it, without a slash at its end.

    Raises ValueError, saying why, for one that cannot be asked, or that holds a password: it would
    be shown, and written beside what comes.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError as error:
        raise ValueError("it is no address") from error
    if not host or not parts.scheme:
        raise ValueError("it names no server")
    if parts.username is not None:
        raise ValueError("it holds a name or a password")
    if parts.query or parts.fragment:
        raise ValueError("nothing can be added to its end")
    server = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{server}{port}{quote(parts.path, safe='/%')}".rstrip("/")


def allowed(target: str, origin: str, *, plain: bool = False) -> bool:
    """Whether `target` may be read for who asked for `origin`: over HTTPS, which stays HTTPS.

    HTTP is for this machine, and with `plain` for an origin that a person gave with it. What is
    elsewhere never leads to this machine.
    """
    try:
        scheme, host = urlsplit(target).scheme, urlsplit(target).hostname
    except ValueError:
        return False
    if host in _LOCAL and not local(origin):
        return False
    unsafe = host in _LOCAL or (plain and urlsplit(origin).scheme == "http")
    return bool(host) and (scheme == "https" or (scheme == "http" and unsafe))


def local(address: str) -> bool:
    """Whether it is on this machine."""
    return urlsplit(address).hostname in _LOCAL


@contextmanager
def opened(
    address: str, job: Job, patience: Patience, start: int = 0, *, plain: bool = False
) -> Iterator[Answer]:
    """The answer to a request for `address` from byte `start` on.

    Raises Lost for what may pass, StudioError for what will not and for what may not be read, see
    `allowed`, and Cancelled within 0.1 s even while the network is silent.
    """

    def check(target: str) -> None:
        if not allowed(target, address, plain=plain):
            raise _insecure(target, address)

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
                    raise StudioError(
                        f"{address} sends too much to be a list of files.", "Choose another source."
                    )
        return whole.decode("utf-8", "replace"), answer.headers.get("link", "")

    return tried(read, address, job, patience)


def tried(work: Callable[[], T], address: str, job: Job, patience: Patience) -> T:
    """Do `work` until it is not Lost, pausing between; raises StudioError when all tries failed."""
    for pause in patience.pauses:
        try:
            return work()
        except Lost as lost:
            again(address, lost, max(pause, lost.wait), job)
    try:
        return work()
    except Lost as lost:
        raise given_up(address, lost) from lost


def again(address: str, lost: Lost, pause: float, job: Job) -> None:
    """Tell that a try failed and wait; raises Cancelled as soon as somebody wants to stop."""
    told = f"{urlsplit(address).hostname}: {lost}; trying again"
    job.tell(replace(job.progress, label=told, eta=None))
    until = time.monotonic() + pause
    while (left := until - time.monotonic()) > 0:
        job.check()
        time.sleep(min(left, _LOOK))


def _insecure(target: str, origin: str) -> StudioError:
    told = f"{target[:100]} is no secure address."
    if target != origin:
        told = f"{urlsplit(origin).hostname} leads to {target[:100]}, which is no secure address."
    return StudioError(told, "Choose another source.")


def _answer(status: int, headers: Mapping[str, str], blocks: Iterator[bytes]) -> Answer:
    if status == _PARTIAL:
        found = _RANGE.match(headers.get("content-range", ""))
        if found is None:
            raise Lost("the server sent a part and did not say which")
        return Answer(status, headers, int(found[1]), int(found[2]), blocks)
    return Answer(status, headers, 0, count(headers.get("content-length", "")), blocks)

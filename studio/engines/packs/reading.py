"""One request in a thread of its own, so that a cancel never waits for a silent network."""

import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPMessage, HTTPResponse
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import IO
from urllib.parse import urlsplit

import studio
from studio.errors import StudioError
from studio.jobs import Job

BLOCK = 1 << 18
"""Bytes handed on at a time."""

_AHEAD = 8  # blocks read before anybody takes them
_LOOK = 0.05  # seconds between two looks whether somebody wants to stop
_LATER = {408, 425, 429, 500, 502, 503, 504}  # answers that may be others in a moment
_BAD = 400  # below are redirects, here those that the standard library refuses
_GATED = {401, 403}
_MISSING = {404, 410}
_BEYOND = 416  # the part asked for is not there
_DIGITS = 18  # of a size; more are a joke
_LONGEST_WISH = 60.0  # seconds a server may ask us to wait

Check = Callable[[str], None]
"""Raises StudioError for an address that must not be read."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a silent network is waited for, and the pauses between tries, all in seconds."""

    connect: float = 20.0
    silence: float = 30.0
    pauses: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0)


class Lost(Exception):
    """The connection failed in a way that may pass; `wait` is what the server asked for."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = min(wait, _LONGEST_WISH)


def request_for(address: str, start: int) -> urllib.request.Request:
    """A request for the bytes from `start` on, as they are on the server's disk."""
    headers = {"User-Agent": f"timbreloom/{studio.__version__}", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    return urllib.request.Request(address, headers=headers)


def count(text: str) -> int | None:
    """The whole number a server sent; None where it is none, or larger than any file."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


class Reading:
    """A request under way; `direct` asks without a proxy."""

    def __init__(
        self, request: urllib.request.Request, check: Check, patience: Patience, *, direct: bool
    ) -> None:
        self._request = request
        self._patience = patience
        self._opener = _opener(check, direct=direct)
        self._queue: Queue[object] = Queue(_AHEAD)
        self._stopped = Event()
        Thread(target=self._run, name="download", daemon=True).start()

    def opened(self, job: Job) -> tuple[int, Mapping[str, str]]:
        """Status and headers, once they are there."""
        status = self._next(job, self._patience.connect)
        headers = self._next(job, self._patience.connect)
        assert isinstance(status, int)
        assert isinstance(headers, dict)
        return status, headers

    def blocks(self, job: Job) -> Iterator[bytes]:
        """The content; raises Lost where it ends early."""
        while block := self._next(job, self._patience.silence):
            assert isinstance(block, bytes)
            yield block

    def stop(self) -> None:
        """Nobody wants more; the thread ends at its next block or time-out."""
        self._stopped.set()

    def _next(self, job: Job, patience: float) -> object:
        silent = time.monotonic() + patience
        while True:
            job.check()
            try:
                found = self._queue.get(timeout=_LOOK)
            except Empty:
                if time.monotonic() > silent:
                    raise Lost("nothing came in time") from None
                continue
            if isinstance(found, BaseException):
                raise found
            return found

    def _run(self) -> None:
        try:
            with self._opener.open(self._request, timeout=self._patience.connect) as response:
                self._read(response)
        except urllib.error.HTTPError as error:
            with error:
                self._refused(error)
        except urllib.error.URLError as error:
            self._put(_unreachable(self._request.full_url, error.reason))
        except (OSError, HTTPException) as error:
            self._put(_unreachable(self._request.full_url, error))
        except ValueError as error:  # of the libraries, for an address a server led to
            told = f"{urlsplit(self._request.full_url).hostname} leads to what is no address"
            self._put(StudioError(f"{told}: {str(error)[:100]}.", "Choose another source."))
        except Exception as error:  # noqa: BLE001  (it is raised where the answer is waited for)
            self._put(error)

    def _read(self, response: HTTPResponse) -> None:
        headers = _lower(response.headers)
        expected = count(headers.get("content-length", ""))
        self._put(response.status)
        self._put(headers)
        got = 0
        while not self._stopped.is_set() and (block := response.read1(BLOCK)):
            got += len(block)
            self._put(block)
        if expected is not None and got < expected:
            self._put(Lost("the connection was closed early"))
        self._put(b"")

    def _refused(self, error: urllib.error.HTTPError) -> None:
        if error.code == _BEYOND:
            for each in (error.code, _lower(error.headers), b""):
                self._put(each)
        else:
            self._put(_told(self._request.full_url, error))

    def _put(self, item: object) -> None:
        while not self._stopped.is_set():
            with suppress(Full):
                self._queue.put(item, timeout=_LOOK)
                return


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows only where `check` lets it."""

    def __init__(self, check: Check) -> None:
        self._check = check

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            self._check(newurl)
        except StudioError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(check: Check, *, direct: bool) -> urllib.request.OpenerDirector:
    """HTTP and HTTPS with certificates checked, and no other scheme."""
    opener = urllib.request.OpenerDirector()
    handlers: list[urllib.request.BaseHandler] = [
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _Redirects(check),
    ]
    if not direct:
        handlers.append(urllib.request.ProxyHandler())
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _unreachable(address: str, reason: object) -> Exception:
    if isinstance(reason, StudioError):
        return reason
    if isinstance(reason, TimeoutError):
        return Lost("nothing came in time")
    if isinstance(reason, ssl.SSLCertVerificationError):
        return StudioError(
            f"{urlsplit(address).hostname} does not prove who it is: {reason.verify_message}.",
            "Check the clock of this computer and its network; nothing is fetched like this.",
        )
    told = getattr(reason, "strerror", None) or reason
    return Lost(str(told) or type(reason).__name__)


def _told(address: str, error: urllib.error.HTTPError) -> Exception:
    parts = urlsplit(address)
    name = parts.path.rpartition("/")[2]
    if error.code in _LATER:
        wait = error.headers.get("Retry-After", "")
        told = f"it answers {error.code}"
        return Lost(told, count(wait) or 0.0)
    if error.code in _MISSING:
        return Missing(
            f"{parts.hostname} has no {name} at this address ({error.code}).",
            "The release may have moved: choose another source, or download it by hand and give "
            "its folder with --source.",
        )
    if error.code in _GATED:
        return Closed(
            f"{parts.hostname} does not give {name} to everybody ({error.code}).",
            "Choose another source, or download the release by hand after signing in there and "
            "give its folder with --source.",
        )
    if error.code < _BAD:
        return StudioError(
            f"{parts.hostname} leads to an address that is not read.", "Choose another source."
        )
    return StudioError(
        f"{parts.hostname} answered {error.code} when asked for {name}.", "Choose another source."
    )


class Missing(StudioError):
    """There is nothing at an address."""


class Closed(StudioError):
    """What is at an address is not for everybody."""

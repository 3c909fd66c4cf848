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

import studio
from studio.engines.packs.failures import Lost, count, misled, refused, unreachable
from studio.errors import StudioError
from studio.jobs import Job

BLOCK = 1 << 18
"""Bytes handed on at a time."""

_AHEAD = 8  # blocks read before anybody takes them
_LOOK = 0.05  # seconds between two looks whether somebody wants to stop
_BEYOND = 416  # the part asked for is not there

Check = Callable[[str], None]
"""Raises StudioError for an address that must not be read."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a silent network is waited for, and the pauses between tries, all in seconds."""

    connect: float = 20.0
    silence: float = 30.0
    pauses: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0)


def request_for(address: str, start: int) -> urllib.request.Request:
    """A request for the bytes from `start` on, as they are on the server's disk."""
    headers = {"User-Agent": f"timbreloom/{studio.__version__}", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    return urllib.request.Request(address, headers=headers)


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
            self._put(unreachable(self._request.full_url, error.reason))
        except (OSError, HTTPException) as error:
            self._put(unreachable(self._request.full_url, error))
        except ValueError as error:  # of the libraries, for an address a server led to
            self._put(misled(self._request.full_url, error))
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
            self._put(refused(self._request.full_url, error))

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

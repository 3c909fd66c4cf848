"""A server on this machine that imitates the hubs, and their bad days."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

REPOSITORY = "Someone/Model"


@dataclass
class Hub:
    """What it holds, and how it misbehaves; `asked` is what was asked of it, with the range."""

    files: dict[str, bytes]
    large: frozenset[str] = frozenset()
    address: str = ""
    etag: str = '"one"'
    ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    served: dict[str, list[bytes]] = field(default_factory=dict)
    held: threading.Event | None = None
    page: int = 1000
    lists: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    repository: str = REPOSITORY

    def downloads(self) -> list[tuple[str, str]]:
        """The files that were asked for, with the range, without the lists."""
        return [each for each in self.asked if each[0] in self.files]

    def listed(self, path: str) -> tuple[int, str]:
        """Size and sha256 as it tells them, which may be a lie."""
        content = self.files[path]
        digest = hashlib.sha256(content).hexdigest()
        return self.sizes.get(path, len(content)), self.hashes.get(path, digest)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who asked went away in the middle, which some tests are about."""


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    """The hub at an address of this machine."""
    server = _Server(("127.0.0.1", 0), _handler(hub))
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        if hub.held is not None:
            hub.held.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            path = unquote(parts.path)
            name = path.partition("/resolve/")[2].partition("/")[2] or path.lstrip("/")
            hub.asked.append((name, self.headers.get("Range", "")))
            if hub.held is not None:
                hub.held.wait()
            if codes := hub.statuses.get(name):
                self._empty(codes.pop(0))
            elif name in hub.redirects:
                self._empty(302, Location=hub.redirects[name])
            elif path == f"/api/models/{hub.repository}/tree/main":
                self._tree(int(parse_qs(parts.query).get("cursor", ["0"])[0]))
            elif path == f"/api/v1/models/{hub.repository}/repo/files":
                self._model_scope()
            elif name in hub.lists:
                self._whole(hub.lists[name])
            elif name in hub.files:
                self._file(name)
            else:
                self._empty(404)

        def _tree(self, first: int) -> None:
            entries: list[dict[str, object]] = [{"type": "directory", "path": "d", "size": 0}]
            for path, content in sorted(hub.files.items()):
                size, digest = hub.listed(path)
                blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
                entry: dict[str, object] = {
                    "type": "file",
                    "path": path,
                    "size": size,
                    "oid": blob,
                }
                if path in hub.large:
                    entry["lfs"] = {"oid": digest, "size": size, "pointerSize": 134}
                entries.append(entry)
            last = first + hub.page
            link = {}
            if last < len(entries):
                following = f"{hub.address}{urlsplit(self.path).path}?recursive=true&cursor={last}"
                link = {"Link": f'<{following}>; rel="next"'}
            self._whole(json.dumps(entries[first:last]).encode(), **link)

        def _model_scope(self) -> None:
            files: list[dict[str, object]] = [{"Type": "tree", "Path": "d", "Size": 0}]
            for path in hub.files:
                size, digest = hub.listed(path)
                files.append({"Type": "blob", "Path": path, "Size": size, "Sha256": digest})
            self._whole(json.dumps({"Code": 200, "Data": {"Files": files}}).encode())

        def _file(self, name: str) -> None:
            content = hub.files[name]
            if replaced := hub.served.get(name):
                content = replaced.pop(0)
            start = 0
            if hub.ranges and (asked := self.headers.get("Range")):
                start = int(asked.removeprefix("bytes=").rstrip("-"))
                if start >= len(content):
                    self._empty(416)
                    return
            self.send_response(206 if start else 200)
            self.send_header("ETag", hub.etag)
            self.send_header("Content-Length", str(len(content) - start))
            if start:
                span = f"bytes {start}-{len(content) - 1}/{len(content)}"
                self.send_header("Content-Range", span)
            self.end_headers()
            rest = content[start:]
            self.wfile.write(rest[: hub.cuts.pop(0)] if hub.cuts else rest)
            self.close_connection = True

        def _whole(self, content: bytes, **headers: str) -> None:
            self.send_response(200)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _empty(self, code: int, **headers: str) -> None:
            self.send_response(code)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

    return Handler

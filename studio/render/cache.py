"""Rendered lines kept on disk under their keys, the least used dropped when room runs out."""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from studio.paths import exists
from studio.project.project import TakeKey
from studio.render import entry
from studio.render.entry import Facts
from studio.render.rendered import Rendered

_STALE = 3600.0  # seconds after which a half-written entry is nobody's work in progress
_SLACK = 0.9  # trimming goes down to this share of the limit, so that it is seldom needed


class Cache:
    """A folder of entries of at most `limit` bytes (None = no limit), usable from any thread.

    What this object has put or got is never trimmed. `shelves` are folders that are looked in
    but never changed, such as the takes of a project.
    """

    def __init__(
        self, folder: Path, limit: int | None = None, shelves: tuple[Path, ...] = ()
    ) -> None:
        self.folder = folder
        self._limit = limit
        self._full = limit  # bytes at which to trim; above the limit while all is in use
        self._shelves = shelves
        self._used: set[str] = set()
        self._size: int | None = None
        self._lock = threading.Lock()

    def look_in(self, *shelves: Path) -> None:
        """Look in these shelves from now on, and in no others."""
        self._shelves = shelves

    def put(self, key: TakeKey, rendered: Rendered) -> Rendered:
        """Keep a line; returns it as `get` will, in 24 bits. StudioError where it cannot be."""
        written = entry.write(self.folder, key, rendered)
        with self._lock:
            self._used.add(key)
            self._grow(key)
        return written

    def get(self, key: TakeKey) -> Rendered | None:
        """The line kept under `key`, or None; an entry that is not whole is removed."""
        rendered = entry.read(self.folder, key)
        if rendered is not None:
            self._touch(key)
            return rendered
        self._drop_damaged(key)
        found = (entry.read(shelf, key) for shelf in self._shelves)
        return next((rendered for rendered in found if rendered is not None), None)

    def facts(self, key: TakeKey) -> Facts | None:
        """What is known of the line kept under `key`, its sound verified but not decoded."""
        facts = entry.verified(self.folder, key)
        if facts is not None:
            self._touch(key)
            return facts
        self._drop_damaged(key)
        found = (entry.verified(shelf, key) for shelf in self._shelves)
        return next((facts for facts in found if facts is not None), None)

    def paths(self, key: TakeKey) -> tuple[Path, ...]:
        """The files of a line, the sound first, from a shelf if one has it; none if it is gone."""
        for folder in (*self._shelves, self.folder):
            if entry.verified(folder, key) is not None:
                return entry.paths(folder, key)
        return ()

    def _touch(self, key: TakeKey) -> None:
        with self._lock:
            self._used.add(key)
        for path in entry.paths(self.folder, key):
            with suppress(OSError):  # another process may have trimmed it just now
                os.utime(path)

    def _drop_damaged(self, key: TakeKey) -> None:
        """Remove an entry that is complete but wrong; half of one may be another's work."""
        sound, rest = entry.paths(self.folder, key)
        if exists(rest) and entry.verified(self.folder, key) is None:
            for path in (rest, sound):
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def _grow(self, key: TakeKey) -> None:
        if self._limit is None or self._full is None:
            return
        if self._size is None:
            self._sweep()
            self._size = sum(size for _, size, _ in self._entries())
        else:
            with suppress(OSError):
                self._size += sum(p.stat().st_size for p in entry.paths(self.folder, key))
        if self._size > self._full:
            self._size = self._trim(int(self._limit * _SLACK))
            self._full = max(self._limit, int(self._size / _SLACK))

    def _trim(self, most: int) -> int:
        """Remove entries, the longest unused first, until `most` bytes are left; what is left."""
        entries = sorted(self._entries())
        size = sum(each for _, each, _ in entries)
        for _, each, key in entries:
            if size <= most:
                break
            if key in self._used:
                continue
            for path in reversed(entry.paths(self.folder, TakeKey(key))):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            size -= each
        return size

    def _entries(self) -> list[tuple[float, int, str]]:
        """Last use, bytes and key of each entry."""
        found: dict[str, tuple[float, int]] = {}
        for path in self.folder.glob("[!.]*.*"):
            with suppress(OSError):
                stat = path.stat()
                used, size = found.get(path.stem, (0.0, 0))
                found[path.stem] = max(used, stat.st_mtime), size + stat.st_size
        return [(used, size, key) for key, (used, size) in found.items()]

    def _sweep(self) -> None:
        """Remove what a crash left: temporary files, and sound without its JSON."""
        old = time.time() - _STALE
        for path in (*self.folder.glob(".*.part"), *self.folder.glob("*.flac")):
            if path.suffix == ".part" or not exists(path.with_suffix(".json")):
                with suppress(OSError):
                    if path.stat().st_mtime < old:
                        path.unlink()

"""A file that has not arrived whole: `NAME.part`, and `NAME.part.json` with what it belongs to."""

import errno
import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from studio.engines.packs.contents import BLOCK
from studio.engines.packs.transfer import Transfer
from studio.errors import StudioError
from studio.paths import whole


class Part:
    """What is there of `target`, hashed as it grows; another state of the file starts it anew.

    `wanted` names what it is to become, such as its sha256. Opened by `with`; what has arrived
    stays for the next time unless `finish` made it the file or `restart` threw it away.
    """

    def __init__(self, target: Path, wanted: str, transfer: Transfer) -> None:
        self._target = target
        self._path = target.with_name(f"{target.name}.part")
        self._note = target.with_name(f"{target.name}.part.json")
        self._wanted = wanted
        self._transfer = transfer
        self._hash = hashlib.sha256()
        self.size = 0
        self.etag = ""

    def __enter__(self) -> Self:
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a+b")
        except OSError as error:
            raise self._unwritten(error) from error
        try:
            self._resume()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    @property
    def sha256(self) -> str:
        """Of all that is there, in hex."""
        return self._hash.hexdigest()

    def begin(self, etag: str) -> None:
        """Write down which state of the file the following blocks belong to."""
        self.etag = etag
        with whole(self._note) as part:
            part.write_text(json.dumps({"wanted": self._wanted, "etag": etag}), encoding="utf-8")

    def append(self, block: bytes) -> None:
        """Add to the end; raises StudioError where the disk is full."""
        try:
            self._file.write(block)
        except OSError as error:
            raise self._unwritten(error) from error
        self._hash.update(block)
        self.size += len(block)
        self._transfer.came(len(block), self._target.name)

    def restart(self) -> None:
        """Throw away what is there."""
        self._transfer.undo(self.size)
        self._hash = hashlib.sha256()
        self.size = 0
        self.etag = ""
        try:
            self._file.truncate(0)
            self._note.unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritten(error) from error

    def finish(self) -> None:
        """Make it the file, on the disk for good."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._path.replace(self._target)
            self._note.unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritten(error) from error

    def written(self) -> Path:
        """Where all that came until now can be read."""
        self._file.flush()
        return self._path

    def _resume(self) -> None:
        """Hash what an earlier run left, if it is a part of the same thing."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            same = note["wanted"] == self._wanted
            self.etag = str(note["etag"])
        except (OSError, ValueError, KeyError, TypeError):
            same = False
        if not same:
            self.restart()
            return
        self._file.seek(0)
        while block := self._file.read(BLOCK):
            self._hash.update(block)
            self.size += len(block)
            self._transfer.found(len(block), self._target.name)

    def _close(self) -> None:
        with suppress(OSError):  # a full disk: the part is shorter than we think, and hashed again
            self._file.close()

    def _unwritten(self, error: OSError) -> StudioError:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return StudioError(
                f"The disk of {self._target.parent} is full.",
                "Free some space and start again: what has arrived is kept.",
            )
        return StudioError(
            f"{self._target} could not be written: {error.strerror or error}.",
            "Check that you may write there, and start again.",
        )

"""Remembers that a pack's files were verified, so that gigabytes are hashed once and not daily.

The note lies beside the pack's folder, never in it: a pack that comes from elsewhere cannot bring
one along.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from studio.engines.packs import manifest
from studio.engines.packs.names import inside
from studio.engines.packs.pack import MANIFEST, Pack
from studio.errors import StudioError
from studio.paths import whole

Facts = Mapping[str, object]
"""What a pack's files look like from outside: the hash of the manifest, times of change."""


def unbroken(pack: Pack, folder: Path, note: Path) -> bool:
    """Whether `note` says that exactly these files, unchanged since, were verified by sha256."""
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        return bool(told == seen(pack, folder))
    except (OSError, ValueError, StudioError):
        return False


def put(facts: Facts, note: Path) -> None:
    """Write down that the files that were `seen` like this before were then verified.

    Where nothing can be written they are verified again each time.
    """
    with suppress(StudioError), whole(note) as part:
        part.write_text(json.dumps(facts), encoding="utf-8")


def seen(pack: Pack, folder: Path) -> Facts:
    """How the files look now; to be asked before they are verified, as they may change meanwhile.

    Raises StudioError where one is missing or has another size.
    """
    manifest.sized(pack, folder)
    return {
        "manifest": hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest(),
        "changed": {file.path: inside(folder, file.path).stat().st_mtime_ns for file in pack.files},
    }

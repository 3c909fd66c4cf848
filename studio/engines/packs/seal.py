"""Remembers that a pack's files were verified, so that gigabytes are hashed once and not daily.

The note lies beside the pack's folder, never in it: a pack that comes from elsewhere cannot bring
one along.
"""

import hashlib
import json
from pathlib import Path

from studio.engines.packs import manifest
from studio.engines.packs.names import inside
from studio.engines.packs.pack import MANIFEST, Pack
from studio.errors import StudioError
from studio.paths import whole


def unbroken(pack: Pack, folder: Path, note: Path) -> bool:
    """Whether `note` says that exactly these files, unchanged since, were verified by sha256."""
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        return bool(told == _facts(pack, folder))
    except (OSError, ValueError, StudioError):
        return False


def put(pack: Pack, folder: Path, note: Path) -> None:
    """Write down that the files as they are now were verified."""
    facts = json.dumps(_facts(pack, folder))
    with whole(note) as part:
        part.write_text(facts, encoding="utf-8")


def _facts(pack: Pack, folder: Path) -> dict[str, object]:
    manifest.sized(pack, folder)
    return {
        "manifest": hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest(),
        "changed": {file.path: inside(folder, file.path).stat().st_mtime_ns for file in pack.files},
    }

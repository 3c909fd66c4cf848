"""Removed voices: they wait in a hidden folder, each under the time it was thrown away."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from studio.voices import names, store
from studio.voices.voice import Voice, VoiceId

_ENTRY = re.compile(r"(\d{8}T\d{6}Z)-(.+)", re.DOTALL)
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Trashed:
    """A voice in the trash: as it was, when it was removed (ISO time), its folder's name there."""

    voice: Voice
    removed: str
    entry: str


def trashed(folder: Path) -> tuple[Trashed, ...]:
    """What can be restored, the latest first."""
    found = [_trashed(voice) for voice in store.shelf(folder / store.TRASH).voices]
    return tuple(sorted(found, key=lambda item: (item.removed, item.entry), reverse=True))


def place(folder: Path, item: Trashed) -> Path:
    """The folder of a voice in the trash."""
    return folder / store.TRASH / item.entry


def throw(folder: Path, voice: Voice) -> Trashed:
    """Move a voice into the trash; the lock must be held."""
    entry = f"{datetime.now(UTC).strftime(_STAMP)}-{voice.id}"
    while (folder / store.TRASH / entry).exists():  # the same id, thrown away twice in a second
        entry = f"{entry}-{os.urandom(2).hex()}"
    store.move(folder / voice.id, folder / store.TRASH / entry)
    return Trashed(voice, _time(entry), entry)


def restore(folder: Path, item: Trashed, taken: Iterable[str]) -> Voice:
    """Take a voice out of the trash, under a free name and id; the lock must be held."""
    there = place(folder, item)
    current = store.living(there, item.voice)
    id = item.voice.id  # noqa: A001
    if (folder / id).exists():
        id = names.new_id(current.name)  # noqa: A001
    back = replace(current, id=id, name=names.unused(current.name, taken))
    if back.name != current.name:
        store.save(there, back)
    store.move(there, folder / id)
    return back


def _trashed(voice: Voice) -> Trashed:
    entry = str(voice.id)
    match = _ENTRY.fullmatch(entry)
    id = VoiceId(match[2]) if match else voice.id  # noqa: A001
    return Trashed(replace(voice, id=id), _time(entry), entry)


def _time(entry: str) -> str:
    match = _ENTRY.fullmatch(entry)
    try:
        when = datetime.strptime(match[1] if match else "", _STAMP)
    except ValueError:
        return ""
    return when.replace(tzinfo=UTC).isoformat()

"""Taking a consent back: recording and speaker data go, everywhere, and a tombstone stays."""

from pathlib import Path

from studio.errors import StudioError
from studio.voices import store
from studio.voices.consent import Tombstone, today
from studio.voices.trash import place, trashed
from studio.voices.voice import Voice, VoiceId


def revoke(folder: Path, voice: Voice, who: str) -> tuple[Tombstone, ...]:
    """Bury all that was made from the recordings of `voice`, and it; the lock must be held.

    The voice itself goes last: as long as it is there, a revocation cut short can be repeated.
    """
    found = list(meant(folder, voice))
    if not found:
        store.living(folder / voice.id, voice)  # says whether it is gone or revoked already
    found.sort(key=lambda pair: pair[0] == folder / voice.id)
    return tuple(_bury(there, other, who) for there, other in found)


def meant(folder: Path, voice: Voice) -> tuple[tuple[Path, Voice], ...]:
    """Where `voice` is and every copy of it: what was made from the same recordings."""
    everything = [(folder / other.id, other) for other in store.shelf(folder).voices]
    everything += [(place(folder, item), item.voice) for item in trashed(folder)]
    hashes = {
        sha256
        for there, other in everything
        if other.id == voice.id
        for sha256 in _recordings(there, other)
    }
    return tuple(
        (there, other)
        for there, other in everything
        if other.id == voice.id or hashes.intersection(_recordings(there, other))
    )


def refuse_revoked(folder: Path, place: Path, voice: Voice) -> None:
    """Raise StudioError if the files in `place` hold a recording whose consent was taken back."""
    stones = store.shelf(folder).revoked + store.shelf(folder / store.TRASH).revoked
    hashes = {sha256: stone for stone in stones for sha256 in stone.recordings}
    for sha256 in _recordings(place, voice):
        if stone := hashes.get(sha256):
            by = f" by {stone.who}" if stone.who else ""
            raise StudioError(
                f"The consent for this recording (“{stone.name}”) was taken back on "
                f"{stone.date}{by}.",
                "It cannot be used again, also not as a copy.",
            )


def _bury(there: Path, voice: Voice, who: str) -> Tombstone:
    person = who or (voice.consent.who if voice.consent else "")
    recordings = tuple(_recordings(there, voice))
    stone = Tombstone(VoiceId(there.name), voice.name, person, today(), recordings)
    store.bury(there, stone)
    return stone


def _recordings(there: Path, voice: Voice) -> list[str]:
    files = [there / reference.file for reference in voice.references]
    return sorted({store.digest(file) for file in files if file.is_file()})

"""A voice on its way to or from another library: written to one file, read back with suspicion."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from studio.errors import StudioError
from studio.paths import exists
from studio.voices import archive, names, record, store
from studio.voices.revoke import refuse_revoked
from studio.voices.voice import Voice, VoiceId


def send(place: Path, voice: Voice, to: Path) -> None:
    """Write the voice to a file of its own; raises StudioError if `to` exists."""
    if exists(to):
        raise StudioError(f"{to} exists already.", "Choose another name, or move it away.")
    archive.pack(voice.id, (place / record.FILE, *store.files(place, voice)), to)


def receive(file: Path, folder: Path, taken: Iterable[str]) -> Voice:
    """Put the voice of a file into the library, under a free name and id; lock must be held."""
    with store.staged(folder) as part:
        wanted = archive.unpack(file, part)
        try:
            voice = _checked(part)
        except StudioError as error:
            raise StudioError(
                f"{file.name} was not imported. {error.message}",
                "Ask for the file again, or update Timbreloom; nothing was changed.",
            ) from error
        refuse_revoked(folder, part, voice)
        id = VoiceId(wanted)  # noqa: A001
        if not wanted or (folder / id).exists():
            id = names.new_id(voice.name)  # noqa: A001
        voice = replace(voice, id=id, name=names.unused(voice.name, taken), preset=False)
        store.save(part, voice)
        store.move(part, folder / id)
    return voice


def _checked(part: Path) -> Voice:
    """The voice in a folder; raises StudioError unless all of it is there, and nothing else."""
    from studio.audio import files

    voice = store.load(part)
    if not isinstance(voice, Voice):
        raise StudioError("The voice in it was revoked.")
    known = {record.FILE, *(path.name for path in store.files(part, voice))}
    if {path.name for path in part.iterdir()} != known:
        raise StudioError("It holds files that do not belong to a voice.")
    for reference in voice.references:
        files.read(part / reference.file)  # raises StudioError for what is not sound
    return voice

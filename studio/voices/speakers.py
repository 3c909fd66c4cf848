"""Speaker data: what one version of one engine made of a voice, in a file of the voice's folder."""

import hashlib
import re
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from studio.engines.protocol import Engine
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import whole
from studio.voices.store import SPEAKER
from studio.voices.voice import Voice

_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9_])?")


class Readiness(StrEnum):
    """How a voice stands with one engine."""

    READY = "ready"  # its speaker data is kept
    LEARNABLE = "learnable"  # it is learned from the recording when first needed
    WORDLESS = "wordless"  # the engine needs the words of the recording, and there are none
    UNABLE = "unable"  # this engine cannot speak it


def readiness(place: Path, voice: Voice, engine: Engine) -> Readiness:
    """How the voice in `place` stands with `engine`; nothing is read but the folder."""
    file = place / _name(engine)
    if file.is_file() and file.stat().st_size:
        return Readiness.READY
    return _learnable(voice, engine)


def stored(place: Path, engine: Engine) -> bytes | None:
    """The data kept for this engine in this version, if there is any."""
    file = place / _name(engine)
    try:
        return file.read_bytes() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StudioError(f"{file} could not be read: {error.strerror or error}.") from error


def keep(place: Path, engine: Engine, data: bytes) -> None:
    """Write the data, then delete that of the engine's other versions; the lock must be held."""
    new = place / _name(engine)
    with whole(new) as part:
        part.write_bytes(data)
    for old in place.glob(f"{engine.id}@*{SPEAKER}"):
        if old != new:
            with suppress(OSError):
                old.unlink()


def learn(place: Path, voice: Voice, engine: Engine, job: Job) -> bytes:
    """Speaker data made from the voice's recording; raises StudioError where that cannot be."""
    from studio.audio import files

    able, stands = engine.capabilities, _learnable(voice, engine)
    if stands is Readiness.UNABLE:
        raise StudioError(
            f"The voice “{voice.name}” cannot be spoken by the engine {engine.id}.",
            "Choose another engine, or another voice."
            if voice.preset or not able.clones
            else "It has no recording to learn from: choose the engine it was made for.",
        )
    reference = voice.references[0]
    if stands is Readiness.WORDLESS:
        raise StudioError(
            f"The engine {engine.id} needs the words of the recording of “{voice.name}”.",
            "Add the voice again with its transcript.",
        )
    clip = files.read(place / reference.file)
    return engine.enrol(clip, reference.transcript, reference.language, job)


def _learnable(voice: Voice, engine: Engine) -> Readiness:
    able = engine.capabilities
    if voice.preset or not voice.references or not able.clones:
        return Readiness.UNABLE
    if able.needs_transcript and not voice.references[0].transcript:
        return Readiness.WORDLESS
    return Readiness.LEARNABLE


def _name(engine: Engine) -> str:
    version = engine.version
    if not _PLAIN.fullmatch(version):
        version = hashlib.sha256(version.encode()).hexdigest()[:16]
    return f"{engine.id}@{version}{SPEAKER}"

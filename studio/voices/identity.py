"""Who a voice is to the ear: a unit vector, kept in a file beside the voice that may be deleted.

It is derived from a person's recording like speaker data: it goes when the consent is taken back,
and it does not travel with an exported voice, which is heard anew where it arrives.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip, Floats, join
from studio.engines.protocol import Engine, Request
from studio.jobs import Job
from studio.paths import shipped, whole
from studio.voices import reading, speakers
from studio.voices.ear import Ear
from studio.voices.voice import Voice

SUFFIX = ".identity"
PRESETS = ".presets"
"""The folder of a library, out of sight, for presets: they may lie where nobody can write."""

_DIGEST = hashlib.sha256().digest_size
_SHOWN = 12  # hexadecimal digits of what a vector was made from


def name(ear: Ear, place: Path, voice: Voice, engine: Engine) -> str:
    """The file's name; a new network, a new recording or a new sound of `engine` gets another."""
    return f"{ear.edition}-{_source(place, voice, engine)}{SUFFIX}"


def stored(file: Path) -> Floats | None:
    """The vector that is kept; None where there is none, or another than was written."""
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    vector = kept[_DIGEST:]
    if kept[:_DIGEST] != hashlib.sha256(vector).digest():
        return None
    found = np.frombuffer(vector, np.float32).astype(np.float64)
    unit: Floats = found / np.linalg.norm(found)
    return unit


def keep(file: Path, vector: Floats) -> None:
    """Write the vector, then delete what was kept of the same voice; the lock must be held."""
    numbers = vector.astype(np.float32).tobytes()
    with whole(file) as part:
        part.write_bytes(hashlib.sha256(numbers).digest() + numbers)
    for old in file.parent.glob(f"*{SUFFIX}"):
        if old != file:
            with suppress(OSError):
                old.unlink()


def sample(place: Path, voice: Voice, engine: Engine, job: Job) -> Clip:
    """The recording of a voice, or what `engine` says in one that has none.

    Raises StudioError where neither can be had.
    """
    from studio.audio import files

    if voice.references:
        return files.read(place / voice.references[0].file)
    return _said(place, voice, engine, job)


def _source(place: Path, voice: Voice, engine: Engine) -> str:
    if voice.references:
        return voice.references[0].sha256[:_SHOWN] or "recording"
    speaker = speakers.stored(place, engine) or b""
    return hashlib.sha256(f"{engine.id}@{engine.version}\n".encode() + speaker).hexdigest()[:_SHOWN]


def _said(place: Path, voice: Voice, engine: Engine, job: Job) -> Clip:
    """Some ten seconds of ordinary text in the voice."""
    from studio.text.utter import utter

    speaker = speakers.stored(place, engine) or speakers.learn(place, voice, engine, job)
    texts = reading.readings(shipped() / "resources" / "reading")
    chosen = reading.reading(texts, voice.language)
    said = utter(chosen.script, (), (), chosen.language)
    return join([speech.clip for speech in engine.synthesize(Request(said, speaker), job)])

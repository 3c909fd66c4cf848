"""A rendered line as two files: `<key>.flac` with the sound, `<key>.json` with all the rest.

The JSON is written last and holds the sound's hash, so half an entry is never taken for a whole.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip
from studio.engines.protocol import Timing
from studio.errors import StudioError
from studio.paths import whole
from studio.project.encode import decode, encode
from studio.project.project import TakeKey
from studio.render.rendered import Check, Rendered, Word

_FULL = 1 << 23  # 24-bit full scale
_LIMIT = 64 << 20  # bytes; a longer JSON is none of ours


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an entry without decoding its sound."""

    sha256: str
    seconds: float
    timings: tuple[Timing, ...] = ()
    words: tuple[Word, ...] = ()
    checks: tuple[Check, ...] = ()


def paths(folder: Path, key: TakeKey) -> tuple[Path, Path]:
    """Where an entry's sound and its JSON are, in the order they are written."""
    return folder / f"{key}.flac", folder / f"{key}.json"


def write(folder: Path, key: TakeKey, rendered: Rendered) -> Rendered:
    """Write an entry; the result is exactly what reading it gives, 24 bits and all.

    The sound has at least one sample. Raises StudioError where the disk is full or read-only.
    """
    assert len(rendered.clip.samples), "FLAC cannot hold nothing"
    sound, rest = paths(folder, key)
    levels = _levels(rendered.clip)
    with whole(sound) as part:
        _write_flac(part, levels, rendered.clip.rate)
        digest = hashlib.sha256(part.read_bytes()).hexdigest()
    clip = _clip(levels, rendered.clip.rate)
    facts = Facts(digest, clip.seconds, rendered.timings, rendered.words, rendered.checks)
    with whole(rest) as part:
        part.write_text(json.dumps(encode(facts), allow_nan=False), encoding="utf-8")
    return replace(rendered, clip=clip)


def read(folder: Path, key: TakeKey) -> Rendered | None:
    """The entry, or None where it is not there, not whole or not what was written."""
    import soundfile

    facts = verified(folder, key)
    if facts is None:
        return None
    try:
        levels, rate = soundfile.read(paths(folder, key)[0], dtype="int32")
    except (OSError, soundfile.SoundFileError):
        return None
    clip = _clip(levels >> 8, rate)
    return Rendered(clip, facts.timings, facts.words, facts.checks)


def verified(folder: Path, key: TakeKey) -> Facts | None:
    """What is known of the entry, after comparing the sound's hash; None if it is not whole."""
    sound, rest = paths(folder, key)
    try:
        if rest.stat().st_size > _LIMIT:
            return None
        facts: Facts = decode(Facts, json.loads(rest.read_bytes()))
        with sound.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, RecursionError):
        return None
    return facts if digest == facts.sha256 else None


def _levels(clip: Clip) -> npt.NDArray[np.int32]:
    """Samples as 24-bit integers."""
    scaled = np.rint(clip.samples.astype(np.float64) * _FULL)
    return np.clip(scaled, -_FULL, _FULL - 1).astype(np.int32)


def _clip(levels: npt.NDArray[np.int32], rate: int) -> Clip:
    """24-bit integers as samples; exact, because float32 holds 24 bits."""
    return Clip(levels.astype(np.float32) / np.float32(_FULL), rate)


def _write_flac(path: Path, levels: npt.NDArray[np.int32], rate: int) -> None:
    import soundfile

    try:
        soundfile.write(path, levels << 8, rate, subtype="PCM_24", format="FLAC")
    except soundfile.SoundFileError as error:
        raise StudioError(
            f"{path.parent} did not take the sound of a line.",
            "The disk may be full or the folder read-only; what was there before is unharmed.",
        ) from error

"""Sound files: read any of them as a mono clip, write a clip whole as FLAC or WAV."""

import logging
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from studio.audio.clip import Clip, Samples
from studio.errors import StudioError
from studio.paths import whole

if TYPE_CHECKING:
    import soundfile

MOST_SECONDS = 600.0
"""Seconds that `read` takes unless told otherwise: 10 minutes at 48 kHz are 115 MB."""

_BLOCK = 65_536  # frames; one Ogg Vorbis write of 180 s crashes libsndfile
_VALUES = 1 << 20  # numbers decoded at once, whatever the number of channels
_RATES = range(4_000, 768_001)
_OFFSET = 0.005  # a mean above this (-46 dB) is a fault of the recorder and is taken out
_STREAMED = 0x7F000000  # a RIFF size from here on means "unknown", as pipes write it
_SIZES = re.compile(r"(?:data|SSND|riff)\s*: (\d+) \(should be (\d+)\)")
_FORMATS = {".wav": "WAV", ".flac": "FLAC"}
_SUBTYPES = {16: "PCM_16", 24: "PCM_24", 32: "FLOAT"}
_OTHER = "Save it as WAV, FLAC, MP3 or OGG in the program it comes from, and try again."
_AGAIN = "Copy it again from where it came from; the file itself was not changed."

_log = logging.getLogger(__name__)


def read(path: Path, most: float = MOST_SECONDS) -> Clip:
    """The sound of `path` at its own rate: mixed to mono, centred on zero, within [-1, 1].

    Only the first `most` seconds are read, so a result of that length may be a part of the file.
    Louder float files are scaled down. Raises StudioError for anything that is not whole sound.
    """
    import soundfile

    _check(path)
    try:
        with soundfile.SoundFile(path) as sound:
            _check_header(path, sound)
            samples, promised = _mixed(sound, most)
            rate, log = int(sound.samplerate), sound.extra_info
    except soundfile.SoundFileError as error:
        raise _damage(path, error) from error
    if len(samples) < min(promised * 0.95, promised - rate / 2) or _shortened(log):
        raise StudioError(f"{path.name} ends early: a part of the file is missing.", _AGAIN)
    if not len(samples):
        raise StudioError(f"{path.name} has no sound in it: its length is zero.", _AGAIN)
    if len(samples) >= most * rate:
        _log.info("%s is long: only its first %g seconds are used", path.name, most)
    return Clip(_levelled(samples, path), rate)


def write(path: Path, clip: Clip, bits: int = 24) -> None:
    """Write `clip` as FLAC or WAV by suffix (16 or 24 bits, 32 = float WAV); all of it or nothing.

    Values outside [-1, 1] are clamped. Raises StudioError where the file cannot be written.
    """
    import soundfile

    form = _FORMATS.get(path.suffix.lower())
    if form is None or (form == "FLAC" and bits == 32) or bits not in _SUBTYPES:
        raise StudioError(
            f"{path.name} cannot be written as {bits}-bit sound of the kind “{path.suffix}”.",
            "Use .wav with 16, 24 or 32 bits, or .flac with 16 or 24 bits.",
        )
    with whole(path) as part:
        try:
            with soundfile.SoundFile(
                part, "w", clip.rate, 1, subtype=_SUBTYPES[bits], format=form
            ) as sound:
                for start in range(0, len(clip.samples), _BLOCK):
                    sound.write(np.clip(clip.samples[start : start + _BLOCK], -1.0, 1.0))
        except soundfile.SoundFileError as error:
            raise StudioError(
                f"{path} could not be written.",
                "The disk may be full or the folder read-only; nothing was changed.",
            ) from error


def _check(path: Path) -> None:
    try:
        found = path.stat()
    except OSError as error:
        raise StudioError(
            f"{path} could not be opened: {error.strerror or error}.",
            "Check the name and the folder, and whether you may read the file.",
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise StudioError(f"{path} is a folder, not a sound file.", "Choose a file inside it.")
    if not stat.S_ISREG(found.st_mode):
        raise StudioError(f"{path} is not an ordinary file.", "Choose a sound file.")
    if path.suffix.lower() == ".raw":  # libsndfile would want to be told the rate
        raise StudioError(f"{path.name} is not a sound file with a header.", _OTHER)
    if found.st_size == 0:
        raise StudioError(f"{path.name} is empty: it holds no data at all.", _AGAIN)


def _check_header(path: Path, sound: "soundfile.SoundFile") -> None:
    if sound.samplerate not in _RATES:
        raise StudioError(
            f"{path.name} claims a sample rate of {sound.samplerate} Hz, which holds no speech.",
            "Save it again with 8,000 to 192,000 Hz.",
        )


def _mixed(sound: "soundfile.SoundFile", most: float) -> tuple[Samples, int]:
    """Mono samples, and how many were promised; never room for more than `most` seconds."""
    promised = min(int(sound.frames), round(most * sound.samplerate))
    samples = np.empty(promised, np.float32)
    step = max(1, min(_BLOCK, _VALUES // sound.channels))
    done = 0
    while done < promised:
        block = sound.read(min(step, promised - done), dtype="float32", always_2d=True)
        samples[done : done + len(block)] = block.mean(axis=1)
        done += len(block)
        if not len(block):
            break
    samples.resize(done, refcheck=False)
    return samples, promised


def _damage(path: Path, error: Exception) -> StudioError:
    said = str(error).removesuffix(".").rpartition(": ")[2]
    if "not recognised" in said or "nimplemented" in said:
        return StudioError(f"{path.name} is not a sound file that can be read ({said}).", _OTHER)
    return StudioError(f"{path.name} is damaged or cut off ({said}).", _AGAIN)


def _shortened(log: str) -> bool:
    """Whether libsndfile's log tells of a chunk shorter than its header says."""
    sizes = [(int(said), int(real)) for said, real in _SIZES.findall(log)]
    return any(real < 0.99 * said < _STREAMED for said, real in sizes)


def _levelled(samples: Samples, path: Path) -> Samples:
    """Take out a DC offset and scale what is louder than full scale, in place."""
    if not np.isfinite(samples).all():
        raise StudioError(
            f"{path.name} contains values that are not numbers.",
            "Open it in a sound editor and save it again as 24-bit WAV.",
        )
    offset = float(np.mean(samples, dtype=np.float64))
    peak = float(max(samples.max(), -samples.min()))
    if abs(offset) > _OFFSET * max(1.0, peak):
        samples -= np.float32(offset)
        peak = float(max(samples.max(), -samples.min()))
        _log.info("%s had a DC offset of %.3f; it was taken out", path.name, offset)
    if peak > 1.0:
        samples /= np.float32(peak)
    return samples

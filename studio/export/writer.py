"""The one door sound leaves by: it opens the file, puts the mark in, and takes samples."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Samples
from studio.export.formats import Format
from studio.export.id3 import rewrite, room_for
from studio.export.mark import Mark, require_credits, tags

BLOCK = 65536
"""Frames written at once; a much larger Ogg Vorbis write crashes libsndfile."""

# A WAV counts its bytes in 32 bits; past that it is written as RF64.
_WAV_LIMIT = 2**32 - 2**20
_DITHER_SEED = 16
_FULL_16 = 32768

Sink = Callable[[Samples], None]


@contextmanager
def marked(path: Path, form: Format, rate: int, mark: Mark, length: int) -> Iterator[Sink]:
    """Open `path` for `length` samples of sound that carries `mark`; yields what takes them.

    Nothing else in the program opens an export for writing, so no export is without its mark.
    Samples are clamped to [-1, 1]; 16-bit files get dither that is the same every time.
    Raises StudioError if a voice has no consent, OSError if the file cannot be written.
    """
    require_credits(mark, ())
    import soundfile

    fields = tags(mark)
    written = {"comment": room_for(fields)} if form.name == "mp3" else fields
    try:
        with soundfile.SoundFile(path, "w", rate, 1, **settings(form, length)) as sound:
            for name, text in written.items():
                setattr(sound, name, text)
            yield _sink(sound, form)
    except soundfile.LibsndfileError as error:
        raise OSError(f"the disk refused it ({error})") from error
    if form.name == "mp3":
        rewrite(path, fields)


def settings(form: Format, length: int) -> dict[str, Any]:
    """What libsndfile is asked for: RF64 instead of WAV where `length` samples need it."""
    long = form.container == "WAV" and length * form.bytes > _WAV_LIMIT
    asked: dict[str, Any] = {
        "format": "RF64" if long else form.container,
        "subtype": form.subtype,
    }
    if form.level is not None:
        asked["compression_level"] = form.level
    if form.steady:
        asked["bitrate_mode"] = "CONSTANT"
    return asked


def _sink(sound: Any, form: Format) -> Sink:
    noise = np.random.default_rng(_DITHER_SEED)

    def write(samples: Samples) -> None:
        for start in range(0, len(samples), BLOCK):
            block = np.clip(np.nan_to_num(samples[start : start + BLOCK]), -1.0, 1.0)
            sound.write(_rounded(block, noise) if form.dithered else block)

    return write


def _rounded(block: Samples, noise: np.random.Generator) -> npt.NDArray[np.int16]:
    """16-bit samples, triangular dither of two steps; digital silence stays silent."""
    dither = noise.random(len(block)) - noise.random(len(block))
    steps = np.rint(block * np.float64(_FULL_16) + np.where(block == 0.0, 0.0, dither))
    return np.clip(steps, -_FULL_16, _FULL_16 - 1).astype(np.int16)

"""What is said in a recording, in another voice: its codes take the place of the language model."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip, silence
from studio.engines.cosyvoice3.enrol import codes
from studio.engines.cosyvoice3.pieces import pieces
from studio.engines.cosyvoice3.rates import RATE
from studio.engines.cosyvoice3.speaking import Codes, Delivery, sounds
from studio.engines.cosyvoice3.stages import Stages
from studio.engines.protocol import Speech
from studio.errors import StudioError
from studio.jobs import Job

_SHORTEST = 0.3  # seconds; in less there is not a syllable
_SILENT = 10 ** (-60 / 20)  # a peak below -60 dB is not heard


def revoice(
    clip: Clip, delivery: Delivery, folder: Path, stages: Stages, job: Job
) -> Iterator[Speech]:
    """The recording in pieces of up to 30 s, each as long as it is there.

    All of it is heard before any of it is spoken: the model that hears is large and is let go
    of first. Raises StudioError for a recording without sound.
    """
    if clip.seconds < _SHORTEST or not _sounds(clip):
        raise StudioError(
            "There is nothing to be heard in the recording.", "Choose one in which somebody speaks."
        )
    parts = tuple(pieces(clip))
    heard = _heard(parts, folder, job)
    spoken = [each for each in heard if each is not None]
    waves = sounds(spoken, len(spoken), delivery, stages, job)
    for piece, each in zip(parts, heard, strict=True):
        quiet = silence(piece.seconds, RATE)
        yield Speech(quiet if each is None else Clip(next(waves), RATE))


def _heard(parts: tuple[Clip, ...], folder: Path, job: Job) -> list[Codes | None]:
    """The codes of each piece; None for one that is silent."""
    job.step(0, 0, "Loading the model")
    found: list[Codes | None] = []
    for number, piece in enumerate(parts):
        found.append(codes(piece, folder, job) if _sounds(piece) else None)
        job.step(number + 1, len(parts), "Listening to the recording")
    return found


def _sounds(clip: Clip) -> bool:
    return float(np.max(np.abs(clip.samples), initial=0.0)) >= _SILENT

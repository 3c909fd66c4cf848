"""A voice as a unit vector: near those of its other recordings, far from those of other people."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip, Floats
from studio.engines.identity.features import HOP, Speech, speech
from studio.engines.identity.unheard import no_voice, too_little
from studio.engines.networks import network
from studio.engines.ort import Manner, Session
from studio.jobs import Job

LEAST = 1.0  # seconds of speech, pauses left out, below which a vector says little
_WINDOW = round(4.0 / HOP)  # frames heard at once; longer clips are heard in several such parts


class Encoder:
    """The network, loaded when the first clip is heard; for one thread at a time."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._session: Session | None = None

    def embed(self, clip: Clip, job: Job) -> Floats:
        """The unit vector [SIZE] of whoever speaks in `clip`; of most, where several do.

        Raises Unheard where hardly anything is said, and for noise and tones.
        """
        heard = speech(clip)
        if heard.seconds < LEAST:
            raise too_little(heard.seconds)
        if not heard.lively:
            raise no_voice()
        return _unit(self.windows(heard, _WINDOW, _WINDOW, job).mean(axis=0))

    def windows(self, heard: Speech, window: int, step: int, job: Job) -> Floats:
        """Unit vectors [n, SIZE] of windows of `window` frames, from where `starts` has them."""
        if self._session is None:
            file = self._file or network("identity.onnx")
            self._session = Session(file, Manner(threads=1, blocked=False))
        places = starts(len(heard.bels), window, step)
        vectors = []
        for number, at in enumerate(places):  # one at a time: eight together take 17 MB more
            job.step(number, len(places))
            vectors += self._session.run({"bels": heard.bels[None, at : at + window]}, job)
        return np.concatenate(vectors).astype(np.float64)


def starts(frames: int, window: int, step: int) -> npt.NDArray[np.int64]:
    """Where windows begin that cover all `frames` evenly, at most `step` apart; 0 if one does."""
    room = max(0, frames - window)
    return np.round(np.linspace(0, room, -(-room // step) + 1)).astype(np.int64)


def similarity(one: Floats, other: Floats) -> float:
    """How alike two voices are, from their unit vectors: 1 the same, about 0 unrelated."""
    return float(np.clip(one @ other, -1.0, 1.0))


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    assert length > 0
    return vector / length

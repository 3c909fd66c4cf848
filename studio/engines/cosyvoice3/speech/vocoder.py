"""From mel to sound: pitch, source, and the graph that makes speech of both."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from studio.audio.clip import Samples
from studio.engines.cosyvoice3.dims import VocoderDims
from studio.engines.cosyvoice3.rates import HOP
from studio.engines.cosyvoice3.speech import stft
from studio.engines.cosyvoice3.speech.source import excited, noise
from studio.engines.cosyvoice3.speech.tables import damaged, tables
from studio.engines.ort import USUAL, Manner, Session
from studio.jobs import Job

PITCH, SOUND, SOURCE = "pitch.onnx", "vocoder.onnx", "source.npz"
"""The files in a pack."""

UPS = (8, 5, 3)
"""How often a frame is repeated at each of the three upsamplings; with the STFT's 4 it is 480."""

LIMIT = 0.99
"""The sound is clipped here."""

AHEAD = 4
"""Frames the graph hears ahead; zeros follow the last."""

BEFORE = 24
"""Frames before it that a sample depends on, rounded up.

Each residual block reaches back (kernel - 1) * (1 + 3 + 5 + 3) steps, the widest kernel 11: 120
steps at 8, at 40 and at 120 to the frame, which is 15 + 3 + 1; the rest is under 3.
"""

LATE = 6
"""Those of them that the second and third level need, rounded up; the first drops the others."""

LONGEST = 100
"""Frames made at once, 2 s: about 130 MB of memory instead of 330 for 6 s, and as fast."""


class Vocoder:
    """HiFT, loaded; used from one thread at a time."""

    def __init__(self, folder: Path, dims: VocoderDims, manner: Manner = USUAL) -> None:
        self._mel = dims.mel
        self._pitch = Session(folder / PITCH, manner)
        self._sound = Session(folder / SOUND, manner)
        self._weight, self._bias = _mixing(folder / SOURCE, dims.harmonics + 1)

    @property
    def fallen_back(self) -> bool:
        """Whether the CPU computes it although something else was to."""
        return self._pitch.fallen_back or self._sound.fallen_back

    def wave(self, mel: Samples, seed: int, job: Job) -> Samples:
        """Sound at 24 kHz, 480 samples for each frame of `mel` [80, frames]."""
        if not mel.shape[1]:
            return np.zeros(0, np.float32)
        source = excited(self.pitch(mel, job), self._weight, self._bias, noise(seed))
        return self.sound(mel, source, job)

    def pitch(self, mel: Samples, job: Job) -> Samples:
        """F0 in Hz [frames]; near 0 where there is no voice."""
        assert mel.ndim == 2
        assert mel.shape[0] == self._mel
        f0: Samples = self._pitch.run({"mel": mel[None]}, job)[0]
        return f0

    def sound(self, mel: Samples, source: Samples, job: Job, longest: int = LONGEST) -> Samples:
        """The sound for a source [480 frames], made `longest` frames at a time.

        The graph is causal but for a few frames, so parts that begin early enough and end late
        enough are what the whole would be.
        """
        frames = mel.shape[1]
        assert len(source) == frames * HOP
        padded = np.pad(mel, ((0, 0), (0, AHEAD)))
        heard = stft.mirrored(source)
        made = np.empty(frames * HOP, np.float32)
        for start, end in _parts(frames, longest):
            job.step(start, frames)
            first, last = max(0, start - BEFORE), min(frames, end + 1)  # windows overlap
            dropped = max(0, start - LATE - first)
            spectrum = stft.spectra(heard[first * HOP : last * HOP + stft.SIZE])
            feeds = {
                "mel": padded[None, :, first : last + AHEAD],
                "spectrum": spectrum[None],
                "dropped": np.array([dropped]),
            }
            samples = stft.sound(self._sound.run(feeds, job)[0][0])
            skipped = (start - first - dropped) * HOP
            made[start * HOP : end * HOP] = samples[skipped : skipped + (end - start) * HOP]
        return np.clip(made, -LIMIT, LIMIT, out=made)


def _parts(frames: int, longest: int) -> Iterator[tuple[int, int]]:
    """Parts of about equal length."""
    count = max(1, -(-frames // longest))
    for part in range(count):
        yield frames * part // count, frames * (part + 1) // count


def _mixing(path: Path, harmonics: int) -> tuple[Samples, float]:
    kept = tables(path)
    shapes = {name: table.shape for name, table in kept.items()}
    if shapes != {"weight": (harmonics,), "bias": (1,)}:
        raise damaged(path)
    return kept["weight"].astype(np.float32), float(kept["bias"][0])

"""Spoken frames of every training speaker, at several speeds, kept in one file.

A voice played faster or slower counts as another speaker: few people become three times as many.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from models.builtin.train.corpora import Recording, Use, recordings
from studio.audio.clip import Clip, Samples
from studio.audio.resample import resample
from studio.engines.identity.features import RATE, speech

SPEEDS = (0.9, 1.0, 1.1)
Half = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Frames of all speakers: `bels` [n, BANDS]; speaker i has those from starts[i] to its next."""

    bels: Half
    names: tuple[str, ...]
    starts: npt.NDArray[np.int64]

    def crop(self, speaker: int, frames: int, chance: np.random.Generator) -> Half:
        """`frames` of one speaker in a row, from a random place on, round the end if need be."""
        start, end = self.starts[speaker], self.starts[speaker + 1]
        places = start + (chance.integers(end - start) + np.arange(frames)) % (end - start)
        return self.bels[places]


def load(file: Path) -> Clip:
    """A recording at the encoder's rate."""
    samples, rate = soundfile.read(file, dtype="float32")
    return resample(Clip(samples, rate), RATE)


def prepare(corpora: Path, folder: Path, speeds: Sequence[float] = SPEEDS) -> None:
    """Write the frames of all speakers that may be trained on into `folder`, once."""
    if (folder / "pool.json").is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [each for each in recordings(corpora) if each.use is Use.TRAIN]
    voices: dict[str, list[Half]] = {}
    for number, one in enumerate(chosen):
        for speed, bels in _spoken(one, speeds):
            voices.setdefault(f"{one.corpus}/{one.speaker}/{speed}", []).append(bels)
        if number % 200 == 0:
            sys.stdout.write(f"prepared {number} of {len(chosen)}\n")
    joined = [np.concatenate(parts) for parts in voices.values()]
    np.save(folder / "pool.npy", np.concatenate(joined))
    index = {"names": list(voices), "frames": [len(each) for each in joined]}
    (folder / "pool.json").write_text(json.dumps(index), encoding="utf-8")


def pool(folder: Path, without: str = "") -> Pool:
    """What `prepare` wrote, less the speakers of the corpus `without`."""
    index = json.loads((folder / "pool.json").read_text(encoding="utf-8"))
    bels = np.load(folder / "pool.npy", mmap_mode="r")
    ends = np.cumsum(index["frames"])
    kept = [i for i, name in enumerate(index["names"]) if name.split("/")[0] != without]
    parts = [bels[ends[i] - index["frames"][i] : ends[i]] for i in kept]
    starts = np.cumsum([0, *(len(each) for each in parts)])
    return Pool(np.concatenate(parts), tuple(index["names"][i] for i in kept), starts)


def _spoken(one: Recording, speeds: Sequence[float]) -> Iterator[tuple[float, Half]]:
    clip = load(one.file)
    for speed in speeds:
        played = Clip(_played(clip.samples, speed), RATE)
        yield speed, speech(played).bels.astype(np.float16)


def _played(samples: Samples, speed: float) -> Samples:
    """The samples as if a tape ran at `speed`: pitch and vocal tract change with it."""
    return resample(Clip(samples, round(RATE * speed)), RATE).samples

"""A spoken sentence with the time of every phone: what the acoustic networks learn from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.audio.clip import Clip
from studio.audio.pitch import pitch
from studio.audio.resample import resample
from studio.engines.builtin.features import HOP, RATE, analyse
from studio.paths import whole
from studio.text.align import align
from studio.text.utterance import Utterance

QUIET = ""
"""The symbol of silence."""
_NARROWEST = 16_000  # Hz, the rate of nearly all recordings
Singles = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sound:
    """A phone and when it sounds, in seconds; `QUIET` is a silence."""

    symbol: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """One sentence of one voice: frames of 5 ms as `features.Frames`, and its sounds in order.

    `f0` [T] Hz, 0 = unvoiced; `cepstra` [T, 45]; `bands` [T, 6]; `voice` is a speaker of a corpus
    or a synthetic voice; `rate` is what it was recorded at, above half of which nothing is known.
    """

    voice: str
    name: str
    language: str
    rate: int
    f0: Singles
    cepstra: Singles
    bands: Singles
    sounds: tuple[Sound, ...]


def analysed(clip: Clip, sounds: Sequence[Sound], voice: str, name: str, language: str) -> Spoken:
    """The sentence `clip` says, as frames; all of them have the band of the narrowest corpora."""
    sound = resample(resample(clip, _NARROWEST), RATE)
    frames = analyse(sound.samples, pitch(sound, HOP / RATE).f0)
    return Spoken(
        voice, name, language, clip.rate,
        frames.f0.astype(np.float32), frames.cepstra.astype(np.float32),
        frames.bands.astype(np.float32), tuple(sounds),
    )  # fmt: skip


def symbols(utterance: Utterance) -> list[str]:
    """The phones the program would say, in order."""
    return [phone.symbol for token in utterance.tokens for phone in token.phones]


def renamed(heard: Sequence[Sound], wanted: Sequence[str]) -> tuple[Sound, ...]:
    """`heard` under the symbols that the program uses for the same words, `wanted`.

    A sound heard and not wanted belongs to the one before it; one wanted and not heard shares the
    time of the one before it. Silences stay where they are.
    """
    spoken = [number for number, sound in enumerate(heard) if sound.symbol != QUIET]
    owners: list[list[int]] = [[] for _ in spoken]
    sound = phone = 0
    for own, place in align([heard[number].symbol for number in spoken], wanted):
        sound = sound if own is None else own
        phone = phone if place is None else place
        owners[sound].append(phone)
    parts = [_part(heard[n], owned, wanted) for n, owned in zip(spoken, owners, strict=True)]
    named = [each for part in parts for each in part]
    quiet = [(-1, each) for each in heard if each.symbol == QUIET]
    together = sorted(named + quiet, key=lambda each: each[1].start)
    return tuple(_joined(together))


def save(path: Path, sentences: Iterable[Spoken]) -> None:
    """Write sentences to one compressed file."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    rows = list(sentences)
    for field in ("f0", "cepstra", "bands"):
        arrays[field] = np.concatenate([getattr(row, field) for row in rows]).astype(np.float16)
    arrays["f0"] = np.concatenate([row.f0 for row in rows])
    arrays["frames"] = np.array([len(row.f0) for row in rows])
    arrays["heads"] = np.array([(r.voice, r.name, r.language, str(r.rate)) for r in rows])
    arrays["counts"] = np.array([len(row.sounds) for row in rows])
    arrays["symbols"] = np.array([s.symbol for row in rows for s in row.sounds])
    arrays["times"] = np.array([(s.start, s.end) for row in rows for s in row.sounds])
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as part, part.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its stub names one keyword


def load(path: Path) -> Iterator[Spoken]:
    """The sentences `save` wrote."""
    with np.load(path) as arrays:
        f0, cepstra, bands = arrays["f0"], arrays["cepstra"], arrays["bands"]
        ends, last = np.cumsum(arrays["frames"]), np.cumsum(arrays["counts"])
        heads, names, times = arrays["heads"], arrays["symbols"], arrays["times"]
    for number, (end, stop) in enumerate(zip(ends, last, strict=True)):
        frames = slice(ends[number - 1] if number else 0, end)
        rows = range(last[number - 1] if number else 0, stop)
        voice, name, language, rate = (str(each) for each in heads[number])
        sounds = tuple(Sound(str(names[r]), float(times[r, 0]), float(times[r, 1])) for r in rows)
        yield Spoken(
            voice, name, language, int(rate), f0[frames],
            cepstra[frames].astype(np.float32), bands[frames].astype(np.float32), sounds,
        )  # fmt: skip


def _part(sound: Sound, owned: Sequence[int], wanted: Sequence[str]) -> list[tuple[int, Sound]]:
    """What a heard sound becomes: the phones it stands for share its time."""
    phones = sorted(set(owned))
    step = (sound.end - sound.start) / max(len(phones), 1)
    starts = [sound.start + step * place for place in range(len(phones))]
    return [
        (phone, Sound(wanted[phone], start, start + step))
        for phone, start in zip(phones, starts, strict=True)
    ]


def _joined(numbered: Sequence[tuple[int, Sound]]) -> Iterator[Sound]:
    """Neighbours that are the same phone, as one."""
    before: tuple[int, Sound] | None = None
    for number, sound in numbered:
        if before is not None and before[0] == number:
            before = number, Sound(before[1].symbol, before[1].start, sound.end)
            continue
        if before is not None:
            yield before[1]
        before = number, sound
    if before is not None:
        yield before[1]

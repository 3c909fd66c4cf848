"""What every engine is: its capabilities as plain values, and five verbs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from studio.audio.clip import Clip
from studio.jobs import Job
from studio.text.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Control:
    """A number a person may set: `speed`, `pitch`, ... with its range.

    `choices` are the only values there are, from low to high; empty = all between them.
    """

    name: str
    low: float
    high: float
    default: float
    choices: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do, as data; front ends build their controls from it.

    `events` are those it makes a sound for; others are a short silence. `impressions`: they are
    made up of other sounds instead of spoken. `timings`: it tells when each phone sounds;
    `shapes`: it follows the length, pitch and energy of single phones. `converts`: it speaks a
    recording in another voice. `patience` are the seconds that a phrase is predicted to take on
    this machine at most, None = not predicted. `notes` say how it runs here, for people; `model` is
    what speaks, where that is a pack.
    """

    rate: int
    languages: tuple[str, ...]
    clones: bool
    needs_transcript: bool
    alphabet: str
    styles: bool
    controls: tuple[Control, ...]
    timings: bool
    seeds: bool
    longest: float | None = None
    events: tuple[str, ...] = ()
    impressions: bool = True
    shapes: bool = True
    converts: bool = False
    patience: float | None = None
    notes: tuple[str, ...] = ()
    model: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that decides the sound, and nothing else; equal requests sound bit-equal."""

    utterance: Utterance
    speaker: bytes
    style: str = ""
    controls: tuple[tuple[str, float], ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Timing:
    """When one phone of one token sounds, in seconds from the start of its `Speech`."""

    token: int
    phone: int
    symbol: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Speech:
    """The sound of one phrase, pauses included, and where its phones are.

    `remarks` tell in sentences what is not said as it was asked for.
    """

    clip: Clip
    timings: tuple[Timing, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What an engine makes of a style instruction: effects in words, and what it cannot do."""

    effects: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()


class Engine(Protocol):
    """A way to make speech."""

    @property
    def id(self) -> str:
        """Short name used in projects and on the command line."""

    @property
    def version(self) -> str:
        """Changes whenever equal requests would sound different."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
        """Speaker data from a recording; `transcript` may be empty unless it is needed."""

    def understand(self, style: str) -> Understanding:
        """What a style instruction will and will not change."""

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        """The speech, phrase by phrase; the concatenation is the whole line."""

    def convert(self, clip: Clip, speaker: bytes, job: Job) -> Iterator[Speech]:
        """What is said in a recording, as it is said there, in another voice, piece by piece.

        Raises StudioError where `Capabilities.converts` is false.
        """

    def close(self) -> None:
        """Let go of models and libraries."""

"""The project: lines, takes, cast and dictionary, all immutable."""

from dataclasses import dataclass
from typing import NewType

from studio.text.lexicon import Pronunciation
from studio.text.utterance import Tag
from studio.voices.voice import VoiceId

LineId = NewType("LineId", str)
NO_VOICE = VoiceId("")
TakeKey = NewType("TakeKey", str)


@dataclass(frozen=True, slots=True)
class Take:
    """One rendering of a line; `key` names its audio, `made` is an ISO time."""

    key: TakeKey
    seconds: float
    seed: int
    made: str
    rating: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the script; `text` is plain words, every correction is in `tags`.

    `voice`, `engine` and `style` may be empty: then the project's cast and engine decide.
    `pause` is the silence after the line in seconds; None = the project's.
    `flags` are remarks of the importer, such as an unknown `[...]` left as text.
    """

    id: LineId
    text: str
    tags: tuple[Tag, ...] = ()
    voice: VoiceId = NO_VOICE
    style: str = ""
    engine: str = ""
    language: str = ""
    controls: tuple[tuple[str, float], ...] = ()
    seed: int = 0
    takes: tuple[Take, ...] = ()
    chosen: TakeKey | None = None
    pause: float | None = None
    role: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A whole script; `cast` maps roles to voices, `voice` speaks lines without either."""

    title: str
    language: str
    engine: str = "builtin"
    voice: VoiceId = NO_VOICE
    lines: tuple[Line, ...] = ()
    cast: tuple[tuple[str, VoiceId], ...] = ()
    lexicon: tuple[Pronunciation, ...] = ()
    pause: float = 0.6

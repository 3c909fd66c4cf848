"""The editable form between text and sound: what is said, sound by sound, and who decided."""

from dataclasses import dataclass, replace
from enum import StrEnum

MOST_FACTOR = 100.0
"""A phone is at most so many times as long, high or loud as the engine makes it; least is 0."""


class TagKind(StrEnum):
    """What a tag changes about the text it covers."""

    PHONES = "phones"
    SAY_AS = "say-as"
    PAUSE = "pause"
    EMPHASIS = "emphasis"
    EVENT = "event"


class Source(StrEnum):
    """Who decided how a token is said."""

    MODEL = "model"
    LEXICON = "lexicon"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Phone:
    """One speech sound: IPA with stress or tone marks, and factors (1 = the engine's own)."""

    symbol: str
    length: float = 1.0
    pitch: float = 1.0
    energy: float = 1.0

    @property
    def edited(self) -> bool:
        """Whether a person changed its length, pitch or energy."""
        return (self.length, self.pitch, self.energy) != (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Tag:
    """A correction on the text between two code points; the only home of one.

    `value` by kind: phones = the reading as written (`[j][ǐ]`); say-as = words to say instead;
    pause = seconds as a decimal; emphasis = `strong`; event = `breath`, `laughter`, ...
    `phones` is filled for kind phones only.
    """

    start: int
    end: int
    kind: TagKind
    value: str = ""
    phones: tuple[Phone, ...] = ()

    def moved(self, by: int) -> "Tag":
        """The same tag `by` code points further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a Han character or an event, with how it is said.

    `start` and `end` are code points of the line's plain text; words expanded from one number
    share its span. An event (`breath`) has no phones. `language` is that of its own run.
    """

    text: str
    start: int
    end: int
    phones: tuple[Phone, ...]
    source: Source
    language: str
    event: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence of `seconds` after token number `after` (-1 = before the first); `mark` made it."""

    after: int
    seconds: float
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line, ready to be said."""

    language: str
    tokens: tuple[Token, ...]
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class PauseLengths:
    """Seconds of silence for punctuation (a person's setting)."""

    comma: float = 0.3
    stop: float = 0.6

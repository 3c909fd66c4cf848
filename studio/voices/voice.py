"""A voice as a value: whose it is, what it was recorded from, and whether it may be used."""

from dataclasses import dataclass
from typing import NewType

VoiceId = NewType("VoiceId", str)


@dataclass(frozen=True, slots=True)
class Reference:
    """One recording a voice was made from; `file` is its name inside the voice's folder.

    `sha256` is that of the file: it tells copies of one recording under other names.
    """

    file: str
    seconds: float
    language: str
    transcript: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """Who allowed the use of a voice, in what relation, for what, and when (ISO date)."""

    who: str
    relation: str
    scope: str
    date: str


@dataclass(frozen=True, slots=True)
class Style:
    """A named style instruction, as a person or a preset wrote it."""

    name: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of the library; without `consent` it is a draft that plays but is never exported."""

    id: VoiceId
    name: str
    language: str
    tags: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    consent: Consent | None = None
    colour: str = ""
    note: str = ""
    preset: bool = False

    @property
    def draft(self) -> bool:
        """Whether nobody has consented to its use yet."""
        return self.consent is None

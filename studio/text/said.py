"""What a language module answers: pieces of a clause, each with its sounds."""

from dataclasses import dataclass

from studio.text.utterance import Phone


@dataclass(frozen=True, slots=True)
class Said:
    """The clause between two code points, and how it is said; no phones = unreadable."""

    start: int
    end: int
    phones: tuple[Phone, ...]

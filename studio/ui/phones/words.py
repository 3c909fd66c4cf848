"""The words of an utterance: tokens that stand for the same place of the text."""

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from studio.text import jyutping, pinyin
from studio.text.utterance import Phone, Token, Utterance


class Place(NamedTuple):
    """A sound of an utterance: the number of its token, and its own in the token."""

    token: int
    phone: int


@dataclass(frozen=True, slots=True)
class Word:
    """Tokens `first` to `last`, which stand for the text from `start` to `end`.

    The words that one number is read as belong together; what is said without being written
    (`start` = `end`) stands alone.
    """

    first: int
    last: int
    start: int
    end: int

    @property
    def tokens(self) -> range:
        """The numbers of its tokens."""
        return range(self.first, self.last + 1)


def words(utterance: Utterance) -> tuple[Word, ...]:
    """All words in the order they are said, events among them."""
    numbered = enumerate(utterance.tokens)
    found = []
    for (start, end, _alone), group in groupby(numbered, key=_span):
        members = [number for number, _token in group]
        found.append(Word(members[0], members[-1], start, end))
    return tuple(found)


def word_of(utterance: Utterance, token: int) -> Word:
    """The word that a token belongs to."""
    return next(word for word in words(utterance) if token in word.tokens)


def places(utterance: Utterance) -> tuple[Place, ...]:
    """Every sound in the order it is said."""
    return tuple(
        Place(number, index)
        for number, token in enumerate(utterance.tokens)
        for index in range(len(token.phones))
    )


def places_of(utterance: Utterance, word: Word) -> tuple[Place, ...]:
    """The sounds of one word."""
    return tuple(place for place in places(utterance) if place.token in word.tokens)


def phone_at(utterance: Utterance, place: Place) -> Phone:
    """The sound at a place."""
    return utterance.tokens[place.token].phones[place.phone]


def spelling(token: Token) -> str:
    """What a Chinese syllable is called (`xíng`, `hang4`), or nothing."""
    match token.language if token.phones else "":
        case "zh":
            found = pinyin.syllable(token.phones)
            return pinyin.accented(found) if found else ""
        case "yue":
            return jyutping.syllable(token.phones) or ""
    return ""


def _span(numbered: tuple[int, Token]) -> tuple[int, int, int]:
    number, token = numbered
    alone = number if token.start == token.end or token.event else -1
    return token.start, token.end, alone

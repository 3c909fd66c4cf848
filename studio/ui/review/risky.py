"""Words of a line that an engine may well say wrong, and that nobody has decided about."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from studio.errors import StudioError
from studio.project.project import LineId
from studio.text import mandarin, pinyin
from studio.text.candidates import heteronyms
from studio.text.utter import utter
from studio.text.utterance import Phone, Source, Token, Utterance
from studio.ui.phones.offered import Spot, word_at
from studio.ui.phones.said import Asked
from studio.ui.phones.words import Word, words

_ENDS = ".!?。！？…:：\n"
_NEUTRAL = "5"  # the tone of particles, which are what they seem
_SPEAKER = ("I", "OK")


class Why(Enum):
    """What makes a word risky."""

    POLYPHONE = "polyphone"
    HETERONYM = "heteronym"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Risk:
    """A risky word: where it is, how it is said now, and the text round it.

    Those with the same `key` are the same word, said the same way.
    """

    why: Why
    spot: Spot
    phones: tuple[Phone, ...]
    sentence: str
    key: str


@dataclass(frozen=True, slots=True)
class Case:
    """The same word said the same way in one place or more; the first stands for all."""

    risks: tuple[Risk, ...]

    @property
    def first(self) -> Risk:
        """Where it comes first in the script."""
        return self.risks[0]


def risks(asked: Asked, line: LineId) -> tuple[Risk, ...]:
    """The risky words of a line, in order; none in a line that cannot be read at all."""
    if not asked.text.strip():
        return ()
    try:
        said = utter(asked.text, asked.tags, asked.lexicons, asked.language, asked.pauses)
    except StudioError:
        return ()
    found = []
    for word in words(said):
        token = said.tokens[word.first]
        if token.source is not Source.MODEL or word.start == word.end:
            continue
        spot = Spot(line, asked.text[word.start : word.end], word.start, word.end, token.language)
        why = _why(said, token, spot, asked.text)
        if why is not None:
            phones = _phones(said, word)
            named = (why.value, spot.language, spot.text, *(phone.symbol for phone in phones))
            found.append(Risk(why, spot, phones, asked.text, "\t".join(named)))
    return tuple(found)


def cases(found: Iterable[Risk]) -> tuple[Case, ...]:
    """Risks of the same word with the same reading together, in the order of the script."""
    together: dict[str, list[Risk]] = {}
    for risk in found:
        together.setdefault(risk.key, []).append(risk)
    return tuple(Case(tuple(members)) for members in together.values())


def _why(said: Utterance, token: Token, spot: Spot, text: str) -> Why | None:
    if any(map(str.isdigit, spot.text)):
        return Why.NUMBER
    if spot.language == "zh" and spot.text in mandarin.polyphones():
        alone = word_at(said, token, spot, text) == spot
        particle = (pinyin.syllable(token.phones) or "").endswith(_NEUTRAL)
        return Why.POLYPHONE if alone and not particle else None
    if spot.language == "en" and spot.text.casefold() in heteronyms():
        return Why.HETERONYM
    return Why.NAME if spot.language == "en" and _named(spot, text) else None


def _named(spot: Spot, text: str) -> bool:
    """Whether a word is written as names and abbreviations are."""
    word = spot.text
    if word in _SPEAKER or word.startswith(("I'", "I’")):
        return False
    if sum(map(str.isupper, word)) > 1:
        return True
    before = text[: spot.start].rstrip(" \t\"'“”‘’«»()（）「」『』—–-")
    return word[:1].isupper() and bool(before) and before[-1] not in _ENDS


def _phones(said: Utterance, word: Word) -> tuple[Phone, ...]:
    return tuple(phone for number in word.tokens for phone in said.tokens[number].phones)

"""The readings to choose from for a word of a line, worked out off the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from studio.project.project import LineId
from studio.text import mandarin
from studio.text.candidates import candidates
from studio.text.utter import utter
from studio.text.utterance import Phone, Source, Token, Utterance
from studio.ui.phones.said import Asked

_REACH = 20  # characters of a Chinese clause that are looked at on either side


@dataclass(frozen=True, slots=True)
class Spot:
    """A word of a line: the text from `start` to `end`, and the language it is read in."""

    line: LineId
    text: str
    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to say a word; `words` if it is said as if those stood there."""

    phones: tuple[Phone, ...]
    label: str
    source: Source
    words: str = ""

    @property
    def symbols(self) -> tuple[str, ...]:
        """Its sounds."""
        return tuple(phone.symbol for phone in self.phones)


@dataclass(frozen=True, slots=True)
class Offered:
    """The readings of a spot, the present one marked by its number; `scopes` are wider and
    narrower spots that it can be exchanged for, itself among them."""

    spot: Spot
    readings: tuple[Reading, ...]
    present: int | None
    scopes: tuple[Spot, ...]


def offered(asked: Asked, line: LineId, start: int, end: int, *, exact: bool) -> Offered | None:
    """The readings of the word at `start`; of just this text if it is `exact`.

    None where nothing is said there. Raises StudioError for a line that cannot be read.
    """
    utterance = utter(asked.text, asked.tags, asked.lexicons, asked.language, asked.pauses)
    token = _at(utterance, start, end)
    if token is None:
        return None
    own = Spot(line, asked.text[token.start : token.end], token.start, token.end, token.language)
    word = word_at(utterance, token, own, asked.text)
    spot = word
    if exact:
        spot = Spot(line, asked.text[start:end], start, end, token.language)
    found = tuple(
        Reading(each.phones, each.label, each.source)
        for each in candidates(spot.text, spot.language, asked.lexicons)
    )
    now = _said(utterance, spot)
    present = next((n for n, each in enumerate(found) if each.symbols == now), None)
    if present is None and now:
        source = token.source
        found = (Reading(tuple(map(Phone, now)), "as now", source), *found)
        present = 0
    return Offered(spot, found, present, tuple(dict.fromkeys((word, own))))


def _at(utterance: Utterance, start: int, end: int) -> Token | None:
    """The token at a place of the text."""
    spoken = [token for token in utterance.tokens if token.phones and token.start < token.end]
    within = (token for token in spoken if token.start <= start < token.end)
    touched = (token for token in spoken if start <= token.start < end)
    return next(within, None) or next(touched, None)


def word_at(utterance: Utterance, token: Token, own: Spot, text: str) -> Spot:
    """The Chinese word that a character is part of; any other word is one already."""
    if token.language != "zh" or token.end - token.start != 1:
        return own
    single = {
        each.start
        for each in utterance.tokens
        if each.language == "zh" and each.end - each.start == 1 and each.phones
    }
    first = last = token.start
    while first - 1 in single and token.start - first < _REACH:
        first -= 1
    while last + 1 in single and last - token.start < _REACH:
        last += 1
    at = first
    for segment in mandarin.segments(text[first : last + 1]):
        if at <= token.start < at + len(segment):
            return Spot(own.line, segment, at, at + len(segment), own.language)
        at += len(segment)
    return own


def _said(utterance: Utterance, spot: Spot) -> tuple[str, ...]:
    spoken: Sequence[Token] = utterance.tokens
    inside = (t for t in spoken if spot.start <= t.start < t.end <= spot.end)
    return tuple(phone.symbol for token in inside for phone in token.phones)

r"""Typed text with inline tags into plain words and `Tag`s, and back.

| typed | means |
|---|---|
| `[j][ǐ]`, `[ji3]`, `[M][AY0][N][UW1][T]` | this reading is said here; no word stands for it |
| `{给|[j][ǐ]}`, `{给|/tɕ i˨˩˦/}` | the word 给 stays, and is said so |
| `{oh|/ˈoʊ(1.5,1,0.8)/}` | … with factors for length, pitch and energy |
| `{Dr.|Doctor}` | the word stays, other words are said |
| `[breath]`, `[laugh]` | a sound a person makes (resources/tags/tags.toml lists all names) |
| `<strong>…</strong>`, `<laughter>…</laughter>` | emphasis; said while laughing |
| `[pause]`, `[pause 0.5]`, `[0.5s]` | silence |
| `[whisper]` | the style of the whole line, not a tag |
| `\[` `\]` `\<` `\>` `\{` `\}` `\|` `\\` | the sign itself |
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.errors import StudioError
from studio.text import events, readings
from studio.text.events import Named
from studio.text.tags_lexer import Piece, Sign, pieces
from studio.text.tags_write import tidy, write
from studio.text.utterance import MOST_FACTOR, Phone, Tag, TagKind

__all__ = ["Tagged", "Unknown", "parse", "tidy", "write"]

_READING = re.compile(r"(?P<value>(?:\[[^\[\]]*\])*)(?P<phones>/[^\\/]*/)?")
_NUMBER = r"((?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)"
_PHONE = re.compile(rf"([^\s(),]+)(?:\({_NUMBER},{_NUMBER},{_NUMBER}\))?")
_ESCAPE = re.compile(r"\\([\\\[\]<>{}|/])")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A `[...]` or `<...>` that is no tag: it stands in the text from `start` to `end`."""

    text: str
    start: int
    end: int
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Plain words, the tags on them, what was not understood, and a style asked for in passing."""

    text: str
    tags: tuple[Tag, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    style: str = ""


def parse(text: str, *, strict: bool) -> Tagged:
    """What `text` says and the tags in it; undoes `write`.

    Raises StudioError if `strict` and it holds an unknown tag, half a syllable or half a span.
    Otherwise such a thing stays text and is listed; so do single letters as in `[t]he`.
    """
    reader = _Reader(text, strict)
    reader.read(pieces(text))
    plain = "".join(reader.text)
    style = ", ".join(dict.fromkeys(reader.styles))
    return Tagged(plain, tidy(plain, reader.tags), tuple(reader.unknown), style)


@dataclass(slots=True)
class _Reader:
    """Plain text and tags as they grow, piece by piece."""

    typed: str
    strict: bool
    text: list[str] = field(default_factory=list)
    at: int = 0
    tags: list[Tag] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def read(self, found: Sequence[Piece]) -> None:
        """Take the pieces in order."""
        lone = _lone(found)
        opened: dict[str, list[int]] = {}
        number = 0
        while number < len(found):
            piece = found[number]
            run = _symbols(found[number:]) if piece.sign is Sign.NAME else ()
            if run:
                self._run(found[number : number + len(run)], run)
            elif number in lone:
                self._refuse(piece, f"{self._typed(piece)} has no partner")
            else:
                self._take(piece, opened)
            number += max(len(run), 1)

    def _take(self, piece: Piece, opened: dict[str, list[int]]) -> None:
        match piece.sign:
            case Sign.TEXT:
                self._add(piece.value)
            case Sign.NAME:
                self._name(piece)
            case Sign.OPEN | Sign.BRACE:
                opened.setdefault(piece.value, []).append(self.at)
            case Sign.CLOSE:
                start = opened[piece.value].pop()
                kind = TagKind.EMPHASIS if piece.value == "strong" else TagKind.EVENT
                if start < self.at:
                    self.tags.append(Tag(start, self.at, kind, piece.value))
            case Sign.READING:
                self._reading(piece, opened["{"].pop())

    def _name(self, piece: Piece) -> None:
        meaning = events.meaning(piece.value)
        if syllable := readings.syllable(piece.value):
            self._say(syllable)
        elif meaning is None:
            self._refuse(piece, f"{self._typed(piece)} is not a tag", events.nearest(piece.value))
        elif meaning.kind is Named.STYLE:
            self.styles.append(meaning.value)
        else:
            self.tags.append(Tag(self.at, self.at, TagKind(meaning.kind), meaning.value))

    def _run(self, found: Sequence[Piece], run: Sequence[str]) -> None:
        """Symbols that adjoin: each syllable or English word is a tag."""
        first = 0
        for group in readings.words(run):
            whole = found[first : first + len(group)]
            first += len(group)
            if readings.stray(group) or (readings.doubtful(group) and not self.strict):
                for piece in whole:
                    self._refuse(piece, f"{self._typed(piece)} is only the start of a syllable")
            else:
                self._say(group)

    def _say(self, symbols: Sequence[str]) -> None:
        self.tags.append(Tag(self.at, self.at, TagKind.PHONES, readings.join(symbols)))

    def _reading(self, piece: Piece, start: int) -> None:
        """`|reading}`: symbols, phones or words."""
        written = _READING.fullmatch(piece.value)
        if written is None or not written[0]:
            words = _ESCAPE.sub(r"\1", piece.value)
            self.tags.append(Tag(start, self.at, TagKind.SAY_AS, words))
            return
        symbols = [readings.symbol(name) for name in re.findall(r"\[(.*?)\]", written["value"])]
        if None in symbols:
            self._refuse(piece, f"{written['value']} is not a reading", kept=False)
            return
        phones = _phones((written["phones"] or "").strip("/"))
        if phones is None:
            self._refuse(piece, f"{written['phones']} is not a row of sounds", kept=False)
            return
        value = readings.join([symbol for symbol in symbols if symbol])
        self.tags.append(Tag(start, self.at, TagKind.PHONES, value, phones))

    def _refuse(self, piece: Piece, what: str, near: str = "", *, kept: bool = True) -> None:
        """Say what is wrong, or keep it as text and list it."""
        if self.strict:
            guess = f"Did you mean [{near}]? " if near else ""
            raise StudioError(
                f"{what} (character {piece.start + 1}).",
                f"{guess}For the sign itself type \\{self.typed[piece.start]}.",
            )
        start = self.at
        if kept:
            self._add(self._typed(piece))
        self.unknown.append(Unknown(self._typed(piece), start, self.at, near and f"[{near}]"))

    def _typed(self, piece: Piece) -> str:
        return self.typed[piece.start : piece.end]

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.at += len(text)


def _lone(found: Sequence[Piece]) -> set[int]:
    """Numbers of the pieces that open or close a span without a partner."""
    lone: set[int] = set()
    opened: dict[str, list[int]] = {}
    for number, piece in enumerate(found):
        if piece.sign is Sign.OPEN:
            opened.setdefault(piece.value, []).append(number)
        elif piece.sign is Sign.CLOSE:
            if opened.get(piece.value):
                opened[piece.value].pop()
            else:
                lone.add(number)
    return lone.union(*opened.values())


def _symbols(found: Sequence[Piece]) -> tuple[str, ...]:
    """The readings' symbols that `found` begins with."""
    run: list[str] = []
    for piece in found:
        symbol = readings.symbol(piece.value) if piece.sign is Sign.NAME else None
        if symbol is None:
            break
        run.append(symbol)
    return tuple(run)


def _phones(typed: str) -> tuple[Phone, ...] | None:
    """Phones from `h ə(1.5,1.0,1.0) l`, or None where something else stands among them."""
    phones: list[Phone] = []
    for part in typed.split():
        found = _PHONE.fullmatch(part)
        if found is None:
            return None
        symbol, *factors = found.groups(default="1")
        if any(float(factor) > MOST_FACTOR for factor in factors):
            return None
        phones.append(Phone(symbol, *map(float, factors)))
    return tuple(phones)

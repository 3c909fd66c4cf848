"""A style in a person's words as an instruction for CosyVoice3, and what to expect of it.

The model follows free instructions. Those it was trained with it follows best, so a style that
asks for one of them and nothing else is given in the release's own words.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from studio.engines.cosyvoice3.text.specials import harmless
from studio.engines.protocol import Understanding
from studio.errors import StudioError
from studio.paths import shipped

LONGEST = 500
"""Characters of a style: as many as the style library keeps."""

_IDLE = " ,.;:!?'\"，。；：！？、“”‘’「」（）()…-"
_STOPS = ".。!！?？…"
_NOT = re.compile(r"不|别|没|\b(?:not?|never|without|less|hardly)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the model is asked, "" for nothing, and what a person may expect of it."""

    instruction: str
    understanding: Understanding


@dataclass(frozen=True, slots=True)
class _Entry:
    """Words and what they ask for; a filler asks for nothing and says nothing.

    `like` is a role, done as an impression; `dialect` a way of speaking Chinese.
    """

    pattern: re.Pattern[str]
    says: str = ""
    text: str = ""
    like: bool = False
    dialect: bool = False


def hear(style: str, language: str = "") -> Heard:
    """The instruction for a style on a line of `language`.

    Cantonese is a dialect to the model, so a line of it gets that instruction, too. Raises
    StudioError for a style that is too long.
    """
    if len(style) > LONGEST:
        raise StudioError(
            f"The style is {len(style)} characters long, and CosyVoice3 takes {LONGEST}.",
            "Say in a sentence or two how the line is to be spoken.",
        )
    plain, tags = harmless(style)
    words = " ".join(plain.split())
    found = list(_found(words))
    free = tuple(rest for _, rest in found if rest)
    if any(map(_NOT.search, free)):
        found, free = [], (words,)  # “not too fast” asks for nothing that is known
    asked = tuple(dict.fromkeys(entry for entry, _ in found if entry))
    instruction = asked[0].text if len(asked) == 1 and not free else words
    dialect = any(entry.dialect for entry in asked)
    return Heard(
        _spoken(instruction if asked or free else "", "" if dialect else language),
        _understanding(asked, free, tags),
    )


def sentence(instruction: str) -> str:
    """`instruction` with one full stop of its script at the end, or the stop it has."""
    plain = instruction.strip()
    if not plain or plain[-1] in _STOPS:
        return plain
    return plain + ("." if plain.isascii() else "。")


def _understanding(
    asked: Sequence[_Entry], free: Sequence[str], tags: Sequence[str]
) -> Understanding:
    roles = [entry.says for entry in asked if entry.like]
    freely = [
        f"“{words}” is a free instruction: the model decides what comes of it."
        for words in dict.fromkeys(free)
    ]
    return Understanding(
        tuple(entry.says for entry in asked if not entry.like),
        tuple(
            f"“{tag}” is left out, because the model would take it for a command."
            for tag in dict.fromkeys(tags)
        ),
        (*roles, *freely),
    )


def _spoken(instruction: str, language: str) -> str:
    return _entries()[0].text + instruction if language == "yue" else instruction


def _found(words: str) -> Iterator[tuple[_Entry | None, str]]:
    """What `words` ask for from left to right: known entries, or a stretch nobody knows."""
    rest, at = "", 0
    while at < len(words):
        match, entry = _longest(words, at)
        if match is None:
            rest += words[at]
            at += 1
            continue
        if left := rest.strip(_IDLE):
            yield None, left
        rest, at = "", match.end()
        if entry and entry.says:
            yield entry, ""
    if left := rest.strip(_IDLE):
        yield None, left


def _longest(words: str, at: int) -> tuple[re.Match[str] | None, _Entry | None]:
    """The entry whose words reach furthest from `at`."""
    best: tuple[re.Match[str] | None, _Entry | None] = (None, None)
    for entry in _entries():
        match = entry.pattern.match(words, at)
        if match and (best[0] is None or match.end() > best[0].end()):
            best = (match, entry)
    return best


@cache
def _entries() -> tuple[_Entry, ...]:
    """The release's instructions, Cantonese first, and the fillers after them."""
    path = shipped() / "resources" / "cosyvoice3" / "instructions.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    known = [_Entry(_pattern(row.pop("words")), **row) for row in table["instruction"]]
    return (*known, _Entry(_pattern(table["filler"]["words"])))


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of the words; Latin ones only as whole words."""
    either = (rf"\b(?:{word})\b" if word[0].isascii() else f"(?:{word})" for word in words)
    return re.compile("|".join(either), re.IGNORECASE)

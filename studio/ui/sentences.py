"""Sentences of the core in the person's language.

The core tells in plain English what happened and what to do, with names and numbers put in. The
catalogue `sentences.<language>.po` has its templates (`{0} could not be written: {1}.`); a
sentence is recognised by its template and said with the same values in the other language; so is
a value that is a sentence or a part of one itself. The English catalogue is short: it says in
words of the window what the core says in words of the terminal.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from studio.errors import StudioError
from studio.paths import shipped
from studio.ui.words import spoken

_END = re.compile(r"(?<=[.?!”]) (?=\S)")
_WIDE = re.compile(r"(?<=[。？！]) ")


@dataclass(frozen=True, slots=True)
class _Template:
    """How a sentence looks, and how it is said."""

    pattern: re.Pattern[str]
    fields: tuple[int, ...]
    said: str


def told(sentence: str) -> str:
    """What the core said as the person understands it; as it is where it has no translation."""
    return _told(sentence, spoken())


def told_error(error: StudioError) -> str:
    """What happened and what to do."""
    return in_a_row(told(error.message), told(error.hint))


def in_a_row(*sentences: str) -> str:
    """Sentences one after another, as the language writes them."""
    return _WIDE.sub("", " ".join(filter(None, sentences)))


@lru_cache(1000)
def _told(sentence: str, language: str) -> str:
    return _several(sentence, language) or _one(sentence, language) or sentence


def _one(sentence: str, language: str) -> str | None:
    plain, templates = _templates(language)
    if sentence in plain:
        return plain[sentence]
    for template in templates:
        found = template.pattern.fullmatch(sentence)
        if found:
            values = dict(zip(template.fields, found.groups(), strict=True))
            return template.said.format(*(_told(values[key], language) for key in sorted(values)))
    return None


def _several(text: str, language: str) -> str | None:
    """Known sentences one after another, such as a message with its hint.

    The English catalogue lacks those that are right in the window as they are.
    """
    plain = language == "en"
    for end in _END.finditer(text):
        head, rest = text[: end.start()], text[end.end() :]
        first = _one(head, language)
        others = (first or plain) and (_one(rest, language) or _several(rest, language))
        if (first and others) or (plain and (first or others)):
            return in_a_row(first or head, others or rest)
    return None


@cache
def _templates(language: str) -> tuple[dict[str, str], tuple[_Template, ...]]:
    """Sentences without values, and templates, those with the most words of their own first."""
    path = shipped() / "resources" / "translations" / f"sentences.{language}.po"
    if not path.exists():
        return {}, ()
    import polib

    entries = [entry for entry in polib.pofile(str(path)) if entry.translated()]
    made = {entry.msgid: entry.msgstr for entry in entries}
    plain = {text.format(): said.format() for text, said in made.items() if not _numbers(text)}
    fielded = [text for text in made if _numbers(text)]
    fielded.sort(key=lambda text: -len(re.sub(r"\{\d+\}", "", text)))
    return plain, tuple(_Template(_pattern(text), _numbers(text), made[text]) for text in fielded)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\{(\d+)\}", text)))


def _pattern(text: str) -> re.Pattern[str]:
    """What the template becomes with any values in it."""
    parts = re.split(r"\{\d+\}", text)
    return re.compile("(.*?)".join(re.escape(part.format()) for part in parts), re.DOTALL)

"""Sentences of the core in the person's language.

The core tells in plain English what happened and what to do, with names and numbers put in. The
catalogue `sentences.<language>.po` has its templates (`{0} could not be written: {1}.`); a
sentence is recognised by its template and said with the same values in the other language. The
English one is short: it says in words of the window what the core says in words of the terminal.
"""

import re
from dataclasses import dataclass
from functools import cache

from studio.errors import StudioError
from studio.paths import shipped
from studio.ui.words import spoken


@dataclass(frozen=True, slots=True)
class _Template:
    """How a sentence looks, and how it is said."""

    pattern: re.Pattern[str]
    fields: tuple[int, ...]
    said: str


def told(sentence: str) -> str:
    """The sentence as the person understands it; as it is where it has no translation."""
    plain, templates = _templates(spoken())
    if sentence in plain:
        return plain[sentence]
    for template in templates:
        found = template.pattern.fullmatch(sentence)
        if found:
            values = dict(zip(template.fields, found.groups(), strict=True))
            return template.said.format(*(values[number] for number in sorted(values)))
    return sentence


def told_error(error: StudioError) -> str:
    """What happened and what to do."""
    return f"{told(error.message)} {told(error.hint)}".strip()


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

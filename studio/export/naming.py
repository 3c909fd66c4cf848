"""Names for one file per line: a template with fields, made safe for every system."""

import re
import string
import unicodedata
from collections.abc import Iterable

from studio.errors import StudioError
from studio.export.timeline import Timeline

FIELDS = ("n", "line", "voice", "title", "text")
"""What a template may name in braces; `{n:03}` is the number of the line in three digits."""

_LONGEST = 120  # UTF-8 bytes, well below the 255 that file systems take
_WORDS = 40
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)


def names(template: str, timeline: Timeline) -> tuple[str, ...]:
    """A different name without suffix for each cue.

    Names that would be equal where capitals do not count are numbered. Raises StudioError for
    a template that cannot be read or names an unknown field.
    """
    pattern = tuple(_parsed(template))
    wanted = []
    for number, cue in enumerate(timeline.cues, 1):
        values = {
            "line": cue.line,
            "voice": cue.voice,
            "title": timeline.title,
            "text": slug(cue.text),
        }
        parts = (
            text + (_number(number, spec) if field == "n" else values.get(field, ""))
            for text, field, spec in pattern
        )
        wanted.append(safe("".join(parts)))
    return tuple(_numbered(wanted))


def safe(name: str) -> str:
    """`name` without what Windows, macOS or Linux refuse in the name of a file."""
    shown = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", name))
    plain = _FORBIDDEN.sub("_", shown).strip(" .")
    cut = plain.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"{cut}_" if _DEVICES.match(cut) else cut or "line"


def slug(text: str) -> str:
    """The words of `text` joined by hyphens, at most forty characters."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text))
    kept = ""
    for word in words:
        if kept and len(kept) + len(word) >= _WORDS:
            break
        kept = f"{kept}-{word}" if kept else word[:_WORDS]
    return kept


def _parsed(template: str) -> Iterable[tuple[str, str, str]]:
    """Literal text, field after it (or empty) and how its number is written."""
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError as error:
        raise StudioError(
            f"The name template “{template}” cannot be read: {error}.",
            "Write each field in braces, for example {n:03}-{voice}-{text}.",
        ) from error
    for text, field, spec, conversion in pieces:
        if field is not None and field not in FIELDS:
            raise StudioError(
                f"The name template names “{field}”, which is not a field.",
                f"The fields are {', '.join(FIELDS)}.",
            )
        if conversion or (spec and (field != "n" or not re.fullmatch(r"0?\d", spec))):
            raise StudioError(
                f"“{spec or conversion}” after the field “{field}” cannot be used.",
                "Only {n} takes digits, as in {n:03}.",
            )
        yield text, field or "", spec or ""


def _number(number: int, spec: str) -> str:
    return format(number, spec)


def _numbered(wanted: list[str]) -> Iterable[str]:
    taken: set[str] = set()
    for name in wanted:
        free, count = name, 1
        while free.casefold() in taken:
            count += 1
            free = f"{name} ({count})"
        taken.add(free.casefold())
        yield free

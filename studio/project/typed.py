"""A line's words as a person types or imports them: `[...]` becomes a tag at once."""

import re
from collections.abc import Iterable
from dataclasses import replace

from studio.project.project import Line
from studio.text import tags
from studio.text.utterance import Tag, TagKind

# What may just have become whole: symbols in a row, a reading of words, a span.
_WHOLE = re.compile(
    r"(?:\[[^\[\]\n]{1,60}\])+\Z|\{[^{}\n]{1,200}\|[^{}\n]{1,200}\}\Z"
    r"|<(strong|laughter)>(?:(?!<\1>).){1,500}</\1>\Z",
    re.DOTALL,
)
_IN_BRACES = re.compile(r"\{[^{}\n]{0,200}\|[^{}\n]{0,200}\Z")
_QUOTED = re.compile("“(.*?)”", re.DOTALL)


def typed(line: Line, text: str) -> Line:
    """The line saying `text`; a `[...]` that is no tag stays text and is flagged."""
    said = tags.parse(text, strict=False)
    return replace(
        line,
        text=said.text,
        tags=said.tags,
        style=said.style or line.style,
        flags=tuple(dict.fromkeys(map(_flag, said.unknown))),
    )


def completed(line: Line, at: int) -> tuple[Line, int]:
    r"""The line where what was typed before code point `at` is a tag now, and the new place.

    `[breath]` becomes one with its bracket, `[h][áng]` with its second; symbols that go on a
    reading join it. `\[` stays the sign itself; a `[...]` that is no tag is flagged.
    """
    if line.text[max(at - 2, 0) : at] in ("\\[", "\\]", "\\{", "\\}", "\\|"):
        return _swapped(line, at - 2, at, line.text[at - 1], ()), at - 1
    found = _WHOLE.search(line.text[:at])
    if found is None or _IN_BRACES.search(line.text[: found.start()]):
        return line, at
    before = _reading_before(line, found.start())
    if before is not None:
        said = tags.parse(before.value + found[0], strict=False)
        if not said.unknown and not said.text:
            rest = replace(line, tags=tuple(tag for tag in line.tags if tag is not before))
            return _swapped(rest, found.start(), at, "", said.tags), found.start()
    said = tags.parse(found[0], strict=False)
    if said.unknown:
        flags = dict.fromkeys((*line.flags, *map(_flag, said.unknown)))
        return replace(line, flags=tuple(flags)), at
    changed = _swapped(line, found.start(), at, said.text, said.tags)
    return replace(changed, style=said.style or line.style), found.start() + len(said.text)


def put(line: Line, start: int, end: int, text: str) -> tuple[Line, int]:
    """The line with typed text in place of a stretch of it, and where that ends in its words."""
    said = tags.parse(text, strict=False)
    changed = _swapped(line, start, end, said.text, said.tags)
    flags = dict.fromkeys((*changed.flags, *map(_flag, said.unknown)))
    style = said.style or line.style
    return replace(changed, style=style, flags=tuple(flags)), start + len(said.text)


def settled(line: Line) -> Line:
    """The line without flags about what its text no longer holds."""
    kept = tuple(flag for flag in line.flags if doubted(flag) in line.text)
    return line if kept == line.flags else replace(line, flags=kept)


def doubted(flag: str) -> str:
    """The words in the line that a flag is about; empty where it is about the whole line."""
    found = _QUOTED.match(flag)
    return found[1] if found else ""


def _flag(unknown: tags.Unknown) -> str:
    meant = f" Did you mean {unknown.nearest}?" if unknown.nearest else ""
    return f"“{unknown.text}” is not a tag and will be read as text.{meant}"


def _reading_before(line: Line, at: int) -> Tag | None:
    """A reading on no word that what is typed at `at` may go on."""
    standing = [tag for tag in line.tags if tag.start == tag.end == at]
    last = standing[-1] if standing else None
    if last and last.kind is TagKind.PHONES and last.value and not last.phones:
        return last
    return None


def _swapped(line: Line, start: int, end: int, text: str, new: Iterable[Tag]) -> Line:
    """The line with other words between two places; its tags stay on the words that stay."""
    by = len(text) - (end - start)
    cut = max(line.text[start:end].find(text), 0)  # markup before the words that stay
    kept = [tag.moved(start) for tag in new]
    for tag in line.tags:
        if tag.end <= start:
            kept.append(tag)
        elif tag.start >= end:
            kept.append(tag.moved(by))
        elif tag.start <= start and tag.end >= end:
            kept.append(replace(tag, end=tag.end + by))
        elif start + cut <= tag.start and tag.end <= start + cut + len(text):
            kept.append(tag.moved(-cut))
    said = line.text[:start] + text + line.text[end:]
    return settled(replace(line, text=said, tags=tags.tidy(said, kept)))

"""Finding and replacing words in lines."""

import re
from dataclasses import dataclass, replace

from studio.errors import StudioError
from studio.project.project import Line, LineId, Project
from studio.project.typed import settled
from studio.text.riding import ride
from studio.ui.words import _

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Query:
    """What a person looks for, and how exactly."""

    text: str
    case: bool = False
    word: bool = False
    regex: bool = False


def pattern(query: Query) -> Pattern | None:
    """What finds it, or None where nothing is asked for; raises StudioError."""
    if not query.text:
        return None
    source = query.text if query.regex else re.escape(query.text)
    if query.word:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    try:
        return re.compile(source, 0 if query.case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise StudioError(
            _("“{text}” is not a pattern: {reason}.").format(text=query.text, reason=error),
            _("Correct it, or switch patterns off."),
        ) from error


def found(pattern: Pattern | None, text: str) -> list[tuple[int, int]]:
    """Where it is in a text, in code points; nothing of no length."""
    if pattern is None:
        return []
    return [match.span() for match in pattern.finditer(text) if match.end() > match.start()]


def replaced(
    project: Project,
    pattern: Pattern,
    words: str,
    *,
    regex: bool,
    only: tuple[LineId, int] | None = None,
) -> tuple[Project, int]:
    """The project with `words` in place of what is found, and how often; tags stay on their words.

    `only` = just the one that begins there. Raises StudioError for a bad group in `words`.
    """
    lines, total = [], 0
    for line in project.lines:
        place = only[1] if only and only[0] == line.id else None
        new, count = line, 0
        if only is None or place is not None:
            new, count = _substituted(line, pattern, words, regex=regex, place=place)
        lines.append(new)
        total += count
    return (replace(project, lines=tuple(lines)) if total else project), total


def _substituted(
    line: Line, pattern: Pattern, words: str, *, regex: bool, place: int | None
) -> tuple[Line, int]:
    text, tags, count = line.text, line.tags, 0
    for match in reversed(list(pattern.finditer(line.text))):
        start, end = match.span()
        if start == end or place not in (None, start):
            continue
        new = text[:start] + _expanded(match, words, regex=regex) + text[end:]
        tags = ride(text, new, tags)
        text, count = new, count + 1
    return (settled(replace(line, text=text, tags=tags)), count) if count else (line, 0)


def _expanded(match: re.Match[str], words: str, *, regex: bool) -> str:
    if not regex:
        return words
    try:
        return match.expand(words)
    except (re.error, IndexError) as error:
        raise StudioError(
            _("“{text}” cannot be put in place of it: {reason}.").format(text=words, reason=error),
            _("Groups are written \\1, \\2 and so on."),
        ) from error

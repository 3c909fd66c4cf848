"""A line's words as a person types or imports them: `[...]` becomes a tag at once."""

from dataclasses import replace

from studio.project.project import Line
from studio.text import tags


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


def _flag(unknown: tags.Unknown) -> str:
    meant = f" Did you mean {unknown.nearest}?" if unknown.nearest else ""
    return f"“{unknown.text}” is not a tag and will be read as text.{meant}"

"""Edits of what a line says: its words, and the tags that stand on them."""

from dataclasses import replace

from studio.project.edit import change, index
from studio.project.project import Line, LineId, Project
from studio.project.spacing import gap
from studio.project.typed import typed
from studio.text.riding import ride
from studio.text.utterance import Tag, TagKind

_READINGS = (TagKind.PHONES, TagKind.SAY_AS)


def set_text(project: Project, wanted: LineId, text: str) -> Project:
    """Replace the words of a line; its tags stay on the words that stay."""

    def said(old: Line) -> Line:
        return replace(old, text=text, tags=ride(old.text, text, old.tags))

    return change(project, wanted, said)


def set_typed(project: Project, wanted: LineId, text: str) -> Project:
    """Replace the words and the tags of a line by text with tags in it."""
    return change(project, wanted, lambda old: typed(old, text))


def set_tags(project: Project, wanted: LineId, tags: tuple[Tag, ...]) -> Project:
    """Replace the tags of a line."""
    return change(project, wanted, lambda old: replace(old, tags=tags))


def put_tag(project: Project, wanted: LineId, tag: Tag) -> Project:
    """Add a tag; a reading takes the place of every reading it overlaps."""

    def tagged(old: Line) -> Line:
        return replace(old, tags=_sorted((*_without(old.tags, tag), tag)))

    return change(project, wanted, tagged)


def remove_tag(project: Project, wanted: LineId, tag: Tag) -> Project:
    """Take one tag away, so that the engine decides again."""

    def bared(old: Line) -> Line:
        return replace(old, tags=tuple(each for each in old.tags if each != tag))

    return change(project, wanted, bared)


def split(project: Project, wanted: LineId, at: int, second: LineId) -> Project:
    """Cut a line before code point `at`; the part after it gets the id `second` and no takes."""
    number = index(project, wanted)
    old = project.lines[number]
    left = replace(cut(old, 0, at), pause=None)
    right = replace(cut(old, at, len(old.text)), id=second, takes=(), chosen=None)
    return replace(
        project, lines=(*project.lines[:number], left, right, *project.lines[number + 1 :])
    )


def join(project: Project, wanted: LineId) -> Project:
    """Append the following line to this one; its voice, style and takes win."""
    number = index(project, wanted)
    if number + 1 == len(project.lines):
        return project
    first, second = project.lines[number], project.lines[number + 1]
    joined = replace(appended(first, second), pause=second.pause)
    return replace(project, lines=(*project.lines[:number], joined, *project.lines[number + 2 :]))


def appended(first: Line, second: Line) -> Line:
    """The first line followed by the words, tags and flags of the second."""
    between = gap(first.text, second.text)
    by = len(first.text) + len(between)
    return replace(
        first,
        text=first.text + between + second.text,
        tags=first.tags + tuple(tag.moved(by) for tag in second.tags),
        flags=tuple(dict.fromkeys(first.flags + second.flags)),
    )


def cut(old: Line, start: int, end: int) -> Line:
    """The line between two code points, without white space at its ends."""
    text = old.text[start:end]
    first = start + len(text) - len(text.lstrip())
    last = first + len(text.strip())
    points = (_point(tag, start, end, first, last) for tag in old.tags if tag.start == tag.end)
    spans = (_span(tag, first, last) for tag in old.tags if tag.start < tag.end)
    kept = (tag.moved(-first) for tag in (*points, *spans) if tag is not None)
    return replace(old, text=text.strip(), tags=_sorted(tuple(kept)))


def _point(tag: Tag, start: int, end: int, first: int, last: int) -> Tag | None:
    """A tag between two characters, moved off white space that is going away."""
    if start < tag.start <= end or tag.start == start == 0 < end:
        at = min(max(tag.start, first), last)
        return replace(tag, start=at, end=at)
    return None


def _span(tag: Tag, first: int, last: int) -> Tag | None:
    """A tag over characters; emphasis and laughing speech survive being cut themselves."""
    low, high = max(tag.start, first), min(tag.end, last)
    if (low, high) == (tag.start, tag.end):
        return tag
    if tag.kind not in _READINGS and low < high:
        return replace(tag, start=low, end=high)
    return None


def _without(tags: tuple[Tag, ...], new: Tag) -> tuple[Tag, ...]:
    if new.kind not in _READINGS:
        return tags
    return tuple(
        tag
        for tag in tags
        if tag.kind not in _READINGS or tag.end <= new.start or new.end <= tag.start
    )


def _sorted(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    return tuple(sorted(tags, key=lambda tag: (tag.start, tag.end)))

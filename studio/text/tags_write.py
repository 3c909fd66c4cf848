"""Tags back into typed text: what `tags.parse` reads is what stood there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from studio.text import events, readings
from studio.text.tags_lexer import SPANS
from studio.text.utterance import Phone, Tag, TagKind

_COVERS = (TagKind.PHONES, TagKind.SAY_AS)
_ESCAPED = r"\\(?=[\\\[\]<>{}|]|\Z)|\[|<(?=/?(?:" + "|".join(SPANS) + ")>)"


def write(text: str, tags: Iterable[Tag]) -> str:
    """`text` with its tags as they are typed; `parse` gives back `text` and `tidy(text, tags)`."""
    kept = tidy(text, tags)
    braces = "|" in text or any(tag.kind in _COVERS and not _bare(tag) for tag in kept)
    signs = re.compile(_ESCAPED + (r"|[{|]" if braces else ""))
    places = sorted({0, len(text), *(tag.start for tag in kept), *(tag.end for tag in kept)})
    written = [_at(0, kept)]
    for start, end in pairwise(places):
        written += (signs.sub(r"\\\g<0>", text[start:end]), _at(end, kept))
    return "".join(written)


def tidy(text: str, tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """The same tags as `parse` would give them: in order, inside the text, none doubled.

    Events and pauses cover nothing, emphasis and laughter over the same words are one span, of two
    readings for the same words the first stays, and a tag that says nothing goes.
    """
    inside = [_plain(tag, len(text)) for tag in tags]
    said = [tag for tag in inside if not _silent(tag)]
    wide = sorted((tag for tag in said if tag.start < tag.end), key=lambda tag: tag.start)
    covers: list[Tag] = []
    for tag in wide:
        if tag.kind in _COVERS and (not covers or covers[-1].end <= tag.start):
            covers.append(tag)
    spans = [tag for name in SPANS for tag in _merged(tag for tag in wide if _span(tag) == name)]
    kept = [*(tag for tag in said if tag.start == tag.end), *spans, *covers]
    return tuple(sorted(kept, key=_order))


def _order(tag: Tag) -> tuple[int, bool, int, str]:
    """By place; what covers nothing first, as it came; then the longest first."""
    wide = tag.start < tag.end
    return (tag.start, wide, -tag.end, tag.kind if wide else "")


def _plain(tag: Tag, length: int) -> Tag:
    """`tag` with the span and the value that its kind can have."""
    start = min(max(tag.start, 0), length)
    end = min(max(tag.end, start), length)
    match tag.kind:
        case TagKind.PHONES:
            value = tag.value if readings.split(tag.value) else ""
            return Tag(start, end, tag.kind, value, tag.phones)
        case TagKind.EMPHASIS:
            return Tag(start, end, tag.kind, "strong")
        case TagKind.PAUSE:
            found = events.meaning(f"pause {tag.value}")
            return Tag(start, start, tag.kind, found.value if found else "")
        case TagKind.EVENT:
            return Tag(start, end if tag.value == "laughter" else start, tag.kind, tag.value)
        case TagKind.SAY_AS:
            return Tag(start, end, tag.kind, tag.value)


def _silent(tag: Tag) -> bool:
    """Whether nothing of the tag could be written."""
    if tag.kind is TagKind.EMPHASIS:
        return tag.start == tag.end
    return not (tag.value or tag.phones or (tag.kind is TagKind.SAY_AS and tag.start < tag.end))


def _span(tag: Tag) -> str:
    """The name of the span that a wide tag is, if it is one."""
    if tag.kind is TagKind.EVENT:
        return tag.value
    return tag.value if tag.kind is TagKind.EMPHASIS else ""


def _merged(spans: Iterable[Tag]) -> list[Tag]:
    """Sorted spans of one name, with those that overlap made one."""
    merged: list[Tag] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            last = merged.pop()
            merged.append(replace(last, end=max(last.end, span.end)))
        else:
            merged.append(span)
    return merged


def _at(place: int, tags: Sequence[Tag]) -> str:
    """The markup between two pieces of text: what ends, what stands there, what begins."""
    wide = [tag for tag in tags if tag.start < tag.end]
    empty = [tag for tag in tags if tag.start == tag.end == place]
    signs = [_closing(tag) for tag in wide if tag.end == place]
    for before, tag in zip([None, *empty], empty, strict=False):
        joins = before is not None and _english(before) and _english(tag)
        signs.append("{" + _closing(tag) if joins else _standing(tag))
    signs += [f"<{name}>" if (name := _span(tag)) else "{" for tag in wide if tag.start == place]
    return "".join(signs)


def _standing(tag: Tag) -> str:
    """A tag that covers no text."""
    if tag.kind is TagKind.PAUSE:
        return f"[pause {tag.value}]"
    if tag.kind is TagKind.EVENT:
        return f"[{tag.value}]"
    return tag.value if _bare(tag) else "{" + _closing(tag)


def _bare(tag: Tag) -> bool:
    """Whether a reading can be typed without braces: it covers nothing and is one word."""
    if tag.kind is not TagKind.PHONES or tag.start < tag.end or tag.phones:
        return False
    group, *others = readings.words(readings.split(tag.value))
    return not others and not readings.stray(group) and not readings.doubtful(group)


def _english(tag: Tag) -> bool:
    return _bare(tag) and not readings.is_pinyin(readings.split(tag.value)[0])


def _closing(tag: Tag) -> str:
    """What is typed where a wide tag ends."""
    match tag.kind:
        case TagKind.PHONES:
            return f"|{tag.value}{spelt(tag.phones)}}}"
        case TagKind.SAY_AS:
            words = re.sub(r"[\\{}|\[/]", r"\\\g<0>", tag.value)
            return f"|{words}}}"
        case _:
            return f"</{_span(tag)}>"


def spelt(phones: Sequence[Phone]) -> str:
    """Phones as they are typed: `/h ə(1.5,1.0,1.0) l/`; in brackets length, pitch and energy."""
    return f"/{' '.join(map(_spelt, phones))}/" if phones else ""


def _spelt(phone: Phone) -> str:
    if not phone.edited:
        return phone.symbol
    return f"{phone.symbol}({phone.length!r},{phone.pitch!r},{phone.energy!r})"

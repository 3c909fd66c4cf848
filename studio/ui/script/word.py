"""The word at a place in a line: what a click on it means."""

import re

from studio.project.project import Line
from studio.text.utterance import TagKind

_WORD = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"  # a Han sign is a word of its own
    r"|[^\W_\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    r"(?:['’.\-][^\W_\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)*"
)


def word_at(line: Line, place: int) -> tuple[int, int] | None:
    """The word that code point `place` is in, else the one that ends there; None beside words.

    Words that a reading stands on are one.
    """
    for tag in line.tags:
        reading = tag.kind in (TagKind.PHONES, TagKind.SAY_AS)
        if reading and tag.start <= place <= tag.end and tag.start < tag.end:
            return tag.start, tag.end
    before = None
    for match in _WORD.finditer(line.text):
        if match.start() <= place < match.end():
            return match.span()
        if match.end() == place:
            before = match.span()
    return before

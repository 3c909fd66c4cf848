"""Tags that stay on their words while the text round them is edited."""

from collections.abc import Iterable
from dataclasses import replace

from studio.text.utterance import Tag


def ride(old: str, new: str, tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """The tags of `old` for `new`: those in the common head and tail stay, the rest go.

    A span that holds the whole change in its inside keeps it and grows or shrinks with it.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    first, last, grown = head, len(old) - tail, len(new) - len(old)
    kept: list[Tag] = []
    for tag in tags:
        if tag.end <= first:
            kept.append(tag)
        elif tag.start >= last:
            kept.append(tag.moved(grown))
        elif tag.start < first and last < tag.end:
            kept.append(replace(tag, end=tag.end + grown))
    return tuple(kept)


def _common(one: str, other: str) -> int:
    """How many code points both begin with."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length

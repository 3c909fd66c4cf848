"""A line as a row of items: words to be said, marks, and what tags put between them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from studio.text import normalise, pausing
from studio.text.covers import Cover
from studio.text.languages import Run, runs
from studio.text.utterance import Source, Tag, TagKind, Token


@dataclass(frozen=True, slots=True)
class Item:
    """A spoken word with the code points it stands for, or something between words.

    A punctuation mark has `mark`; a pause somebody asked for has `seconds`; what is said but is
    no word (an event, a reading without text) has `token`.
    """

    text: str
    start: int
    end: int
    language: str
    mark: str = ""
    seconds: float = 0.0
    token: Token | None = None

    @property
    def word(self) -> bool:
        """Whether it belongs to a clause."""
        return not self.mark and not self.seconds and self.token is None


def items(
    text: str, found: Sequence[Run], tags: Sequence[Tag], settled: Sequence[Cover]
) -> Iterator[Item]:
    """The items in the order they are said; no word reaches over an edge of a tag or a cover."""
    edges = {0, len(text)} | {run.start for run in found}
    edges |= {edge for tag in tags for edge in (tag.start, tag.end)}
    edges |= {edge for cover in settled for edge in (cover.start, cover.end)}
    starts = [run.start for run in found]
    zero_width = {tag.start for tag in tags if tag.start == tag.end}
    covers = {cover.start: cover for cover in settled if cover.start < cover.end}
    for start, end in pairwise((*sorted(edges), len(text))):
        place = bisect_right(starts, start) - 1
        language = found[place].language if place >= 0 else ""
        if start in zero_width:
            yield from _inserted(start, tags, settled, language)
        if start < end:
            yield from _stretch(Run(text[start:end], start, end, language), tags, covers)


def _inserted(
    at: int, tags: Sequence[Tag], settled: Sequence[Cover], language: str
) -> Iterator[Item]:
    """What zero-width tags at one place ask for."""
    for tag in tags:
        if tag.start == tag.end == at and tag.kind is TagKind.PAUSE:
            yield Item("", at, at, language, seconds=float(tag.value))
        elif tag.start == tag.end == at and tag.kind is TagKind.EVENT:
            event = Token("", at, at, (), Source.PERSON, language, event=tag.value)
            yield Item("", at, at, language, token=event)
    for cover in settled:
        if cover.start == cover.end == at:
            yield _whole(cover, "", language)


def _stretch(run: Run, tags: Sequence[Tag], covers: Mapping[int, Cover]) -> Iterator[Item]:
    """The words and marks of a stretch that no tag begins or ends in."""
    replaced = (tag for tag in tags if tag.kind is TagKind.SAY_AS)
    instead = next((tag for tag in replaced if tag.start <= run.start < tag.end), None)
    if instead is not None:
        if run.start == instead.start:
            yield from _replaced(instead, run.language)
        return
    found = [_item(word, word.start, word.end, run.language) for word in normalise.words(run)]
    cover = covers.get(run.start)
    if cover and cover.end == run.end and not any(item.word for item in found):
        yield _whole(cover, run.text, run.language)
    else:
        yield from found


def _replaced(tag: Tag, language: str) -> Iterator[Item]:
    """The words a person wants said for what is written."""
    for run in runs(tag.value, language):
        for word in normalise.words(run):
            yield _item(word, tag.start, tag.end, run.language)


def _item(word: normalise.Word, start: int, end: int, language: str) -> Item:
    if word.mark or pausing.is_mark(word.text):
        return Item("", start, end, language, mark=word.text)
    return Item(word.text, start, end, language)


def _whole(cover: Cover, text: str, language: str) -> Item:
    """What a cover says where the text has no word to cover."""
    spoken = cover.language or language
    token = Token(text, cover.start, cover.end, cover.phones, cover.source, spoken)
    return Item("", cover.start, cover.end, spoken, token=token)

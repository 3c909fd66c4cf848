"""Stretches of a line whose sounds are settled: by a person's tag, or by a word of a lexicon."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studio.text import arpabet, jyutping, pinyin, readings
from studio.text.languages import Run
from studio.text.lexicon import Lexicon, find
from studio.text.utterance import Phone, Source, Tag, TagKind

_SYLLABLES = {"zh": pinyin.syllable, "yue": jyutping.syllable}
_LONGEST_SYLLABLE = 5


@dataclass(frozen=True, slots=True)
class Cover:
    """Text from `start` to `end` (equal: something said between words), its phones, who decided."""

    start: int
    end: int
    phones: tuple[Phone, ...]
    source: Source
    language: str = ""


def covers(
    text: str, runs: Sequence[Run], tags: Sequence[Tag], lexicons: Sequence[Lexicon]
) -> tuple[Cover, ...]:
    """All covers in order; a person's tags come before lexicon words, and none overlaps another.

    Raises StudioError for a tag whose symbols are no reading.
    """
    taken = [tag for tag in tags if tag.kind in (TagKind.PHONES, TagKind.SAY_AS)]
    own = [_cover(tag) for tag in tags if tag.kind is TagKind.PHONES]
    listed = [cover for run in runs for cover in _listed(text, run, lexicons)]
    free = [cover for cover in listed if not any(_overlap(cover, tag) for tag in taken)]
    whole = sorted((*own, *free), key=lambda cover: (cover.start, cover.end))
    return tuple(part for cover in whole for part in _characters(cover))


def _cover(tag: Tag) -> Cover:
    """A person's tag: its phones, or what its symbols stand for."""
    symbols = readings.split(tag.value)
    if not symbols:
        return Cover(tag.start, tag.end, tag.phones, Source.PERSON)
    spelt: list[Phone] = []
    for group in readings.words(symbols):
        syllable = readings.is_pinyin(group[0])
        spelt += pinyin.phones("".join(group)) if syllable else arpabet.phones(group)
    language = "zh" if readings.is_pinyin(symbols[0]) else "en"
    return Cover(tag.start, tag.end, tag.phones or tuple(spelt), Source.PERSON, language)


def _characters(cover: Cover) -> list[Cover]:
    """One cover for each character where the phones are as many Chinese syllables."""
    parts = syllables(cover.phones, cover.end - cover.start, cover.language)
    if len(parts) < 2:
        return [cover]
    starts = range(cover.start, cover.end)
    return [
        replace(cover, start=at, end=at + 1, phones=part)
        for at, part in zip(starts, parts, strict=True)
    ]


def syllables(phones: tuple[Phone, ...], count: int, language: str) -> list[tuple[Phone, ...]]:
    """The phones of each of `count` Chinese characters; nothing where they are not so many."""
    name = _SYLLABLES.get(language)
    return (_cut(phones, count, name) or []) if name else []


def _cut(
    phones: tuple[Phone, ...], count: int, name: Callable[[Sequence[Phone]], str | None]
) -> list[tuple[Phone, ...]] | None:
    """`phones` as `count` syllables, or None where they are not."""
    if count == 0:
        return None if phones else []
    for size in range(min(len(phones), _LONGEST_SYLLABLE), 0, -1):
        if name(phones[:size]) is None:
            continue
        rest = _cut(phones[size:], count - 1, name)
        if rest is not None:
            return [phones[:size], *rest]
    return None


def _overlap(cover: Cover, tag: Tag) -> bool:
    return cover.start < tag.end and tag.start < cover.end


def _listed(text: str, run: Run, lexicons: Sequence[Lexicon]) -> list[Cover]:
    """Words of the lexicons in one run, from the left, the longest first."""
    lengths = _lengths(run.language, lexicons)
    found: list[Cover] = []
    at = run.start
    while at < run.end:
        for length in lengths.get(text[at].casefold()[:1], ()):
            end = at + length
            if end > run.end or _cuts_word(text, at) or _cuts_word(text, end):
                continue
            row = find(text[at:end], run.language, lexicons)
            if row:
                phones = tuple(map(Phone, row.phonemes))
                found.append(Cover(at, end, phones, Source.LEXICON, run.language))
                at = end - 1
                break
        at += 1
    return found


def _lengths(language: str, lexicons: Sequence[Lexicon]) -> dict[str, tuple[int, ...]]:
    """Lengths of the listed words by their first letter, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for lexicon in lexicons:
        for row in lexicon.rows:
            if row.language == language and row.word:
                lengths[row.word.casefold()[:1]].add(len(row.word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _cuts_word(text: str, at: int) -> bool:
    """Whether position `at` is inside a word of letters; Han and kana have no such inside."""
    return 0 < at < len(text) and _lettered(text[at - 1]) and _lettered(text[at])


def _lettered(sign: str) -> bool:
    return (sign.isalnum() or sign == "'") and not "\u2e80" <= sign <= "\ua4cf" and sign < "\uf900"

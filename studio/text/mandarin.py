"""Mandarin: a clause of Han characters into syllables in context, and their phones."""

from collections.abc import Sequence
from functools import cache

from studio import paths
from studio.text import phrases, pinyin
from studio.text.said import Said
from studio.text.sandhi import sandhi
from studio.text.utterance import Phone

_DEFAULT = "*"
_START, _END = "^", "$"
_RETROFLEX = "r5"


def say(clause: str) -> tuple[Said, ...]:
    """Each character of `clause` with its phones, as they are said together."""
    syllables = readings(clause)
    together = sandhi(clause, syllables, _word_numbers(clause))
    said = [_phones(syllable) for syllable in together]
    for i in range(1, len(said)):
        if together[i] == _RETROFLEX and together[i - 1]:
            said[i - 1] = pinyin.phones(together[i - 1][:-1] + "r" + together[i - 1][-1])[:-1]
    return tuple(Said(i, i + 1, phones) for i, phones in enumerate(said))


def readings(clause: str) -> tuple[str, ...]:
    """Pinyin with tone digits (`lv4`, `de5`) of each character, before sandhi; empty = unknown."""
    found: list[str] = []
    for word in segments(clause):
        found += _dictionary(word)
    return tuple(_chosen(clause, i, found[i]) for i in range(len(clause)))


def syllables(character: str) -> tuple[str, ...]:
    """All readings of one character, the usual one first."""
    phrases.load()
    from pypinyin import Style, pinyin

    usual = readings(character)[0]
    listed = pinyin(
        character, Style.TONE3, heteronym=True, errors="ignore", neutral_tone_with_five=True
    )
    ours = [reading for _, _, reading in _rules().get(character, ())]
    every = [usual, *ours, *(listed[0] if listed else ())]
    return tuple(dict.fromkeys(pinyin_ for pinyin_ in every if pinyin_))


@cache
def polyphones() -> frozenset[str]:
    """Characters whose reading our own rules choose among several."""
    known: dict[str, set[str]] = {}
    for sign, reading, _ in rows():
        known.setdefault(sign, set()).add(reading)
    return frozenset(sign for sign, found in known.items() if len(found) > 1)


@cache
def rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Our own readings: character, reading, words (`*` = by itself; `^` `$` = start and end)."""
    path = paths.shipped() / "resources" / "phonemes" / "mandarin.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((sign, reading, tuple(words.split())) for sign, reading, words in rows)


def _phones(syllable: str) -> tuple[Phone, ...]:
    return pinyin.phones(syllable) if syllable else ()


def _chosen(clause: str, i: int, reading: str) -> str:
    """What our own rules say about character `i`, else what the dictionary says."""
    padded = _START + clause + _END
    for word, offset, ours in _rules().get(clause[i], ()):
        if padded.startswith(word, i + 1 - offset):
            return ours
    return reading


def _dictionary(word: str) -> list[str]:
    phrases.load()
    from pypinyin import Style, lazy_pinyin

    usual = _usual()
    if len(word) == 1 and word in usual:
        return [usual[word]]
    spelt: Sequence[str] = lazy_pinyin(
        word,
        Style.TONE3,
        errors=_unknown,  # type: ignore[arg-type]  # pypinyin takes a list, one for each
        neutral_tone_with_five=True,
        v_to_u=False,
    )
    return [pinyin.normal(syllable) if syllable else "" for syllable in spelt]


def _unknown(characters: str) -> list[str]:
    return [""] * len(characters)


def segments(clause: str) -> list[str]:
    """A clause cut into the words that the dictionary of readings knows."""
    phrases.load()
    from pypinyin.seg.mmseg import seg

    return list(seg.cut(clause))


def _word_numbers(clause: str) -> list[int]:
    return [number for number, word in enumerate(segments(clause)) for _ in word]


@cache
def _usual() -> dict[str, str]:
    """The reading of a character that stands alone."""
    return {sign: reading for sign, reading, words in rows() if _DEFAULT in words}


@cache
def _rules() -> dict[str, tuple[tuple[str, int, str], ...]]:
    """By character: words it stands in, where in them, and its reading; long words first."""
    rules: dict[str, list[tuple[str, int, str]]] = {}
    for sign, reading, words in rows():
        found = rules.setdefault(sign, [])
        found += [(word, word.index(sign), reading) for word in words if word != _DEFAULT]
    return {
        sign: tuple(sorted(found, key=lambda rule: -len(rule[0]))) for sign, found in rules.items()
    }

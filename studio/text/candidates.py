"""Other ways to say a word, to choose from: `timbreloom phones` and the phone editor list them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from studio import paths
from studio.text import arpabet, cantonese, espoken, jyutping, mandarin, pausing, pinyin
from studio.text.inventory import STRESSES, Kind, base, kind, stress
from studio.text.kana import HIGH, LOW
from studio.text.languages import code
from studio.text.lexicon import Lexicon, find
from studio.text.speakers import speaker
from studio.text.utterance import Phone, Source

_MOST = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to say a word; `label` tells it to a person: `xing2`, `verb`, `falls after 1`."""

    phones: tuple[Phone, ...]
    label: str
    source: Source


def candidates(word: str, language: str, lexicons: Sequence[Lexicon] = ()) -> tuple[Candidate, ...]:
    """Ways to say `word`, the likeliest first, none twice.

    Raises StudioError for a language nobody reads.
    """
    if pausing.is_mark(word):
        return ()
    short = code(language)
    found: dict[tuple[str, ...], Candidate] = {}
    for candidate in _all(word, short, lexicons):
        symbols = tuple(phone.symbol for phone in candidate.phones)
        if symbols:
            found.setdefault(symbols, candidate)
    return tuple(found.values())[:_MOST]


def heteronyms() -> frozenset[str]:
    """English words that are spelt alike and said in several ways, in small letters."""
    return frozenset(_spelt_alike())


def _all(word: str, language: str, lexicons: Sequence[Lexicon]) -> Iterator[Candidate]:
    row = find(word, language, lexicons)
    if row:
        yield Candidate(tuple(map(Phone, row.phonemes)), row.note or "listed", Source.LEXICON)
    if language in ("zh", "yue"):
        yield from _chinese(word, language)
        return
    usual = tuple(phone for said in speaker(language).say(word) for phone in said.phones)
    yield Candidate(usual, "usual", Source.MODEL)
    if language == "en":
        yield from _heteronyms(word)
        yield from _english_context(word)
    yield from _accents(usual) if language == "ja" else _stresses(usual)


def _chinese(word: str, language: str) -> Iterator[Candidate]:
    """The reading in context, then each character's other readings, one changed at a time."""
    own = mandarin if language == "zh" else cantonese
    spell = pinyin.phones if language == "zh" else jyutping.phones
    known = own.readings(word)
    choices = [known]
    for i, character in enumerate(word):
        choices += [(*known[:i], other, *known[i + 1 :]) for other in own.syllables(character)]
    for syllables in choices:
        if all(syllables):
            phones = tuple(phone for syllable in syllables for phone in spell(syllable))
            yield Candidate(phones, " ".join(syllables), Source.MODEL)


def _heteronyms(word: str) -> Iterator[Candidate]:
    """Readings of English words that are spelt alike (resources/phonemes/heteronyms.tsv)."""
    for label, symbols in _spelt_alike().get(word.casefold(), ()):
        yield Candidate(arpabet.phones(symbols), label, Source.LEXICON)


def _english_context(word: str) -> Iterator[Candidate]:
    """What espeak-ng says after words that call for a noun, a verb or a past form."""
    for before, label in (("the", "noun"), ("to", "verb"), ("had", "past")):
        said = espoken.say(f"{before} {word}", "en-us")
        if len(said) == 2:
            yield Candidate(said[1].phones, label, Source.MODEL)


def _stresses(phones: Sequence[Phone]) -> Iterator[Candidate]:
    """The main stress on each of the other syllables."""
    vowels = [i for i, phone in enumerate(phones) if kind(phone.symbol) is Kind.VOWEL]
    if not any(stress(phone.symbol) for phone in phones) or len(vowels) < 2:
        return
    for number, place in enumerate(vowels, 1):
        yield Candidate(
            tuple(_stressed(phone, main=i == place) for i, phone in enumerate(phones)),
            f"stress on syllable {number}",
            Source.MODEL,
        )


def _stressed(phone: Phone, *, main: bool) -> Phone:
    bare = phone.symbol.lstrip(STRESSES)
    return replace(phone, symbol=STRESSES[0] + bare if main else bare)


def _accents(phones: Sequence[Phone]) -> Iterator[Candidate]:
    """The pitch falling after each mora, or never."""
    vowels = [i for i, phone in enumerate(phones) if kind(phone.symbol) is Kind.VOWEL]
    for fall in range(len(vowels) + 1):
        high = vowels[:1] if fall == 1 else vowels[1 : fall or None]
        spelt = tuple(
            replace(phone, symbol=base(phone.symbol) + (HIGH if i in high else LOW))
            if i in vowels
            else phone
            for i, phone in enumerate(phones)
        )
        yield Candidate(spelt, f"falls after {fall}" if fall else "level", Source.MODEL)


@cache
def _spelt_alike() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    path = paths.shipped() / "resources" / "phonemes" / "heteronyms.tsv"
    words: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, label, symbols = line.split("\t")
            words[word] = (*words.get(word, ()), (label, tuple(symbols.split())))
    return words

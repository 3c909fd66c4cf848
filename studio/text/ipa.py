"""IPA written in one string, as dictionaries print it (`təˈmeɪtoʊ`), cut into symbols."""

import unicodedata
from collections.abc import Iterator

from studio.errors import StudioError
from studio.text import mnemonics
from studio.text.inventory import CHAO, DIGITS, STRESSES, Kind, kind
from studio.text.speakers import speaker

_IGNORED = " .‿|‖-()/[]"
_OTHERWISE = {"g": "ɡ", "'": "ˈ", "ˌ": "ˌ", ":": "ː", "ʦ": "ts", "ʧ": "tʃ", "ʤ": "dʒ", "ɝ": "ɜː"}
_TIES = ("\u0361", "\u035c")
_LONGEST = 4


def symbols(ipa: str, language: str) -> tuple[str, ...]:
    """The symbols of `language` that `ipa` spells; stress moves from its syllable to the vowel.

    Raises StudioError for a sign that is no sound.
    """
    known = frozenset(mnemonics.symbols(speaker(language).voice))
    plain = "".join(_OTHERWISE.get(sign, sign) for sign in unicodedata.normalize("NFC", ipa))
    for tie in _TIES:
        plain = plain.replace(tie, "")
    found: list[str] = []
    waiting = ""
    for sound in _sounds(plain, known):
        if sound in STRESSES:
            waiting = sound
        elif sound[0] in CHAO + DIGITS and found:
            found[-1] += sound
        elif kind(sound) is Kind.VOWEL:
            found.append(waiting + sound)
            waiting = ""
        else:
            found.append(sound)
    return tuple(_toned(found))


def _sounds(ipa: str, known: frozenset[str]) -> Iterator[str]:
    """Stress marks, tones, and sounds: the longest known one, with any further diacritics."""
    at = 0
    while at < len(ipa):
        start, sign = at, ipa[at]
        at += 1
        if sign in _IGNORED:
            continue
        if sign in CHAO + DIGITS:
            at += len(ipa[at:]) - len(ipa[at:].lstrip(CHAO + DIGITS))
        elif sign not in STRESSES:
            sizes = range(min(_LONGEST, len(ipa) - start), 1, -1)
            at = start + next((n for n in sizes if ipa[start : start + n] in known), 1)
            while at < len(ipa) and _diacritic(ipa[at]):
                at += 1
            if kind(ipa[start:at]) is Kind.OTHER:
                raise StudioError(
                    f"“{sign}” is not a sound of the phonetic alphabet.",
                    "Write IPA, such as təˈmeɪtoʊ.",
                )
        yield ipa[start:at]


def _diacritic(sign: str) -> bool:
    mark = unicodedata.category(sign) in ("Mn", "Lm", "Sk")
    return mark and sign not in STRESSES + CHAO + DIGITS


def _toned(symbols: list[str]) -> Iterator[str]:
    """Tone marks stand on the vowel, not on the consonant that ends the syllable."""
    marks = ""
    result: list[str] = []
    for symbol in reversed(symbols):
        bare = symbol.rstrip(CHAO + DIGITS)
        marks = symbol[len(bare) :] or marks
        if marks and kind(bare) is Kind.VOWEL:
            bare, marks = bare + marks, ""
        result.append(bare)
    yield from reversed(result)

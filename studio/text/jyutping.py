"""Cantonese syllables: Jyutping to phones, and exactly back."""

from collections.abc import Sequence
from functools import cache

from studio.errors import StudioError
from studio.text.inventory import Kind, base, kind, tone
from studio.text.utterance import Phone

TONES = {"1": "˥", "2": "˧˥", "3": "˧", "4": "˨˩", "5": "˩˧", "6": "˨"}
_INITIALS: dict[str, tuple[str, ...]] = {
    "": (), "b": ("p",), "p": ("pʰ",), "m": ("m",), "f": ("f",), "d": ("t",), "t": ("tʰ",),
    "n": ("n",), "l": ("l",), "g": ("k",), "k": ("kʰ",), "ng": ("ŋ",), "h": ("h",),
    "gw": ("k", "w"), "kw": ("kʰ", "w"), "w": ("w",), "z": ("ts",), "c": ("tsʰ",), "s": ("s",),
    "j": ("j",),
}  # fmt: skip
_NUCLEI = {
    "aa": "aː", "aai": "aːi", "aau": "aːu", "a": "ɐ", "ai": "ɐi", "au": "ɐu", "e": "ɛː",
    "ei": "ei", "eu": "ɛːu", "i": "iː", "iu": "iːu", "o": "ɔː", "oi": "ɔːi", "ou": "ou",
    "u": "uː", "ui": "uːi", "oe": "œː", "eo": "ɵ", "eoi": "ɵy", "yu": "yː",
}  # fmt: skip
_CODAS = {"m": "m", "n": "n", "ng": "ŋ", "p": "p̚", "t": "t̚", "k": "k̚"}
_WHOLE: dict[str, tuple[str, ...]] = {
    "m": ("m̩",),
    "ng": ("ŋ̩",),
    "hm": ("h", "m̩"),
    "hng": ("h", "ŋ̩"),
}
# espeak-ng has these rimes as one sound.
_ONE: dict[str, tuple[str, ...]] = {"aang": ("aːŋ",), "ong": ("ɔːŋ",)}


def phones(syllable: str) -> tuple[Phone, ...]:
    """The sounds of one syllable such as `gwong2` or `m4`.

    Raises StudioError for what is no Cantonese syllable.
    """
    name, digit = syllable.strip().lower()[:-1], syllable.strip()[-1:]
    sounds = _syllables().get(name)
    if sounds is None or digit not in TONES:
        raise StudioError(
            f"“{syllable}” is not a Cantonese syllable.",
            "Write Jyutping with its tone, 1 to 6, such as jyut6.",
        )
    nucleus = next(i for i, sound in enumerate(sounds) if kind(sound) is Kind.VOWEL)
    return tuple(Phone(sound + TONES[digit] * (i == nucleus)) for i, sound in enumerate(sounds))


def syllable(phones: Sequence[Phone]) -> str | None:
    """The Jyutping that `phones` say, or None; undoes `phones`."""
    symbols = [phone.symbol for phone in phones]
    name = _names().get(tuple(base(symbol) for symbol in symbols))
    marks = "".join(tone(symbol) for symbol in symbols)
    if name is None:
        return None
    return next((name + digit for digit, mark in TONES.items() if mark == marks), None)


def syllables() -> tuple[str, ...]:
    """Every syllable that can be written, without tone."""
    return tuple(_syllables())


@cache
def _syllables() -> dict[str, tuple[str, ...]]:
    rimes: dict[str, tuple[str, ...]] = {name: (nucleus,) for name, nucleus in _NUCLEI.items()}
    for nucleus in ("aa", "a", "e", "i", "o", "u", "oe", "eo", "yu"):
        for coda, sound in _CODAS.items():
            rimes[nucleus + coda] = _ONE.get(nucleus + coda, (_NUCLEI[nucleus], sound))
    spelt: dict[str, tuple[str, ...]] = {
        initial + rime: (*onset, *sounds)
        for initial, onset in _INITIALS.items()
        for rime, sounds in rimes.items()
    }
    return spelt | _WHOLE


@cache
def _names() -> dict[tuple[str, ...], str]:
    return {sounds: name for name, sounds in _syllables().items()}

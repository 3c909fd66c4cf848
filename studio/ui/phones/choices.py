"""The sounds a person can choose from for a place: what the language's voice can say."""

from dataclasses import dataclass

from studio.text import jyutping, mnemonics, pinyin
from studio.text.inventory import CHAO, STRESSES, Kind, base, kind
from studio.text.kana import HIGH, LOW
from studio.text.speakers import speaker
from studio.ui.words import _

_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stress or a tone that a vowel can have; `name` is short enough for a button."""

    sign: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The sounds of a language without marks, and the marks its vowels can have."""

    sounds: tuple[str, ...]
    marks: tuple[Mark, ...]


def choices(language: str) -> Choices:
    """What can be said in a language, vowels first; reads a file the first time."""
    known = mnemonics.symbols(speaker(language).voice)
    plain = [symbol for symbol in known if kind(symbol) is not Kind.OTHER]
    return Choices(tuple(sorted(plain, key=_rank)), _marks(language))


def marked(sound: str, sign: str) -> str:
    """A sound with a mark, if it can have one."""
    if not sign or kind(sound) is not Kind.VOWEL:
        return sound
    return sign + sound if sign in STRESSES else sound + sign


def mark_of(symbol: str) -> str:
    """The stress or tone that a symbol has, or nothing."""
    plain = base(symbol)
    return symbol.replace(plain, "", 1) if plain else ""


def kind_name(symbol: str) -> str:
    """What sort of sound it is, for a person."""
    names = {
        Kind.VOWEL: _("vowel"),
        Kind.GLIDE: _("glide"),
        Kind.LIQUID: _("liquid"),
        Kind.NASAL: _("nasal"),
        Kind.FRICATIVE: _("fricative"),
        Kind.AFFRICATE: _("affricate"),
        Kind.STOP: _("stop"),
        Kind.OTHER: _("sound"),
    }
    return names[kind(symbol)]


def _marks(language: str) -> tuple[Mark, ...]:
    tones = {"zh": pinyin.TONES, "yue": jyutping.TONES}.get(language)
    if tones is not None:
        title = _("Tone {number} ({contour})")
        return tuple(
            Mark(sign, f"{digit} {sign}", title.format(number=digit, contour=_levels(sign)))
            for digit, sign in tones.items()
        )
    if language == "ja":
        return (Mark(HIGH, _("high"), _("High pitch")), Mark(LOW, _("low"), _("Low pitch")))
    return (
        Mark("", _("no stress"), _("No stress")),
        Mark(STRESSES[0], _("ˈ main"), _("Main stress")),
        Mark(STRESSES[1], _("ˌ second"), _("Secondary stress")),
    )


def _levels(sign: str) -> str:
    return "".join(str(5 - CHAO.index(letter)) for letter in sign)


def _rank(symbol: str) -> tuple[int, str]:
    return _ORDER.index(kind(symbol)), symbol

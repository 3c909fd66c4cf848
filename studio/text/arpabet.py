"""ARPAbet, the alphabet of English dictionaries (`M AY1 N`), to and from phones."""

from collections.abc import Sequence

from studio.errors import StudioError
from studio.text.inventory import base, stress
from studio.text.utterance import Phone

_VOWELS = {
    "AA": "ɑː", "AE": "æ", "AH": "ʌ", "AO": "ɔː", "AW": "aʊ", "AY": "aɪ", "EH": "ɛ", "ER": "ɜː",
    "EY": "eɪ", "IH": "ɪ", "IY": "iː", "OW": "oʊ", "OY": "ɔɪ", "UH": "ʊ", "UW": "uː",
}  # fmt: skip
_CONSONANTS = {
    "B": "b", "CH": "tʃ", "D": "d", "DH": "ð", "DX": "ɾ", "F": "f", "G": "ɡ", "HH": "h",
    "JH": "dʒ", "K": "k", "L": "l", "M": "m", "N": "n", "NG": "ŋ", "P": "p", "Q": "ʔ", "R": "ɹ",
    "S": "s", "SH": "ʃ", "T": "t", "TH": "θ", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_UNSTRESSED = {"AH": "ə", "ER": "ɚ", "IY": "i"}
_STRESSES = {"0": "", "1": "ˈ", "2": "ˌ"}

# Sounds of espeak-ng's American English that ARPAbet writes as several symbols, or as others.
_SPELT = {
    "ɐ": ("AH",), "ᵻ": ("IH",), "ɔ": ("AO",), "ɑ": ("AA",), "e": ("EY",), "o": ("OW",),
    "u": ("UW",), "ɚ": ("ER",), "əl": ("AH", "L"), "l̩": ("AH", "L"), "n̩": ("AH", "N"),
    "m̩": ("AH", "M"), "ŋ̩": ("AH", "NG"), "əɹ": ("ER",), "ɑːɹ": ("AA", "R"), "ɔːɹ": ("AO", "R"),
    "oːɹ": ("AO", "R"), "ɛɹ": ("EH", "R"), "ɪɹ": ("IH", "R"), "ʊɹ": ("UH", "R"),
    "ʌɹ": ("AH", "R"), "iə": ("IY", "AH"), "aɪə": ("AY", "AH"), "aɪɚ": ("AY", "ER"),
    "aɪʊɹ": ("AW", "ER"), "ɫ": ("L",), "r": ("R",), "x": ("K",), "ʍ": ("W",), "ɬ": ("L",),
}  # fmt: skip


def phones(symbols: Sequence[str]) -> tuple[Phone, ...]:
    """One phone per symbol; a vowel without a digit has no stress.

    Raises StudioError for what is not ARPAbet.
    """
    return tuple(Phone(_ipa(symbol)) for symbol in symbols)


def symbols(phones: Sequence[Phone]) -> tuple[str, ...] | None:
    """ARPAbet for English phones, or None where one of them is no English sound.

    Undoes `phones`; for espeak-ng's English a sound may take two symbols (`əl` -> `AH0 L`).
    """
    spelt = [_symbols(phone.symbol) for phone in phones]
    if any(part is None for part in spelt):
        return None
    return tuple(symbol for part in spelt if part for symbol in part)


def is_symbol(text: str) -> bool:
    """Whether `text` is one ARPAbet symbol, such as `AY0` or `NG`."""
    name = text.upper()
    return name in _CONSONANTS or name in _VOWELS or (name[:-1] in _VOWELS and name[-1] in "012")


def _ipa(symbol: str) -> str:
    if not is_symbol(symbol):
        raise StudioError(
            f"“{symbol}” is not an ARPAbet sound.",
            "Vowels are AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW with 0, 1 or 2 for stress; "
            f"consonants are {' '.join(_CONSONANTS)}.",
        )
    name, digit = symbol.upper().rstrip("012"), symbol[-1] if symbol[-1].isdigit() else "0"
    if name in _CONSONANTS:
        return _CONSONANTS[name]
    if digit == "0":
        return _UNSTRESSED.get(name, _VOWELS[name])
    return _STRESSES[digit] + _VOWELS[name]


def _symbols(symbol: str) -> tuple[str, ...] | None:
    sound = base(symbol)
    names = _SPELT.get(sound) or _name(sound)
    if names is None:
        return None
    digit = next(digit for digit, mark in _STRESSES.items() if mark == stress(symbol))
    first, *rest = names
    return (_with_stress(first, digit), *(_with_stress(name, "0") for name in rest))


def _name(sound: str) -> tuple[str, ...] | None:
    for table in (_VOWELS, _CONSONANTS, _UNSTRESSED):
        for name, ipa in table.items():
            if ipa == sound:
                return (name,)
    return None


def _with_stress(name: str, digit: str) -> str:
    return name + digit if name in _VOWELS else name

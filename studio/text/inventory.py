"""The alphabet of `Phone.symbol`: one IPA symbol per speech sound, and what kind of sound it is.

A symbol is [stress] letters [tone]. Stress `ˈ` or `ˌ` stands before the letters of a vowel. Tone
stands after them: Chao letters (`˥˩`) in Mandarin, Cantonese and Japanese (`˥` high, `˩` low),
raised digits (`²`) elsewhere, as espeak-ng numbers that language's tones. How speech is cut into
symbols follows espeak-ng, which speaks them: English `tʃ aɪ oʊ ɑːɹ əl` and Mandarin `iɑ` and `ʊŋ`
are one symbol each. Where espeak-ng's IPA is not IPA (`ts.h`, `onɡ`), `tidy` puts it right.
"""

import unicodedata
from enum import StrEnum

STRESSES = "ˈˌ"
CHAO = "˥˦˧˨˩"
DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class Kind(StrEnum):
    """How a sound is made, as coarsely as alignment and durations need it."""

    VOWEL = "vowel"
    GLIDE = "glide"
    LIQUID = "liquid"
    NASAL = "nasal"
    FRICATIVE = "fricative"
    AFFRICATE = "affricate"
    STOP = "stop"
    OTHER = "other"


def base(symbol: str) -> str:
    """`symbol` without stress and tone: `ˈɜː` -> `ɜː`, `iɑ˨˩˦` -> `iɑ`."""
    return symbol.lstrip(STRESSES).rstrip(CHAO + DIGITS)


def stress(symbol: str) -> str:
    """`ˈ`, `ˌ` or nothing."""
    return symbol[: len(symbol) - len(symbol.lstrip(STRESSES))]


def tone(symbol: str) -> str:
    """The tone marks at the end of `symbol`, or nothing."""
    return symbol[len(symbol.rstrip(CHAO + DIGITS)) :]


def letters(symbol: str) -> str:
    """Only the base letters: no stress, tone, length, aspiration or other diacritics."""
    kept = (sign for sign in unicodedata.normalize("NFD", base(symbol)) if sign.isalpha())
    return "".join(sign for sign in kept if unicodedata.category(sign) != "Lm")


def kind(symbol: str) -> Kind:
    """The kind of sound `symbol` stands for."""
    plain = letters(symbol)
    if not plain:
        return Kind.OTHER
    if any(mark in symbol for mark in _SYLLABIC):
        return Kind.VOWEL
    if plain[0] in "td" and plain[1:2] in tuple(_AFFRICATING):
        return Kind.AFFRICATE
    return next((kind for kind, members in _KINDS.items() if plain[0] in members), Kind.OTHER)


def voiced(symbol: str) -> bool:
    """Whether the vocal folds sound in `symbol`."""
    plain = letters(symbol)
    return bool(plain) and plain[0] not in _VOICELESS


def tidy(ipa: str, voice: str) -> str:
    """espeak-ng's IPA for one phoneme of `voice` as a symbol of this alphabet, tone left out."""
    plain = ipa.rstrip("0123456789")
    mark, sound = stress(plain), plain.lstrip(STRESSES)
    return mark + _RENAMED.get(voice.split("-")[0], {}).get(sound, _RENAMED[""].get(sound, sound))


_SYLLABIC = "\u0329\u030d"
_AFFRICATING = "ʃʒszɕʑʂʐ"
_VOICELESS = frozenset("ptkqcʈʔfθsʃɕʂçxχħhɸʍɬ")
_KINDS = {
    Kind.VOWEL: frozenset("iyɨʉɯuɪʏʊᵻeøɘɵɤoəɚɛœɜɝɞʌɔæɐaɶɑɒ"),
    Kind.GLIDE: frozenset("jɥwɰʋ"),
    Kind.LIQUID: frozenset("lɫɭʎʟɹɻɾɽrʀ"),
    Kind.NASAL: frozenset("mɱnɳɲŋɴ"),
    Kind.FRICATIVE: frozenset("ɸβfvθðszʃʒʂʐɕʑçʝxɣχʁħʕhɦʍɬɮ"),
    Kind.STOP: frozenset("pbtdʈɖcɟkɡgqɢʔ"),
}

# What espeak-ng 1.52 prints for phonemes whose IPA name it lacks, by language (`""` = any).
_RENAMED = {
    "": {
        "r.": "ɽ", "ts.": "tʂ", "s.": "ʂ", "ts.h": "tʂʰ", "ɣ^": "ɣ", "ph": "pʰ", "th": "tʰ",
        "kh": "kʰ", "tsh": "tsʰ", "tɕh": "tɕʰ", "ə-": "ə",
    },
    "cmn": {
        "χ": "x", "i.": "ɻ̩", "i̪": "ɹ̩", "o-": "ɤ", "onɡ": "ʊŋ", "ər": "ɚ", "ŋ-": "ŋ̩",
    },
    "yue": {
        "b": "p", "p": "pʰ", "d": "t", "t": "tʰ", "ɡ": "k", "k": "kʰ", "z": "ts", "c": "tsʰ",
        "aa": "aː", "aai": "aːi", "aau": "aːu", "aanɡ": "aːŋ", "a": "ɐ", "ai": "ɐi", "au": "ɐu",
        "e": "ɛː", "eu": "ɛːu", "i": "iː", "iu": "iːu", "o": "ɔː", "oi": "ɔːi", "onɡ": "ɔːŋ",
        "u": "uː", "ui": "uːi", "oe": "œː", "eo": "ɵ", "eoi": "ɵy", "yu": "yː",
    },
    "ko": {"s-": "s͈", "p-": "p͈", "t-": "t͈", "k-": "k͈", "q-": "k̚", "tɕ-": "tɕ͈", "d-": "d̥"},
}  # fmt: skip

"""How a phone is made, as numbers: what the networks read in place of symbols.

A symbol they never heard still has a place between those they did. Terms and places are those of
the chart of the International Phonetic Association (2020); vowel heights and backs are its rows
and columns, evenly spaced.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from studio.audio.clip import Samples
from studio.text.inventory import CHAO, DIGITS, base, stress, tone

_PLACES = (
    "bilabial", "labiodental", "dental", "alveolar", "postalveolar", "retroflex", "palatal",
    "velar", "uvular", "glottal",
)  # fmt: skip
_MANNERS = ("stop", "fricative", "nasal", "approximant", "lateral", "tap", "vowel")
_MARKS = ("long", "aspirated", "nasal", "syllabic", "palatal", "tense", "unreleased", "devoiced")

_CONSONANTS = {
    ("bilabial", "stop"): "pb", ("alveolar", "stop"): "td", ("retroflex", "stop"): "ʈɖ",
    ("palatal", "stop"): "cɟ", ("velar", "stop"): "kɡg", ("uvular", "stop"): "qɢ",
    ("glottal", "stop"): "ʔ",
    ("bilabial", "fricative"): "ɸβ", ("labiodental", "fricative"): "fv",
    ("dental", "fricative"): "θð", ("alveolar", "fricative"): "sz",
    ("postalveolar", "fricative"): "ʃʒ", ("retroflex", "fricative"): "ʂʐ",
    ("palatal", "fricative"): "ɕʑçʝ", ("velar", "fricative"): "xɣ",
    ("uvular", "fricative"): "χʁ", ("glottal", "fricative"): "ħʕhɦ",
    ("bilabial", "nasal"): "m", ("labiodental", "nasal"): "ɱ", ("alveolar", "nasal"): "n",
    ("retroflex", "nasal"): "ɳ", ("palatal", "nasal"): "ɲ", ("velar", "nasal"): "ŋ",
    ("uvular", "nasal"): "ɴ",
    ("bilabial", "approximant"): "wʍɥ", ("labiodental", "approximant"): "ʋ",
    ("alveolar", "approximant"): "ɹ", ("retroflex", "approximant"): "ɻ",
    ("palatal", "approximant"): "j", ("velar", "approximant"): "ɰ",
    ("alveolar", "lateral"): "lɫɬɮ", ("retroflex", "lateral"): "ɭ", ("palatal", "lateral"): "ʎ",
    ("velar", "lateral"): "ʟ",
    ("alveolar", "tap"): "ɾr", ("retroflex", "tap"): "ɽ", ("uvular", "tap"): "ʀ",
}  # fmt: skip
_PLACE_OF = {sign: place for (place, _), signs in _CONSONANTS.items() for sign in signs}
_MANNER_OF = {sign: manner for (_, manner), signs in _CONSONANTS.items() for sign in signs}
_VOICELESS = frozenset("ptʈckqʔɸfθsʃʂɕçxχħhʍɬ")
_SIBILANTS = frozenset("szʃʒʂʐɕʑ")

# letter: height (0 open ... 1 close), back (0 front ... 1 back), rounded
_VOWELS = {
    "i": (1.0, 0.0, 0), "y": (1.0, 0.0, 1), "ɨ": (1.0, 0.5, 0), "ʉ": (1.0, 0.5, 1),
    "ɯ": (1.0, 1.0, 0), "u": (1.0, 1.0, 1), "ɪ": (0.83, 0.2, 0), "ʏ": (0.83, 0.2, 1),
    "ᵻ": (0.83, 0.4, 0), "ʊ": (0.83, 0.8, 1), "e": (0.67, 0.0, 0), "ø": (0.67, 0.0, 1),
    "ɘ": (0.67, 0.5, 0), "ɵ": (0.67, 0.5, 1), "ɤ": (0.67, 1.0, 0), "o": (0.67, 1.0, 1),
    "ə": (0.5, 0.5, 0), "ɚ": (0.5, 0.5, 0), "ɛ": (0.33, 0.0, 0), "œ": (0.33, 0.0, 1),
    "ɜ": (0.33, 0.5, 0), "ɝ": (0.33, 0.5, 0), "ɞ": (0.33, 0.5, 1), "ʌ": (0.33, 1.0, 0),
    "ɔ": (0.33, 1.0, 1), "æ": (0.17, 0.0, 0), "ɐ": (0.17, 0.5, 0), "a": (0.0, 0.2, 0),
    "ɶ": (0.0, 0.0, 1), "ɑ": (0.0, 1.0, 0), "ɒ": (0.0, 1.0, 1),
}  # fmt: skip
_RHOTIC = frozenset("ɚɝɹɻɽɾrʀ")
_SIGNS = {
    "ː": "long", "ˑ": "long", "ʰ": "aspirated", "ʱ": "aspirated", "\u0303": "nasal",
    "\u0329": "syllabic", "\u030d": "syllabic", "ʲ": "palatal", "\u0348": "tense",
    "\u031a": "unreleased", "\u0325": "devoiced", "\u030a": "devoiced",
}  # fmt: skip
_LETTER = len(_PLACES) + len(_MANNERS) + 6 + len(_MARKS)
_LEVELS = {sign: 1.0 - row / 4 for row, sign in enumerate(CHAO)}
SIZE = 2 * _LETTER + 5
"""Numbers of one phone: its first letter, its last letter, silence, stress and tone."""


class _Letter(NamedTuple):
    sign: str
    marks: frozenset[str]


@lru_cache(maxsize=4096)
def articulation(symbol: str) -> Samples:
    """[SIZE] numbers within 0 and 1 of a phone of `text.inventory`; "" is silence."""
    found = _letters(base(symbol))
    row = np.zeros(SIZE, np.float32)
    if found:
        row[:_LETTER] = _made(found[0])
        row[_LETTER : 2 * _LETTER] = _made(found[-1])
    else:
        row[2 * _LETTER] = 1.0
    row[2 * _LETTER + 1] = {"ˈ": 1.0, "ˌ": 0.5}.get(stress(symbol), 0.0)
    row[2 * _LETTER + 2 :] = _tune(tone(symbol))
    row.flags.writeable = False
    return row


def _letters(plain: str) -> list[_Letter]:
    """Base letters with the signs that belong to each; what is no sound is left out."""
    found: list[_Letter] = []
    for sign in unicodedata.normalize("NFD", plain):
        if sign in _PLACE_OF or sign in _VOWELS:
            found.append(_Letter(sign, frozenset()))
        elif found and sign in _SIGNS:
            last = found.pop()
            found.append(_Letter(last.sign, last.marks | {_SIGNS[sign]}))
    return found


def _made(letter: _Letter) -> list[float]:
    vowel = _VOWELS.get(letter.sign)
    place = "" if vowel else _PLACE_OF[letter.sign]
    manner = "vowel" if vowel else _MANNER_OF[letter.sign]
    height, back, rounded = vowel or (0.0, 0.0, float(letter.sign in "wʍɥ"))
    return [
        *(float(place == name) for name in _PLACES),
        *(float(manner == name) for name in _MANNERS),
        float(letter.sign not in _VOICELESS),
        float(letter.sign in _SIBILANTS),
        float(letter.sign in _RHOTIC),
        height,
        back,
        float(rounded),
        *(float(name in letter.marks) for name in _MARKS),
    ]


def _tune(marks: str) -> list[float]:
    """Whether there is a tone, and its level at start and end; a numbered tone has no levels."""
    levels = [_LEVELS[sign] for sign in marks if sign in _LEVELS]
    if levels:
        return [1.0, levels[0], levels[-1]]
    return [float(any(sign in DIGITS for sign in marks)), 0.0, 0.0]

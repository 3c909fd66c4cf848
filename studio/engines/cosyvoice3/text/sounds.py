"""Readings that somebody decided, in the pieces that CosyVoice3 has tokens for.

Mandarin syllables are written `[j][ǐ]`, English words `[M][AY0][N][UW1][T]`. The list has gaps;
what falls into one is written with the nearest there is, and that is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from studio.text import arpabet, covers, pinyin, readings
from studio.text.utterance import Phone, Token

_ENGLISH = {"DX": "T", "Q": "T"}
"""English sounds without a token. T between vowels is a tap where Americans say one."""
_SIGNS = {"m": "呣", "n": "嗯", "ng": "嗯", "hm": "噷", "hng": "哼", "ê": "诶", "r": "儿"}
"""Mandarin interjections without a token, and characters that are said so."""
_ALIKE = {"lvan": "luan", "lvn": "lun"}
_TONES = {"1": "423", "2": "314", "3": "241", "4": "132", "5": "4312"}
"""Tones to try instead of one. A neutral tone is short and low; the fourth ends lowest."""
_ENDING = "儿"
_MOST = 60
"""Sounds of one word; more are no word, and cutting them into syllables takes long."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """The pieces for some phones; `wanted` is what they stand in for, "" where they are exact."""

    text: str
    wanted: str = ""


def spelt(token: Token) -> Spelt | None:
    """The pieces that say the phones of `token`; None where there are none for its language."""
    if token.language == "zh":
        return _mandarin(token.phones)
    return _english(token.phones) if token.language == "en" else None


def _english(phones: Sequence[Phone]) -> Spelt | None:
    symbols = arpabet.symbols(phones)
    if not symbols:
        return None
    known = [_ENGLISH.get(symbol, symbol) for symbol in symbols]
    exact = tuple(known) == symbols
    return Spelt(readings.join(known), "" if exact else " ".join(symbols))


def _mandarin(phones: tuple[Phone, ...]) -> Spelt | None:
    syllables = _syllables(phones)
    if not syllables:
        return None
    pieces = [_pieces(syllable) for syllable in syllables]
    text = "".join(exact or _nearest(name) for exact, name in zip(pieces, syllables, strict=True))
    return Spelt(text, "" if all(pieces) else " ".join(map(pinyin.accented, syllables)))


def _syllables(phones: tuple[Phone, ...]) -> list[str]:
    """`phones` as the fewest syllables with tone digits; empty where they are no Mandarin."""
    for count in range(1, len(phones) + 1 if len(phones) <= _MOST else 0):
        parts = covers.syllables(phones, count, "zh")
        if parts:
            return [name for part in parts if (name := pinyin.syllable(part))]
    return []


def _pieces(syllable: str) -> str:
    return readings.join(readings.syllable(syllable))


def _nearest(syllable: str) -> str:
    """What sounds most like a syllable that has no pieces."""
    name, tone = syllable[:-1], syllable[-1]
    if name in _SIGNS:
        return _SIGNS[name]
    if name in _ALIKE:
        return _pieces(_ALIKE[name] + tone) or _nearest(_ALIKE[name] + tone)
    if name.endswith("r") and name != "er":
        return (_pieces(name[:-1] + tone) or _nearest(name[:-1] + tone)) + _ENDING
    return next((found for other in _TONES[tone] if (found := _pieces(name + other))), "")

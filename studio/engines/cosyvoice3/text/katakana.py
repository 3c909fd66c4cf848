"""Japanese sounds as katakana, which is how CosyVoice3 reads Japanese: `t o̞ ɯᵝ` -> `トウ`."""

from collections.abc import Sequence
from functools import cache
from itertools import product

from studio.text import kana
from studio.text.inventory import Kind, base, kind
from studio.text.utterance import Phone

_SMALL = "ャュョァィゥェォヮヵヶ"
_LARGE = "".join(chr(sign) for sign in range(0x30A2, 0x30F5) if chr(sign) not in _SMALL + "ッン")
_VOICED = {"i̥": "i", "ɯ̥ᵝ": "ɯᵝ"}
_CLOSURES = {"t": ("tɕ", "ts")}
_NASALS = ("m", "n", "ŋ", "ɴ")
_LONGEST = 3  # sounds of a mora


def katakana(phones: Sequence[Phone]) -> str | None:
    """Katakana that is said as `phones`, pitch aside; None where there is none."""
    sounds = [_VOICED.get(base(phone.symbol), base(phone.symbol)) for phone in phones]
    spelt = ""
    at = 0
    while at < len(sounds):
        mora, size = _mora(sounds, at)
        if not mora:
            return None
        spelt += mora
        at += size
    return spelt


def _mora(sounds: Sequence[str], at: int) -> tuple[str, int]:
    """The mora that begins with sound number `at`, and how many sounds it has."""
    sound, after = sounds[at], sounds[at + 1] if at + 1 < len(sounds) else ""
    if at and sound == sounds[at - 1] and kind(sound) is Kind.VOWEL:
        return "ー", 1
    for size in range(_LONGEST, 0, -1):
        mora = _moras().get(tuple(sounds[at : at + size]))
        if mora:
            return mora, size
    if sound in _NASALS:
        return "ン", 1
    closes = not after and kind(sound) is not Kind.VOWEL  # its consonant begins the next word
    if sound == "ʔ" or closes or sound == after or after in _CLOSURES.get(sound, ()):
        return "ッ", 1
    return "", 0


@cache
def _moras() -> dict[tuple[str, ...], str]:
    """Each mora by its sounds; of several that sound alike, the first in the order of kana."""
    found: dict[tuple[str, ...], str] = {}
    for mora in (*_LARGE, *map("".join, product(_LARGE, _SMALL))):
        if kana.moras(mora) == (mora,):
            [sounds] = kana.phones((mora,), (kana.LOW,))
            found.setdefault(tuple(base(sound.symbol) for sound in sounds), mora)
    found.pop((), None)
    return found

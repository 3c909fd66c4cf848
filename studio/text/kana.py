"""Kana, mora by mora, into the sounds of Japanese with high and low pitch."""

from collections.abc import Sequence
from itertools import pairwise

from studio.text.inventory import Kind, kind
from studio.text.utterance import Phone

HIGH, LOW = "˥", "˩"
_VOWELS = {"a": "ä", "i": "i", "u": "ɯᵝ", "e": "e̞", "o": "o̞"}
_DEVOICED = {"i": "i̥", "ɯᵝ": "ɯ̥ᵝ"}
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "ɡ": "ガギグゲゴ", "s": "サ-スセソ", "z": "ザ-ズゼゾ",
    "t": "タ--テト", "d": "ダ--デド", "n": "ナニヌネノ", "h": "ハ--ヘホ", "b": "バビブベボ",
    "p": "パピプペポ", "m": "マミムメモ", "j": "ヤ-ユ-ヨ", "ɽ": "ラリルレロ", "w": "ワ----",
}  # fmt: skip
_ODD = {
    "シ": "ɕ i", "ジ": "dʑ i", "チ": "tɕ i", "ツ": "ts u", "ヂ": "dʑ i", "ヅ": "z u", "ヒ": "ç i",
    "フ": "ɸ u", "ヴ": "v u", "ヰ": "i", "ヱ": "e", "ヲ": "o", "イェ": "j e", "ウィ": "w i",
    "ウェ": "w e", "ウォ": "w o", "ティ": "t i", "ディ": "d i", "トゥ": "t u", "ドゥ": "d u",
    "スィ": "s i", "ズィ": "z i", "テュ": "t j u", "デュ": "d j u", "フュ": "ɸ j u",
    "ヴュ": "v j u", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "j a",
    "ュ": "j u", "ョ": "j o", "ヮ": "w a", "ヵ": "k a", "ヶ": "k e",
}  # fmt: skip
_SMALL = {"ァ": "a", "ィ": "i", "ェ": "e", "ォ": "o", "ャ": "a", "ュ": "u", "ョ": "o", "ヮ": "a"}
_GLIDED = {
    "キ": "k", "ギ": "ɡ", "ニ": "n", "ヒ": "ç", "ビ": "b", "ピ": "p", "ミ": "m", "リ": "ɽ",
    "シ": "ɕ", "ジ": "dʑ", "チ": "tɕ", "ヂ": "dʑ",
}  # fmt: skip
_BARE = ("ɕ", "dʑ", "tɕ", "ç")
_ROUNDED = {"ク": "k w", "グ": "ɡ w", "フ": "ɸ", "ツ": "ts", "ヴ": "v"}
_LONG, _STOP, _NASAL, _WHISPERED = "ー", "ッ", "ン", "’"


def is_kana(sign: str) -> bool:
    """Whether a character is hiragana, katakana or the long mark."""
    return "ぁ" <= sign <= "ゖ" or "ァ" <= sign <= "ヺ" or sign == _LONG


def katakana(text: str) -> str:
    """Hiragana as katakana; anything else stays."""
    return "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in text)


def moras(reading: str) -> tuple[str, ...]:
    """A katakana reading cut into moras (`キャ`, `ッ`, `ン`, `ー`); what is no kana is left out.

    `’` after a mora, as OpenJTalk writes it, stays with it: its vowel is whispered.
    """
    found: list[str] = []
    for sign in reading:
        joins = sign in _SMALL and found and _sounds(found[-1] + sign)
        if found and (joins or sign == _WHISPERED):
            found[-1] += sign
        elif is_kana(sign):
            found.append(sign)
    return tuple(found)


def pitches(count: int, accent: int) -> tuple[str, ...]:
    """High or low for each of `count` moras, the fall coming after mora `accent` (0: never)."""
    first, last = (0 if accent == 1 else 1), accent or count
    return tuple(HIGH if first <= i < last else LOW for i in range(count))


def phones(moras: Sequence[str], pitches: Sequence[str]) -> tuple[tuple[Phone, ...], ...]:
    """The sounds of each mora of a phrase; the vowel carries the pitch."""
    vowel, said = "", []
    for (mora, after), pitch in zip(pairwise((*moras, "")), pitches, strict=True):
        sounds = _mora(mora, after, vowel)
        vowel = sounds[-1] if sounds and kind(sounds[-1]) is Kind.VOWEL else vowel
        said.append(tuple(_pitched(sound, pitch) for sound in sounds))
    return tuple(said)


def _mora(mora: str, after: str, before: str) -> tuple[str, ...]:
    """Sounds of a mora between the vowel `before` it and the mora `after` it."""
    if mora == _LONG:
        return (before,) if before else ()
    if mora == _STOP:
        return (_closed(after),)
    if mora == _NASAL:
        return (_nasal(after),)
    sounds = _sounds(mora.rstrip(_WHISPERED))
    if mora.endswith(_WHISPERED) and sounds:
        return (*sounds[:-1], _DEVOICED.get(sounds[-1], sounds[-1]))
    return sounds


def _pitched(sound: str, pitch: str) -> Phone:
    return Phone(sound + pitch if kind(sound) is Kind.VOWEL else sound)


def _sounds(mora: str) -> tuple[str, ...]:
    """Consonants and vowel of one mora; empty if there is no such mora."""
    if mora in _ODD:
        return _spelt(_ODD[mora])
    head, small = mora[:1], mora[1:]
    if not small:
        row = next(((onset, row) for onset, row in _ROWS.items() if head in row), None)
        return _spelt(f"{row[0]} {'aiueo'[row[1].index(head)]}") if row else ()
    if small not in _SMALL:
        return ()
    if head in _ROUNDED and small not in "ャュョ":
        return _spelt(f"{_ROUNDED[head]} {_SMALL[small]}")
    if head not in _GLIDED:
        return ()
    glide = "" if _GLIDED[head] in _BARE else "j"
    return _spelt(f"{_GLIDED[head]} {glide} {_SMALL[small]}")


def _spelt(sounds: str) -> tuple[str, ...]:
    *onset, vowel = sounds.split()
    return (*onset, _VOWELS[vowel])


def _closed(after: str) -> str:
    """ッ is the closure of the consonant after it."""
    sounds = _sounds(after.rstrip(_WHISPERED))
    if len(sounds) < 2:
        return "ʔ"
    return "t" if sounds[0] in ("tɕ", "ts") else sounds[0]


def _nasal(after: str) -> str:
    """ン takes the place of the consonant after it."""
    sounds = _sounds(after.rstrip(_WHISPERED))
    onset = sounds[0] if len(sounds) > 1 else ""
    if onset in ("p", "b", "m"):
        return "m"
    if onset in ("k", "ɡ"):
        return "ŋ"
    return "n" if onset in ("t", "d", "n", "ts", "tɕ", "dʑ", "z", "ɽ") else "ɴ"

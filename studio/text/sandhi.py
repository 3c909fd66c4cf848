"""How Mandarin tones change in company: two third tones, 一 and 不."""

from collections.abc import Sequence

_DIGITS = frozenset("〇零一二三四五六七八九十")
_COUNTS_ON = frozenset("〇零一二三四五六七八九十点")
_ORDINAL = frozenset("第十初期周拜号")


def sandhi(text: str, syllables: Sequence[str], words: Sequence[int]) -> tuple[str, ...]:
    """The syllables (with tone digits) of `text` as they are said together.

    `words` gives for every character the number of the word it belongs to; an empty syllable is
    a character that cannot be read, and parts what stands on its two sides.
    """
    said = list(syllables)
    for i, sign in enumerate(text):
        if sign == "不":
            said[i] = _not(text, said, i)
        elif sign == "一":
            said[i] = _one(text, said, i, words)
    _third_tones(said, words)
    return tuple(said)


def _not(text: str, said: Sequence[str], i: int) -> str:
    """不 is bu2 before a falling tone, and light in 好不好."""
    if 0 < i < len(text) - 1 and text[i - 1] == text[i + 1]:
        return "bu5"
    return "bu2" if _tone(said, i + 1) == "4" else said[i]


def _one(text: str, said: Sequence[str], i: int, words: Sequence[int]) -> str:
    """一 keeps its tone as a number or at an end; else yi2 before tone 4, yi4 before others."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if said[i] != "yi1" or not after or before in _DIGITS | _ORDINAL or after in _COUNTS_ON:
        return said[i]
    if before and before == after:
        return "yi5"
    last_of_word = words[i] != words[i + 1] and i > 0 and words[i - 1] == words[i]
    if last_of_word or after in "月号":
        return said[i]
    return "yi2" if _tone(said, i + 1) in "45" else "yi4"


def _third_tones(said: list[str], words: Sequence[int]) -> None:
    """A third tone before another becomes a second: first inside feet, then between them.

    Between two feet only a last syllable that still meets a third tone changes:
    wo2 xiang3 mai2 jiu3 (我想 买酒), zhan2 lan2 guan3 (展览馆).
    """
    feet = _feet(said, words)
    inside = [i for start, end in feet for i in range(start, end - 1)]
    between = [end - 1 for _, end in feet]
    for i in (*inside, *between):
        if _tone(said, i) == _tone(said, i + 1) == "3":
            said[i] = said[i][:-1] + "2"


def _feet(said: Sequence[str], words: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of characters said in one breath: words, and pairs of single characters."""
    units: list[tuple[int, int]] = []
    for i, word in enumerate(words):
        if units and words[units[-1][0]] == word:
            units[-1] = (units[-1][0], i + 1)
        else:
            units.append((i, i + 1))
    feet: list[tuple[int, int]] = []
    for start, end in units:
        lone = end - start == 1 and feet and feet[-1][1] - feet[-1][0] == 1
        if lone and said[start] and said[start - 1]:
            feet[-1] = (start - 1, end)
        else:
            feet.append((start, end))
    return feet


def _tone(said: Sequence[str], i: int) -> str:
    return said[i][-1:] if 0 <= i < len(said) else ""

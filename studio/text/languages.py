"""Which language each part of a line is in: by script, by telling signs, by what is said of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from studio.text.guessing import guess, han_language
from studio.text.scripts import Script, stretches

__all__ = ["Run", "code", "guess", "runs"]

_ANNOUNCED = {
    "yue": "粤语|粵語|广东话|廣東話|广府话|白话|Cantonese",
    "ja": "日语|日語|日文|日本語|日本语|Japanese",
    "ko": "韩语|韓語|韩文|韓文|韓国語|朝鲜语|한국어|Korean",
    "en": "英语|英語|英文|English",
    "zh": "普通话|普通話|国语|國語|中文|汉语|漢語|中国語|華語|Mandarin|Chinese",
    "fr": "法语|法語|法文|フランス語|French",
    "de": "德语|德語|德文|ドイツ語|German",
    "es": "西班牙语|西班牙語|西语|スペイン語|Spanish",
    "it": "意大利语|義大利語|イタリア語|Italian",
    "pt": "葡萄牙语|葡萄牙語|ポルトガル語|Portuguese",
    "ru": "俄语|俄語|俄文|ロシア語|Russian",
}
_ANNOUNCEMENT = re.compile(
    "(?:"
    + "|".join(f"(?P<{language}>{names})" for language, names in _ANNOUNCED.items())
    + ')[^，。！？；,.!?;「」『』“”‘’"\n]{0,6},? ?$'
)
_REACH = 30
_ONWARD = ""
_QUOTED = re.compile(
    "「[^「」\n]{1,300}」|『[^『』\n]{1,300}』|“[^“”\n]{1,300}”|‘[^‘’\n]{1,300}’"
    '|"[^"\n]{1,300}"|《[^《》\n]{1,300}》'
)
_SENTENCE = re.compile(r"[^。！？!?…\n]*[。！？!?…\n]+|[^。！？!?…\n]+")
_HAN_LANGUAGES = ("zh", "yue", "ja")
_CODES = {"cmn": "zh", "zh-yue": "yue", "zh-hk": "yue", "cn": "zh", "jp": "ja", "kr": "ko"}
# Languages written in a script that another one stands for by default.
_SAME_SCRIPT = {
    "uk": "ru", "be": "ru", "bg": "ru", "sr": "ru", "mk": "ru", "kk": "ru", "mn": "ru",
    "fa": "ar", "ur": "ar", "mr": "hi", "ne": "hi",
}  # fmt: skip
_NOT_LATIN = {"zh", "yue", "ja", "ko", "el", "he", "bn", "ta", "th", "ka", "hy"} | {
    *_SAME_SCRIPT,
    *_SAME_SCRIPT.values(),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one language, from `start` to `end` of the line."""

    text: str
    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence or a quotation, from `start` on, and what its Han and Latin are read as."""

    start: int
    han: str
    latin: str


def runs(text: str, language: str) -> tuple[Run, ...]:
    """`text` cut where the language changes; together the runs are the whole text.

    `language` is that of the line ("" = find out). It decides for Latin letters unless it is
    written otherwise (then they are English), and for Han characters if it uses them.
    """
    if not text:
        return ()
    given = code(language) or guess(text)
    parts = _parts(text, given)
    starts = [part.start for part in parts]
    pieces: list[tuple[int, str | None]] = []
    for start, end, script, usual in stretches(text):
        part = parts[bisect_right(starts, start) - 1]
        onward = script is Script.OPEN or (script is Script.AMOUNT and _leans_on(text, start, end))
        pieces.append((start, _ONWARD if onward else _spoken(script, usual, part, given)))
    return _joined(text, _filled(pieces, given))


def code(language: str) -> str:
    """The short code of a language: `zh-CN` and `cmn` are `zh`, `zh-HK` is `yue`."""
    folded = language.strip().lower().replace("_", "-")
    first = folded.split("-")[0]
    return _CODES.get(folded) or _CODES.get(first) or first


def _spoken(script: Script, usual: str, part: _Part, given: str) -> str | None:
    """The language of a stretch; None: that of the one before."""
    match script:
        case Script.HAN:
            return part.han
        case Script.KANA:
            return "ja"
        case Script.HANGUL:
            return "ko"
        case Script.LATIN:
            return part.latin
        case Script.OTHER:
            return given if _SAME_SCRIPT.get(given, given) == usual else usual
        case _:
            return None


def _parts(text: str, given: str) -> list[_Part]:
    """The sentences and quotations of `text`, in order."""
    quoted = list(_QUOTED.finditer(text))
    outside = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    usual = given if given in _HAN_LANGUAGES else "zh"
    latin = "en" if given in _NOT_LATIN else given
    parts: list[_Part] = []
    for sentence in _SENTENCE.finditer(outside):
        own = han_language(sentence[0], usual)
        parts.append(_Part(sentence.start(), own, latin))
        while quoted and quoted[0].start() < sentence.end():
            quote = quoted.pop(0)
            said = _announced(text[max(0, quote.start() - _REACH) : quote.start()])
            han = said if said in _HAN_LANGUAGES else han_language(quote[0], own)
            foreign = said if said and said not in _NOT_LATIN else latin
            parts += (_Part(quote.start(), han, foreign), _Part(quote.end(), own, latin))
    return parts or [_Part(0, usual, latin)]


def _announced(before: str) -> str:
    """The language that the words before a quotation say it is in, or nothing."""
    found = _ANNOUNCEMENT.search(before)
    return str(found.lastgroup) if found else ""


def _leans_on(text: str, start: int, end: int) -> bool:
    """Whether a number belongs to the word after it: `iPhone 15发布`."""
    return text[end : end + 1].isalpha() and not text[start - 1 : start].isalpha()


def _filled(pieces: Sequence[tuple[int, str | None]], given: str) -> list[tuple[int, str]]:
    """Every piece with a language: None takes the one before, `_ONWARD` the one after."""
    spoken = next((named for _, named in pieces if named), given)
    forward: list[tuple[int, str]] = []
    for start, named in pieces:
        spoken = named or spoken
        forward.append((start, _ONWARD if named == _ONWARD else spoken))
    backward: list[tuple[int, str]] = []
    for start, named in reversed(forward):
        spoken = named or spoken
        backward.append((start, spoken))
    return backward[::-1]


def _joined(text: str, pieces: Sequence[tuple[int, str]]) -> tuple[Run, ...]:
    """Neighbours of one language made one run."""
    groups = [(next(group)[0], spoken) for spoken, group in groupby(pieces, lambda piece: piece[1])]
    ends = [start for start, _ in groups[1:]] + [len(text)]
    return tuple(
        Run(text[start:end], start, end, spoken)
        for (start, spoken), end in zip(groups, ends, strict=True)
    )

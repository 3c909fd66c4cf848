"""Japanese: words, readings and accent by OpenJTalk where it is installed, else kana alone."""

import re
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import StringIO
from itertools import islice
from typing import Any

from studio.text import kana
from studio.text.said import Said

_KANA_OR_OTHER = re.compile(r"[ぁ-ゖー]+|[ァ-ヺー]+|[^ぁ-ゖァ-ヺー]+")
# Greetings whose は is the particle, said wa.
_SAID_WA = re.compile(r"(こんにち|こんばん)は")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of OpenJTalk: its moras, and the accent of the phrase it begins (None: it joins)."""

    start: int
    end: int
    moras: tuple[str, ...]
    accent: int | None


def installed() -> bool:
    """Whether kanji can be read: the extra `japanese` is there."""
    return find_spec("pyopenjtalk") is not None


def say(clause: str) -> tuple[Said, ...]:
    """Each word of `clause` with its sounds and pitch; what cannot be read has no phones."""
    words = _analysed(clause) if installed() else _plain(clause)
    said: list[Said] = []
    for phrase in _phrases(words):
        moras = [mora for word in phrase for mora in word.moras]
        sounds = iter(kana.phones(moras, kana.pitches(len(moras), phrase[0].accent or 0)))
        for word in phrase:
            spoken = tuple(phone for mora in islice(sounds, len(word.moras)) for phone in mora)
            said.append(Said(word.start, word.end, spoken))
    return tuple(said)


def _analysed(clause: str) -> list[_Word]:
    """Words as OpenJTalk sees them; it drops spaces, and may lengthen a word (`1` to 一 or 十)."""
    words: list[_Word] = []
    at = 0
    for feature in _frontend()(clause):
        while at < len(clause) and clause[at].isspace():
            at += 1
        start, at = at, min(at + len(feature["string"]), len(clause))
        joins = feature["chain_flag"] == 1 and words
        accent = None if joins else feature["acc"]
        words.append(_Word(start, at, kana.moras(feature["pron"]), accent))
    return [word for word in words if word.start < word.end]


@cache
def _frontend() -> Callable[[str], list[dict[str, Any]]]:
    """OpenJTalk, loaded; a remark it prints on first use must not get into our own output."""
    with redirect_stdout(StringIO()):
        import pyopenjtalk

        pyopenjtalk.run_frontend("何")
    read: Callable[[str], list[dict[str, Any]]] = pyopenjtalk.run_frontend
    return read


def _plain(clause: str) -> list[_Word]:
    """Runs of kana with level pitch; other signs get no moras."""
    spoken = _SAID_WA.sub(r"\1わ", clause)
    return [
        _Word(match.start(), match.end(), kana.moras(kana.katakana(match[0])), 0)
        for match in _KANA_OR_OTHER.finditer(spoken)
    ]


def _phrases(words: Sequence[_Word]) -> list[list[_Word]]:
    """Words that share one rise and fall of pitch."""
    phrases: list[list[_Word]] = []
    for word in words:
        if word.accent is None and phrases:
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return phrases

"""wetext's grammars for numbers, dates, money and units, and which characters became which words.

wetext itself loads every language in both directions (43 MB, 0.4 s) and says only with more
memory still where a word came from. Its grammars are plain finite-state transducers: one language
takes 10 MB (Chinese) to 29 MB (English), and the shortest path through it says where every
character went.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from studio.text.spoken import Spoken

LANGUAGES = ("en", "zh", "ja")
# A grammar takes time and memory with the square of the length.
LONGEST = 200

_TOKEN = re.compile(rb'(?P<name>\w+) \{ *(?P<fields>(?:\w+: "(?:[^"\\]|\\.)*" *)*)\}', re.DOTALL)
_FIELD = re.compile(rb'(\w+): ("(?:[^"\\]|\\.)*")', re.DOTALL)
_WORD = re.compile(r"[\w.,:/%$€£¥°+-]+")
_TELLING = re.compile(r"[\d@$€£¥=<>≤≥±]|, [A-Z]{2}\b|\b[A-Z][a-z]{2}\.-")
# Where a text may be cut without cutting a word: anywhere but between Latin letters and the like.
_BREAK = re.compile(r"[\s\u2e80-\uffef]")
# As far as `5 january` or `尾号是` reach; reading more only takes time.
_REACH = 10
_AS_WRITTEN = (b"char", b"w", b"v")
# The order in which the parts of a token are said.
_ORDERS = {
    "zh": {
        b"date": (b"year", b"month", b"day"),
        b"fraction": (b"denominator", b"numerator"),
        b"measure": (b"denominator", b"numerator", b"value"),
        b"money": (b"value", b"currency"),
        b"time": (b"noon", b"hour", b"minute", b"second"),
    },
    "en": {
        b"date": (b"preserve_order", b"text", b"day", b"month", b"year"),
        b"money": (b"integer_part", b"fractional_part", b"quantity", b"currency_maj"),
    },
}


def spoken(written: str, language: str) -> tuple[Spoken, ...]:
    """What in `written` (at most `LONGEST` characters) is said otherwise than it is written.

    What the grammar cannot read as a whole (`see [1]`) it reads word by word. `language` is one
    of `LANGUAGES`.
    """
    start, end = _near(written)
    near = written[start:end]
    if not near:
        return ()
    tagged = _path(near.encode(), _load(language)[0])
    if tagged is not None:
        return tuple(row.moved(start) for row in _verbalized(tagged, near, language))
    parts = [part for part in _WORD.finditer(near) if part[0] != near]
    return tuple(
        row.moved(start + part.start()) for part in parts for row in spoken(part[0], language)
    )


def _near(written: str) -> tuple[int, int]:
    """Where the signs are that may be said otherwise, with the words round them; else nowhere."""
    found = [match.span() for match in _TELLING.finditer(written)]
    if not found:
        return 0, 0
    start, end = max(0, found[0][0] - _REACH), min(len(written), found[-1][1] + _REACH)
    while start and not _BREAK.match(written[start - 1]):
        start -= 1
    while end < len(written) and not _BREAK.match(written[end]):
        end += 1
    return start, end


def _verbalized(tagged: "_Path", written: str, language: str) -> Iterator[Spoken]:
    """The words for every token that is not said as it is written."""
    places = [place for place, sign in enumerate(written) for _ in sign.encode()]
    for token in _TOKEN.finditer(tagged.out):
        if token["name"] in _AS_WRITTEN:
            continue
        read = [
            at
            for at in tagged.read(token.start(), token.end())
            if not written[places[at]].isspace()
        ]
        words = _said(_ordered(token, language), language)
        if read and words:
            start, end = places[read[0]], places[read[-1]] + 1
            if words != written[start:end]:
                yield Spoken(words, start, end)


@lru_cache(maxsize=4096)
def _said(token: bytes, language: str) -> str:
    """The words for one token; kept, because the same numbers come again and again."""
    path = _path(token, _load(language)[1])
    return path.out.decode(errors="replace").strip() if path else ""


def _ordered(token: re.Match[bytes], language: str) -> bytes:
    """A token with its parts in the order in which they are said."""
    fields = dict(_FIELD.findall(token["fields"]))
    first = _ORDERS["en" if language == "en" else "zh"].get(token["name"], ())
    if fields.get(b"preserve_order") == b'"true"':
        first = ()
    names = [name for name in first if name in fields]
    names += [name for name in fields if name not in names]
    parts = b" ".join(name + b": " + fields[name] for name in names)
    return token["name"] + b" { " + parts + b" }"


@dataclass(frozen=True, slots=True)
class _Path:
    """What a transducer writes; byte `i` of what it reads is read when `at[i]` bytes are out."""

    out: bytes
    at: tuple[int, ...]

    def read(self, start: int, end: int) -> range:
        """The bytes read while `out[start:end]` is written."""
        return range(bisect_left(self.at, start), bisect_left(self.at, end))


def _path(text: bytes, transducer: Any) -> _Path | None:
    """The shortest way through a transducer, or None if it cannot read `text`."""
    fst = _kaldifst()
    arcs = [f"{i} {i + 1} {sign}" for i, sign in enumerate(text)]
    acceptor = fst.compile("\n".join([*arcs, str(len(text))]), acceptor=True)
    path = fst.shortest_path(fst.compose(acceptor, transducer), 1)
    if path.start < 0:
        return None
    rows = [row.split() for row in path.to_str().splitlines()]
    steps = {row[0]: row for row in rows if len(row) >= 4}
    out = bytearray()
    at: list[int] = []
    state = str(path.start)
    while state in steps:
        _, state, taken, given, *_ = steps[state]
        if taken != "0":
            at.append(len(out))
        if given != "0":
            out.append(int(given))
    return _Path(bytes(out), tuple(at))


@cache
def _load(language: str) -> tuple[Any, Any]:
    """The transducers that find numbers and the like in a text, and that say them."""
    package = find_spec("wetext")
    assert package is not None
    assert package.origin is not None
    folder = Path(package.origin).parent / "fsts" / language / "tn"
    read = _kaldifst().StdVectorFst.read
    return read(str(folder / "tagger.fst")), read(str(folder / "verbalizer.fst"))


def _kaldifst() -> Any:
    """The library of transducers that wetext brings; imported late, it has no types."""
    return import_module("kaldifst")

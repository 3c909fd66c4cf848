"""pypinyin with its dictionary of words in less than half the memory.

Its own loading makes 600,000 small lists and strings, nearly all of them equal to others: 54 MB,
which window, engine and command line each would pay for their first Chinese word.
"""

import json
import os
import re
import threading
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PIECE = 50_000  # characters read at once
_ENTRY_END = re.compile(r"\]\s*\]\s*,")
_ONE_AT_A_TIME = threading.Lock()
_BARE = {"PYPINYIN_NO_PHRASES": "1", "PYPINYIN_NO_DICT_COPY": "1"}


def load() -> None:
    """Load pypinyin, whose equal readings become one object; call it before every use.

    It copies what it hands out, so that sharing them is safe.
    """
    with _ONE_AT_A_TIME:
        _load()


@cache
def _load() -> None:
    before = {name: os.environ.get(name) for name in _BARE}
    os.environ.update(_BARE)
    try:
        import pypinyin
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    pypinyin.load_phrases_dict(dict(_phrases()))


def _phrases() -> Iterator[tuple[str, list[list[str]]]]:
    """Each word and the readings of its characters."""
    spec = find_spec("pypinyin.phrases_dict")
    assert spec is not None
    assert spec.origin is not None
    text = Path(spec.origin).with_suffix(".json").read_text(encoding="utf-8")
    known: dict[tuple[str, ...], list[str]] = {}
    for piece in _pieces(text):
        for word, readings in json.loads(piece).items():
            yield word, [known.setdefault(tuple(each), each) for each in readings]


def _pieces(text: str) -> Iterator[str]:
    """One large object of JSON as many small ones, so that its parts do not exist all at once."""
    start = text.index("{") + 1
    while end := _ENTRY_END.search(text, start + _PIECE):
        yield "{" + text[start : end.end() - 1] + "}"
        start = end.end()
    yield "{" + text[start:]

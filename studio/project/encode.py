"""Frozen values as plain JSON and back, by their type hints.

Fields at their default are left out; unknown fields are ignored when reading, so a file from a
slightly newer version of the same format still opens.
"""

import math
import sys
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Json = dict[str, Any] | list[Any] | str | float | int | bool | None
_Reader = Callable[[Any], Any]

_ABSENT = object()
_LARGEST = int(sys.float_info.max)
_NUMBERED = {"lines": "line", "takes": "take", "tags": "tag", "phones": "phone"}
_KINDS = {dict: "a group", list: "a list", str: "text", bool: "yes or no", type(None): "nothing"}


class Wrong(ValueError):
    """A value that does not fit; `path` leads to it from the outside in."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path: list[str | int] = []

    def at(self, step: str | int) -> "Wrong":
        """The same, seen from one level further out."""
        self.path.insert(0, step)
        return self

    def __str__(self) -> str:
        return f"{_place(self.path)} {self.problem}".strip()


def encode(value: Any) -> Json:
    """The JSON form of a value made of dataclasses, tuples, texts and finite numbers."""
    kind: Any = type(value)
    if kind is tuple:
        return [encode(item) for item in value]
    if kind is float:
        assert math.isfinite(value), "only finite numbers can be written"
        return float(value) + 0.0  # -0.0 equals 0.0 and must not look different
    if not hasattr(kind, "__dataclass_fields__"):  # is_dataclass() would narrow the type
        assert value is None or isinstance(value, str | int)
        return value
    named: dict[str, Any] = {}
    for name, default in _fields(kind):
        item = getattr(value, name)
        if item != default:
            named[name] = item if type(item) is str else encode(item)
    return named


def decode(kind: Any, found: Any) -> Any:
    """The value of type `kind` that `found` stands for; raises Wrong, naming the place."""
    return _reader(kind)(found)


@cache
def _fields(kind: Any) -> tuple[tuple[str, object], ...]:
    return tuple(
        (field.name, _ABSENT if field.default is MISSING else field.default)
        for field in fields(kind)
        if field.init
    )


@cache
def _reader(kind: Any) -> _Reader:
    """How to read a type; made once for each, because a project has many thousand values."""
    kind = getattr(kind, "__supertype__", kind)
    if is_dataclass(kind):
        return _record(kind)
    if get_origin(kind) is tuple:
        arguments = get_args(kind)
        return _many(arguments[0]) if arguments[-1] is Ellipsis else _pair(arguments)
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (each for each in get_args(kind) if each is not type(None))
        read = _reader(inner)
        return lambda found: None if found is None else read(found)
    if issubclass(kind, StrEnum):
        return _choice(kind)
    return {str: _text, int: _whole, float: _number}[kind]


def _record(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = {name: _reader(hints[name]) for name, _ in _fields(kind)}
    needed = {name for name, default in _fields(kind) if default is _ABSENT}

    def read(found: Any) -> Any:
        if type(found) is not dict:
            raise Wrong(f"should be a group of named values, not {_named(found)}")
        values = {}
        for name, item in found.items():
            if name in readers:
                try:
                    values[name] = readers[name](item)
                except Wrong as wrong:
                    raise wrong.at(name) from None
        if missing := needed - values.keys():
            raise Wrong(f"has no {sorted(missing)[0]!r}")
        return kind(**values)

    return read


def _many(kind: Any) -> _Reader:
    one = _reader(kind)

    def read(found: Any) -> Any:
        if type(found) is not list:
            raise Wrong(f"should be a list, not {_named(found)}")
        values = []
        for number, item in enumerate(found):
            try:
                values.append(one(item))
            except Wrong as wrong:
                raise wrong.at(number) from None
        return tuple(values)

    return read


def _pair(kinds: tuple[Any, ...]) -> _Reader:
    readers = [_reader(kind) for kind in kinds]

    def read(found: Any) -> Any:
        if type(found) is not list or len(found) != len(readers):
            raise Wrong(f"should be a list of {len(readers)} values, not {_named(found)}")
        return tuple(one(item) for one, item in zip(readers, found, strict=True))

    return read


def _choice(kind: type[StrEnum]) -> _Reader:
    known = {each.value: each for each in kind}

    def read(found: Any) -> Any:
        if type(found) is str and found in known:
            return known[found]
        raise Wrong(f"should be one of {', '.join(kind)}, not {_named(found)}")

    return read


def _text(found: Any) -> str:
    if type(found) is str:
        return found
    raise Wrong(f"should be text, not {_named(found)}")


def _whole(found: Any) -> int:
    if type(found) is int:
        return found
    raise Wrong(f"should be a whole number, not {_named(found)}")


def _number(found: Any) -> float:
    if type(found) is float and math.isfinite(found):
        return found
    if type(found) is int and abs(found) <= _LARGEST:
        return float(found)
    raise Wrong(f"should be a number, not {_named(found)}")


def _named(found: Any) -> str:
    if isinstance(found, str | bool | int | float):
        shown = repr(found) if len(repr(found)) <= 40 else repr(found)[:40] + "…"
        return f"{_KINDS[str]} {shown}" if isinstance(found, str) else shown
    return _KINDS.get(type(found), "that")


def _place(path: list[str | int]) -> str:
    """A path in words: `line 12, tag 1, start`."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] = f"{_NUMBERED.get(words[-1], words[-1])} {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words)

"""Writes the few shapes of TOML that a manifest has; the standard library only reads it."""

import json
import math
import re
from collections.abc import Mapping, Sequence

Value = str | int | float | Sequence[str]
Table = Mapping[str, Value]

_WIDE = 80  # characters of a list that is still easy to read on one line
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written(
    top: Table, tables: Mapping[str, Table], arrays: Mapping[str, Sequence[Table]] | None = None
) -> str:
    """A document: the values of the top, then the tables that hold any, then arrays of tables."""
    blocks = [_block("", top)]
    blocks += [_block(f"[{_key(name)}]", table) for name, table in tables.items() if table]
    for name, each in (arrays or {}).items():
        blocks += [_block(f"[[{_key(name)}]]", table) for table in each]
    return "\n".join(blocks)


def _block(head: str, table: Table) -> str:
    lines = [head] if head else []
    lines += [f"{_key(key)} = {_value(value)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _value(value: Value) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int | float):
        return _number(value)
    return _list([_string(each) for each in value])


def _list(items: Sequence[str]) -> str:
    """On one line, or one item on each where that would be too long to read."""
    if sum(map(len, items)) <= _WIDE:
        return "[" + ", ".join(items) + "]"
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _number(number: float) -> str:
    if isinstance(number, int):
        return str(int(number))
    if math.isnan(number):
        return "nan"
    if math.isinf(number):
        return "inf" if number > 0 else "-inf"
    return repr(float(number))


def _string(text: str) -> str:
    # JSON's escapes are TOML's; only DEL is a control character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

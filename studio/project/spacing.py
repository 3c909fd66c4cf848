"""What stands between two pieces of text that become one: a space, or nothing."""

from collections.abc import Iterable


def gap(left: str, right: str) -> str:
    """A space where words would run together; scripts written without spaces get none."""
    if not left or not right:
        return ""
    return "" if _unspaced(left[-1]) or _unspaced(right[0]) else " "


def joined(parts: Iterable[str]) -> str:
    """The parts as one text."""
    pieces: list[str] = []
    for part in parts:
        pieces += (gap(pieces[-1], part), part) if pieces else (part,)
    return "".join(pieces)


def _unspaced(sign: str) -> bool:
    """Whether a character belongs to Chinese or Japanese writing, punctuation included."""
    return "\u2e80" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef" or sign >= "\U00020000"

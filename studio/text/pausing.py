"""Silence for punctuation."""

from studio.text.utterance import PauseLengths

_COMMAS = frozenset(",，、;；:：—–―،؛")
_STOPS = frozenset(".。!！?？…．｡؟।\n")
_STRONGEST = "?？؟!！.。．｡।…\n;；؛:：—–―,，、،"


def is_mark(text: str) -> bool:
    """Whether there is nothing to say in `text`: punctuation, signs, spaces, or nothing."""
    return not any(sign.isalnum() for sign in text)


def seconds(marks: str, lengths: PauseLengths) -> float:
    """How long a run of punctuation is silent: a stop anywhere in it, else a comma, else 0."""
    if any(sign in _STOPS for sign in marks):
        return lengths.stop
    return lengths.comma if any(sign in _COMMAS for sign in marks) else 0.0


def strongest(marks: str) -> str:
    """The mark that tells most about the tune of what it ends: `?` in `…?”`; may be nothing."""
    found = [sign for sign in _STRONGEST if sign in marks]
    return found[0] if found else ""

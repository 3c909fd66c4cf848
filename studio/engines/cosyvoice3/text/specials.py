"""The 281 special tokens of CosyVoice3 in the order of their ids, and text that holds none."""

import re
from functools import cache

from studio.text import events, readings

END_OF_TEXT = "<|endoftext|>"
END_OF_PROMPT = "<|endofprompt|>"
END_OF_SYSTEM = "<|endofsystem|>"
STRONG, LAUGHTER = "strong", "laughter"
"""What may be said of several words: `<strong>…</strong>`, `<laughter>…</laughter>`."""

_FIRST = (END_OF_TEXT, "<|im_start|>", "<|im_end|>", END_OF_PROMPT)
# The two spans stand among the events, each after the event named here.
_AFTER = {"breath": STRONG, "quick_breath": LAUGHTER}
# Whatever has the form of a special token, known or not.
_SPECIAL = re.compile(r"<\|[^<>|]*\|>|</?\w+>|\[[^\[\]]*\]")


@cache
def specials() -> tuple[str, ...]:
    """All special tokens; the first has the id that follows the last of the vocabulary."""
    sounds = sorted(name for name in readings.symbols() if not readings.is_pinyin(name))
    marks = [token for name in events.events() for token in _event(name)]
    pieces = [bracketed(name) for name in (*sounds, *readings.pinyin())]
    return (*_FIRST, *marks, END_OF_SYSTEM, *pieces)


def bracketed(name: str) -> str:
    """The special token of an event or a sound."""
    return f"[{name}]"


def opened(span: str) -> str:
    """The special token before the first word of a span."""
    return f"<{span}>"


def closed(span: str) -> str:
    """The special token after the last word of a span."""
    return f"</{span}>"


def harmless(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` in which nothing is a special token, and what was left out of it.

    What a person types must not end a prompt, and has no token that the studio did not ask for.
    """
    found: list[str] = []
    clean = text.encode("utf-8", "ignore").decode("utf-8")  # half a surrogate pair has no bytes
    while matches := _SPECIAL.findall(clean):
        found += matches
        clean = _SPECIAL.sub("", clean)
    return clean, tuple(found)


def _event(name: str) -> tuple[str, ...]:
    span = _AFTER.get(name)
    return (bracketed(name), opened(span), closed(span)) if span else (bracketed(name),)

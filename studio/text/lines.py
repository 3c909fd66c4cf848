"""Text into sentences: what an import makes lines of, and what is read in one breath."""

import re
from collections.abc import Iterator
from functools import cache

from studio.text.spoken import abbreviations

# A line longer than this (characters) is cut at a clause, else between words, else anywhere.
LONGEST = 500

_CLOSERS = "\"'”’」』）)\\]】》〉"
_END = re.compile(
    rf"(?P<wide>[。！？｡][。！？｡!?…]*)[{_CLOSERS}]*\s*"
    rf"|(?P<narrow>[.!?][.!?…]*)[{_CLOSERS}]*(?:\s+|\Z)"
    r"|\s*\n\s*"
)
# What holds full stops that end nothing: tags, addresses.
_WHOLE = re.compile(r"\[[^\[\]\n]{0,60}\]|\{[^{}\n]{0,200}\}|https?://\S*[\w/]")
_LAST_WORD = re.compile(r"(?:^|[\s(\"'“‘\[{|])((?:[^\W_]+\.)*[^\W_]+)$")
_CLAUSE = re.compile(r"[，、；：,;:—]+\s*")
# Abbreviations that a sentence may end with; after any other it goes on.
_MAY_END = frozenset(("etc", "Inc", "Ltd", "Corp", "Co", "Jr", "Sr", "Bros", "a.m", "p.m", "et al"))
_BEFORE_NUMBERS = frozenset(("No", "Nos", "Art", "Mar", "Apr", "Jun", "Jul", "Sep", "jan", "feb"))
_OPENERS = frozenset(
    ("The", "It", "He", "She", "We", "They", "This", "That", "There", "In", "But", "And", "I", "A",
     "You", "When", "If", "His", "Her", "Its", "Our", "My", "At", "On", "For", "As", "So", "What",
     "Then")
)  # fmt: skip


def split(text: str) -> tuple[str, ...]:
    """The sentences of `text`, one to a line, without the space round them."""
    return tuple(line for part in sentences(text) if (line := part.strip()))


def sentences(text: str) -> tuple[str, ...]:
    """`text` cut after its sentences and at its line ends; joined, the parts are `text` again.

    Closing quotation marks stay with their sentence; abbreviations, decimals, addresses, dots
    before a small letter and tags stay whole.
    """
    whole = [match.span() for match in _WHOLE.finditer(text)]
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        while whole and whole[0][1] <= match.start():
            whole.pop(0)
        inside = whole and whole[0][0] <= match.start()
        if match.end() == len(text) or inside or not _ends(text, start, match):
            continue
        parts += _short(text[start : match.end()])
        start = match.end()
    return (*parts, *_short(text[start:]))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends with `match`."""
    narrow = match["narrow"]
    if narrow is None or "\n" in match[0]:
        return True
    after = text[match.end()]
    if after.islower():
        return False
    return narrow != "." or not _goes_on(text[start : match.start()], text[match.end() :])


def _goes_on(before: str, after: str) -> bool:
    """Whether a full stop between the two only marks an abbreviation or a number in a list."""
    found = _LAST_WORD.search(before[-40:])
    if found is None:
        return False
    word = found[1]
    if before.strip() == word and word.isdecimal():
        return True
    if ("." in word and not word.replace(".", "").isdecimal()) or word in _MAY_END:
        opener = re.match(r"\w+", after)
        return not (opener and opener[0] in _OPENERS)
    return (len(word) == 1 and word.isupper()) or word in _shortened(numbered=after[:1].isdecimal())


@cache
def _shortened(*, numbered: bool) -> frozenset[str]:
    """Words that are abbreviations wherever they stand, and those that are before a number."""
    listed = frozenset((*abbreviations(), "St", "Mme", "Mlle", "Hr", "Fr")) - _MAY_END
    return listed | _BEFORE_NUMBERS if numbered else listed


def _short(sentence: str) -> Iterator[str]:
    """`sentence` in pieces of at most `LONGEST` characters."""
    while len(sentence) > LONGEST:
        cuts = [match.end() for match in _CLAUSE.finditer(sentence, 1, LONGEST)]
        cut = cuts[-1] if cuts else sentence.rfind(" ", 1, LONGEST) + 1
        cut = cut or LONGEST
        yield sentence[:cut]
        sentence = sentence[cut:]
    if sentence:
        yield sentence

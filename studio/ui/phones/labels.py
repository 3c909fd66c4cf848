"""Readings in words a person understands."""

import re
from collections.abc import Sequence

from studio.text import pinyin
from studio.text.utterance import Phone, Source
from studio.ui.phones.offered import Reading
from studio.ui.words import _

_SYLLABLE = re.compile("[a-zê]+[1-5]")
_NUMBERED = re.compile(r"(stress on syllable|falls after) (\d+)")


def label_of(reading: Reading, language: str) -> str:
    """What a reading is called."""
    known = {
        "usual": _("usual"),
        "listed": _("from the dictionary"),
        "as now": _("as it is now"),
        "typed": _("as typed"),
        "noun": _("as a noun"),
        "verb": _("as a verb"),
        "past": _("in the past"),
        "level": _("level pitch"),
    }
    if reading.words:
        return _("like “{words}”").format(words=reading.words)
    if language == "zh" and all(map(_SYLLABLE.fullmatch, reading.label.split())):
        return " ".join(map(pinyin.accented, reading.label.split()))
    numbered = _NUMBERED.fullmatch(reading.label)
    if numbered is None:
        return known.get(reading.label, reading.label)
    if numbered[1] == "falls after":
        return _("pitch falls after mora {number}").format(number=numbered[2])
    return _("stress on syllable {number}").format(number=numbered[2])


def decided_by(reading: Reading) -> str:
    """Who says that a word is said so."""
    names = {
        Source.MODEL: _("engine"),
        Source.LEXICON: _("dictionary"),
        Source.PERSON: _("you"),
    }
    return names[reading.source]


def sounds(phones: Sequence[Phone]) -> str:
    """Sounds as they are written one after another."""
    return " ".join(phone.symbol for phone in phones)

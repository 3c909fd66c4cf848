"""Cantonese: a clause of Han characters into Jyutping in context, and their phones."""

import re

from studio.text import jyutping
from studio.text.said import Said
from studio.text.utterance import Phone

_SYLLABLE = re.compile(r"[a-z]+[1-6]")


def say(clause: str) -> tuple[Said, ...]:
    """Each character of `clause` with its phones."""
    found = readings(clause)
    return tuple(Said(i, i + 1, _phones(syllables)) for i, syllables in enumerate(found))


def readings(clause: str) -> tuple[str, ...]:
    """Jyutping of each character; a few signs stand for two syllables; empty = unknown."""
    import ToJyutping

    return tuple(reading or "" for _, reading in ToJyutping.get_jyutping_list(clause))


def syllables(character: str) -> tuple[str, ...]:
    """All readings of one character, the usual one first."""
    import ToJyutping

    [(_, listed)] = ToJyutping.get_jyutping_candidates(character)
    return tuple(dict.fromkeys((*filter(None, readings(character)), *listed)))


def _phones(reading: str) -> tuple[Phone, ...]:
    known = [
        syllable for syllable in _SYLLABLE.findall(reading) if syllable[:-1] in jyutping.syllables()
    ]
    return tuple(phone for syllable in known for phone in jyutping.phones(syllable))

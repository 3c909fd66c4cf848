"""Languages that espeak-ng reads: words of a clause, said together, with each word's sounds."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from studio.text import espeak
from studio.text.align import align
from studio.text.inventory import DIGITS, tidy
from studio.text.said import Said
from studio.text.utterance import Phone

_WORD = re.compile(r"\S+")
_NOT_WORDS = re.compile(r"[\[\]<>|_\x00-\x1f\x7f]")
_TONED = re.compile(r"[0-9]+$")
_RAISED = str.maketrans("0123456789", DIGITS)
# Words said together at most, and their letters: alignment takes the square of their sounds.
_BREATH, _LETTERS = 40, 600
_TONAL = ("vi", "th", "my", "shn", "hak", "chr", "py")


def say(clause: str, voice: str) -> tuple[Said, ...]:
    """Each word of `clause` (words are parted by spaces) with its sounds, said as one sentence.

    Raises StudioError for a voice espeak-ng does not have.
    """
    spans = [match.span() for match in _WORD.finditer(_NOT_WORDS.sub(" ", clause))]
    words = [clause[start:end] for start, end in spans]
    sounds = [symbols for breath in _breaths(words) for symbols in _together(breath, voice)]
    return tuple(
        Said(start, end, tuple(map(Phone, symbols)))
        for (start, end), symbols in zip(spans, sounds, strict=True)
    )


def speaker(voice: str) -> partial[tuple[Said, ...]]:
    """`say` in one voice."""
    return partial(say, voice=voice)


def word(text: str, voice: str) -> tuple[str, ...]:
    """The symbols of a word or phrase said by itself."""
    groups = espeak.phonemes(_NOT_WORDS.sub(" ", text), voice)
    return tuple(_symbol(sound, voice) for group in groups for sound in group if _heard(sound))


def _breaths(words: Sequence[str]) -> Iterator[list[str]]:
    """The words in groups that are short enough to be said together."""
    breath: list[str] = []
    letters = 0
    for spelt in words:
        if breath and (len(breath) == _BREATH or letters + len(spelt) > _LETTERS):
            yield breath
            breath, letters = [], 0
        breath.append(spelt)
        letters += len(spelt)
    if breath:
        yield breath


def _together(words: Sequence[str], voice: str) -> list[list[str]]:
    """Symbols of each word; espeak-ng merges small words ("on the"), so they may have to be cut."""
    groups = [
        [_symbol(sound, voice) for sound in group if _heard(sound)]
        for group in espeak.phonemes(" ".join(words), voice)
    ]
    groups = [group for group in groups if group]
    if len(groups) == len(words):
        return groups
    return _cut([symbol for group in groups for symbol in group], words, voice)


def _cut(symbols: Sequence[str], words: Sequence[str], voice: str) -> list[list[str]]:
    """`symbols` shared out to `words` by their likeness to each word said by itself."""
    if len(words) == 1:
        return [list(symbols)]
    alone = [word(text, voice) for text in words]
    owners = [number for number, sounds in enumerate(alone) for _ in sounds]
    shared: list[list[str]] = [[] for _ in words]
    owner = 0
    for place, other in align(symbols, [symbol for sounds in alone for symbol in sounds]):
        owner = owner if other is None else owners[other]
        if place is not None:
            shared[owner].append(symbols[place])
    return [own or list(sounds) for own, sounds in zip(shared, alone, strict=True)]


def _heard(sound: espeak.Sound) -> bool:
    return bool(sound.ipa.strip("_"))


def _symbol(sound: espeak.Sound, voice: str) -> str:
    """The sound's symbol; a tone, of which IPA output keeps half, comes from the mnemonic."""
    level = _TONED.search(sound.mnemonic) if voice.split("-")[0] in _TONAL else None
    if level is None:
        return tidy(sound.ipa, voice)
    return tidy(sound.ipa[:-1], voice) + level[0].translate(_RAISED)

"""What a line says, sound by sound, beside what it would say by itself; or why it cannot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studio.errors import StudioError
from studio.text.lexicon import Lexicon
from studio.text.mnemonics import mnemonic
from studio.text.speakers import speaker
from studio.text.utter import utter
from studio.text.utterance import PauseLengths, Phone, Source, Tag, TagKind, Utterance
from studio.ui.phones.words import Place, places, word_of, words

_SILENT = Utterance("", ())


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that decides how a line is read; equal ones are read alike."""

    text: str
    tags: tuple[Tag, ...]
    lexicons: tuple[Lexicon, ...]
    language: str
    pauses: PauseLengths


@dataclass(frozen=True, slots=True)
class Said:
    """`utterance` as the line stands, `own` without what a person chose of its words' sounds.

    `unknown` are sounds that the language's voice lacks; `failure` tells why nothing is said.
    """

    utterance: Utterance = _SILENT
    own: Utterance = _SILENT
    unknown: frozenset[Place] = frozenset()
    failure: StudioError | None = None


def say(asked: Asked) -> Said:
    """Read a line; up to some 100 ms the first time, so not on the GUI thread."""
    if not asked.text.strip() and not asked.tags:
        return Said()
    try:
        utterance = _utter(asked, asked.tags)
        own = _utter(asked, without_readings(asked.tags))
        return Said(utterance, own, frozenset(_unknown(utterance)))
    except StudioError as error:
        return Said(failure=error)


def assumed(said: Said, phones: Mapping[Place, Phone]) -> Said | None:
    """What will be said with other sounds at some places; None where it takes reading to know."""
    tokens = list(said.utterance.tokens)
    for place, phone in phones.items():
        if len(word_of(said.utterance, place.token).tokens) > 1:
            return None
        old = tokens[place.token]
        spoken = (*old.phones[: place.phone], phone, *old.phones[place.phone + 1 :])
        tokens[place.token] = replace(old, phones=spoken, source=Source.PERSON)
    return replace(said, utterance=replace(said.utterance, tokens=tuple(tokens)))


def without_readings(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The tags as they would be had nobody chosen a reading or changed a sound."""
    return tuple(_bared(tags))


def edited(said: Said) -> frozenset[Place]:
    """The sounds that a person changed: another symbol, length, pitch or energy."""
    own = {word[:2]: phones for word, phones in _spans(said.own)}
    changed: set[Place] = set()
    for (start, end, members), phones in _spans(said.utterance):
        usual = own.get((start, end), ())
        alike = len(usual) == len(phones)
        for number, (place, phone) in enumerate(zip(members, phones, strict=True)):
            if phone.edited or not alike or phone.symbol != usual[number].symbol:
                changed.add(place)
    return frozenset(changed)


def _spans(
    utterance: Utterance,
) -> Iterator[tuple[tuple[int, int, tuple[Place, ...]], tuple[Phone, ...]]]:
    """The place of every word in the text with its sounds."""
    for word in words(utterance):
        members = tuple(
            Place(number, index)
            for number in word.tokens
            for index in range(len(utterance.tokens[number].phones))
        )
        phones = tuple(utterance.tokens[place.token].phones[place.phone] for place in members)
        yield (word.start, word.end, members), phones


def _bared(tags: Sequence[Tag]) -> Iterator[Tag]:
    for tag in tags:
        if tag.kind is not TagKind.PHONES and tag.kind is not TagKind.SAY_AS:
            yield tag
        elif tag.start == tag.end and tag.kind is TagKind.PHONES:
            yield bare(tag)


def bare(tag: Tag) -> Tag:
    """A reading that no word stands for, with every sound as long, high and loud as usual."""
    if tag.value:
        return replace(tag, phones=())
    return replace(tag, phones=tuple(Phone(phone.symbol) for phone in tag.phones))


def _unknown(utterance: Utterance) -> Iterator[Place]:
    """Sounds that a person or a dictionary asks for and the language's voice does not have."""
    for place in places(utterance):
        token = utterance.tokens[place.token]
        if token.source is not Source.MODEL:
            voice = speaker(token.language).voice
            if mnemonic(token.phones[place.phone].symbol, voice) is None:
                yield place


def _utter(asked: Asked, tags: Sequence[Tag]) -> Utterance:
    return utter(asked.text, tags, asked.lexicons, asked.language, asked.pauses)

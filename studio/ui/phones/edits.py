"""Edits of single sounds, each a function from a project to a project.

A sound that the engine or a dictionary chose becomes a tag made of its word's sounds first; that
tag then carries the change. Nothing else of the line is said otherwise for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from studio.project.edit import line as line_of
from studio.project.project import LineId, Project
from studio.project.wording import put_tag, remove_tag, set_tags
from studio.text.utterance import Phone, Source, Tag, TagKind, Token, Utterance
from studio.ui.phones.said import Said, without_readings
from studio.ui.phones.words import Place, Word, phone_at, places_of, word_of

_UNSPACED = ("zh", "yue", "ja")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A tag, as it should stand without a change, and the sounds that it says."""

    tag: Tag
    old: Tag | None
    places: tuple[Place, ...]


def set_phones(
    project: Project, wanted: LineId, said: Said, phones: Mapping[Place, Phone]
) -> Project:
    """Say these sounds at these places of a line; a tag that then says what is said anyway goes."""
    tags = line_of(project, wanted).tags
    units = {}
    for place in phones:
        for unit in _units(tags, said.utterance, place):
            units[unit.tag.start, unit.tag.end, unit.places] = unit
    for unit in units.values():
        sounds = tuple(phones.get(place, phone_at(said.utterance, place)) for place in unit.places)
        project = _put(project, wanted, unit, replace(unit.tag, phones=sounds))
    for token in {said.utterance.tokens[place.token] for place in phones}:
        project = _settled(project, wanted, said.own, token.start, token.end)
    return project


def reset_phones(project: Project, wanted: LineId, said: Said, chosen: Iterable[Place]) -> Project:
    """Give single sounds back to the engine."""
    return set_phones(project, wanted, said, {place: _own(said, place) for place in chosen})


def reset_word(project: Project, wanted: LineId, said: Said, word: Word) -> Project:
    """Let the engine and the dictionaries decide about a word again."""
    members = places_of(said.utterance, word)
    usual = _usual(said.own, word.start, word.end)
    if word.start == word.end or len(usual) == len(members):
        return reset_phones(project, wanted, said, members)
    tag = Tag(word.start, word.end, TagKind.PHONES, "", usual)
    project = put_tag(project, wanted, tag)
    return _settled(project, wanted, said.own, word.start, word.end)


def reset_line(project: Project, wanted: LineId) -> Project:
    """Let the engine and the dictionaries decide about every word of a line again."""
    return set_tags(project, wanted, without_readings(line_of(project, wanted).tags))


def _settled(project: Project, wanted: LineId, own: Utterance, start: int, end: int) -> Project:
    """Without the tags on a word that say what is said anyway.

    Those on characters that one row of a dictionary decides go together or not at all.
    """
    there = [number for number, token in enumerate(own.tokens) if _inside(token, start, end)]
    group = [own.tokens[n] for number in there for n in _listed_together(own, number)]
    tags = [
        tag
        for tag in line_of(project, wanted).tags
        if _reading(tag) and any(tag.start < token.end and token.start < tag.end for token in group)
    ]
    if all(tag.phones == _usual(own, tag.start, tag.end) for tag in tags):
        for tag in tags:
            project = remove_tag(project, wanted, tag)
    return project


def _units(tags: tuple[Tag, ...], utterance: Utterance, place: Place) -> list[_Unit]:
    """The tag to change, and those that keep its neighbours as they are."""
    token = utterance.tokens[place.token]
    if token.start == token.end:
        old = _standing(tags, utterance, place)
        members = _members(utterance, [place.token])
        return [_Unit(old or Tag(token.start, token.end, TagKind.PHONES), old, members)]
    for tag in tags:
        if tag.kind is TagKind.PHONES and tag.start <= token.start and token.end <= tag.end:
            inside = [
                number
                for number, other in enumerate(utterance.tokens)
                if tag.start <= other.start < other.end <= tag.end and other.phones
            ]
            return [_Unit(tag, tag, _members(utterance, inside))]
    together = _listed_together(utterance, place.token)
    return [_fresh(utterance, number) for number in together]


def _fresh(utterance: Utterance, number: int) -> _Unit:
    word = word_of(utterance, number)
    return _Unit(Tag(word.start, word.end, TagKind.PHONES), None, places_of(utterance, word))


def _listed_together(utterance: Utterance, number: int) -> list[int]:
    """Characters that one row of a dictionary may have decided: a tag on one undoes it for all."""
    found = [number]
    for step in (-1, 1):
        last = number
        while _listed(utterance, last) and _listed(utterance, last + step):
            left, right = sorted((last, last + step))
            if utterance.tokens[left].end != utterance.tokens[right].start:
                break
            last += step
            found.append(last)
    return found


def _listed(utterance: Utterance, number: int) -> bool:
    if not 0 <= number < len(utterance.tokens):
        return False
    token = utterance.tokens[number]
    return token.source is Source.LEXICON and token.language in _UNSPACED


def _standing(tags: tuple[Tag, ...], utterance: Utterance, place: Place) -> Tag | None:
    """The reading between words that a token without text comes from."""
    at = utterance.tokens[place.token].start
    before = sum(
        token.start == token.end == at and bool(token.phones)
        for token in utterance.tokens[: place.token]
    )
    here = [tag for tag in tags if tag.kind is TagKind.PHONES and tag.start == tag.end == at]
    return here[before] if before < len(here) else None


def _put(project: Project, wanted: LineId, unit: _Unit, tag: Tag) -> Project:
    if tag.start < tag.end or unit.old is None:
        return put_tag(project, wanted, tag)
    tags = line_of(project, wanted).tags
    return set_tags(project, wanted, tuple(tag if each is unit.old else each for each in tags))


def _own(said: Said, place: Place) -> Phone:
    """What the engine says at a place; where it says another number of sounds, the present one."""
    word = word_of(said.utterance, place.token)
    usual = _usual(said.own, word.start, word.end)
    members = places_of(said.utterance, word)
    symbol = phone_at(said.utterance, place).symbol
    if len(usual) == len(members) and word.start < word.end:
        symbol = usual[members.index(place)].symbol
    return Phone(symbol)


def _usual(own: Utterance, start: int, end: int) -> tuple[Phone, ...]:
    return tuple(
        phone for token in own.tokens if _inside(token, start, end) for phone in token.phones
    )


def _inside(token: Token, start: int, end: int) -> bool:
    return start <= token.start < token.end <= end


def _members(utterance: Utterance, tokens: Iterable[int]) -> tuple[Place, ...]:
    return tuple(
        Place(number, index)
        for number in tokens
        for index in range(len(utterance.tokens[number].phones))
    )


def _reading(tag: Tag) -> bool:
    return tag.kind in (TagKind.PHONES, TagKind.SAY_AS)

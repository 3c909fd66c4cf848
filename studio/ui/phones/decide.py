"""Deciding how a word is said, each a function from a project to a project."""

from dataclasses import replace

from studio.project.edit import add_pronunciation
from studio.project.edit import line as line_of
from studio.project.project import Line, Project
from studio.project.wording import put_tag, set_tags
from studio.text.covers import syllables
from studio.text.lexicon import Pronunciation
from studio.text.utterance import Tag, TagKind
from studio.ui.phones.offered import Reading, Spot


def here(project: Project, spot: Spot, reading: Reading) -> Project:
    """Say it so in this place; Chinese characters keep their own sounds, so that each can be
    corrected further."""
    if reading.words:
        tag = Tag(spot.start, spot.end, TagKind.SAY_AS, reading.words)
        return put_tag(project, spot.line, tag)
    parts = syllables(reading.phones, spot.end - spot.start, spot.language)
    if len(parts) < 2:
        return put_tag(
            project, spot.line, Tag(spot.start, spot.end, TagKind.PHONES, "", reading.phones)
        )
    for at, phones in enumerate(parts, spot.start):
        project = put_tag(project, spot.line, Tag(at, at + 1, TagKind.PHONES, "", phones))
    return project


def script(project: Project, spot: Spot, reading: Reading) -> Project:
    """Say the word so in the whole script; what was decided for this place alone goes."""
    return undecided(add_pronunciation(project, row(spot, reading)), spot)


def undecided(project: Project, spot: Spot) -> Project:
    """Let the dictionaries decide about this place."""
    kept = tuple(tag for tag in line_of(project, spot.line).tags if not _about(tag, spot))
    return set_tags(project, spot.line, kept)


def variant(line: Line, spot: Spot, reading: Reading) -> Line:
    """The line with the word said so, to be heard."""
    project = here(Project("", "", lines=(replace(line, id=spot.line),)), spot, reading)
    return project.lines[0]


def row(spot: Spot, reading: Reading) -> Pronunciation:
    """What a dictionary says about it."""
    return Pronunciation(spot.text, reading.symbols, spot.language)


def _about(tag: Tag, spot: Spot) -> bool:
    reading = tag.kind in (TagKind.PHONES, TagKind.SAY_AS)
    return reading and tag.start < spot.end and spot.start < tag.end

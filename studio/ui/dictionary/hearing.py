"""A word of a dictionary, heard in the voice of the current line."""

from dataclasses import replace

from studio.project.edit import new_id
from studio.project.project import Line
from studio.text.lexicon import Pronunciation
from studio.text.utterance import Phone, Tag, TagKind
from studio.ui.rendering.renders import Renders
from studio.ui.selection import Selection


def hear(selection: Selection, renders: Renders, row: Pronunciation) -> None:
    """Play a word by itself as a row says it."""
    tag = Tag(0, len(row.word), TagKind.PHONES, "", tuple(map(Phone, row.phonemes)))
    line = selection.line or Line(new_id(), "")
    renders.hear(replace(line, text=row.word, tags=(tag,), language=row.language, style=""))

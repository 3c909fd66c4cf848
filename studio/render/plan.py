"""From a line of the script to the request for its sound."""

from collections.abc import Callable, Sequence

from studio.engines.protocol import Request
from studio.errors import StudioError
from studio.project.project import Line, Project
from studio.render.limits import check_pauses
from studio.text.lexicon import Lexicon
from studio.text.utterance import PauseLengths, Tag, Utterance

_USUAL = PauseLengths()

Utter = Callable[[str, Sequence[Tag], Sequence[Lexicon], str, PauseLengths], Utterance]
"""What makes an utterance of text, tags, lexicons, language and pauses."""


def utter(
    text: str,
    tags: Sequence[Tag],
    lexicons: Sequence[Lexicon],
    language: str,
    pauses: PauseLengths,
) -> Utterance:
    """`studio.text.utter.utter`, loaded when the first line is planned."""
    from studio.text.utter import utter

    return utter(text, tags, lexicons, language, pauses)


def plan(
    line: Line,
    project: Project,
    speaker: bytes,
    lexicons: tuple[Lexicon, ...] = (),
    pauses: PauseLengths = _USUAL,
    utter: Utter = utter,
) -> Request:
    """Everything that decides how the line sounds; the project's own dictionary wins.

    Raises StudioError for a text without words and for one that cannot be spoken.
    """
    check_pauses(line.tags)
    language = line.language or project.language
    layers = (*lexicons, Lexicon(project.lexicon))
    utterance = utter(line.text, line.tags, layers, language, pauses)
    if not utterance.tokens:
        raise StudioError("There is nothing to say in this line.", "Give it at least one word.")
    return Request(utterance, speaker, line.style, tuple(sorted(line.controls)), line.seed)

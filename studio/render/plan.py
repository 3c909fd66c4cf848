"""From a line of the script to the request for its sound."""

from studio.engines.protocol import Request
from studio.errors import StudioError
from studio.project.project import Line, Project
from studio.render.limits import check_pauses
from studio.text.lexicon import Lexicon
from studio.text.utterance import PauseLengths

_USUAL = PauseLengths()


def plan(
    line: Line,
    project: Project,
    speaker: bytes,
    lexicons: tuple[Lexicon, ...] = (),
    pauses: PauseLengths = _USUAL,
) -> Request:
    """Everything that decides how the line sounds; the project's own dictionary wins.

    Raises StudioError for a text without words and for one that cannot be spoken.
    """
    from studio.text.utter import utter

    check_pauses(line.tags)
    language = line.language or project.language
    layers = (*lexicons, Lexicon(project.lexicon))
    utterance = utter(line.text, line.tags, layers, language, pauses)
    if not utterance.tokens:
        raise StudioError("There is nothing to say in this line.", "Give it at least one word.")
    return Request(utterance, speaker, line.style, tuple(sorted(line.controls)), line.seed)

"""What a test wants said, and what came of it."""

from studio.audio.clip import Samples, join
from studio.engines.protocol import Engine, Request, Speech
from studio.jobs import Job
from studio.text.tags import parse
from studio.text.utter import utter
from studio.text.utterance import Utterance


def utterance(text: str) -> Utterance:
    """The text with its tags, in the language of its words."""
    read = parse(text, strict=False)
    return utter(read.text, read.tags, (), "")


def request(text: str, speaker: bytes) -> Request:
    """The text in a voice, as usual."""
    return Request(utterance(text), speaker)


def said(
    engine: Engine,
    text: str,
    speaker: bytes,
    *,
    style: str = "",
    controls: tuple[tuple[str, float], ...] = (),
    seed: int = 0,
    job: Job | None = None,
) -> list[Speech]:
    """All that comes of the text."""
    asked = Request(utterance(text), speaker, style, controls, seed)
    return list(engine.synthesize(asked, job or Job()))


def samples(spoken: list[Speech]) -> Samples:
    """Its sound."""
    return join([speech.clip for speech in spoken]).samples

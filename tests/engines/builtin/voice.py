"""The voice of the demo recording, and what it says."""

from dataclasses import replace
from functools import cache

from studio.audio.clip import Clip, Floats, join
from studio.audio.pitch import pitch
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.builtin.speaker import pack, unpack
from studio.engines.protocol import Request, Speech
from studio.jobs import Job
from studio.text.utter import utter
from studio.text.utterance import Utterance
from tests.demo import recording, transcript


@cache
def enrolled() -> bytes:
    """Its speaker data, learned with its words."""
    return BuiltinEngine().enrol(recording(), transcript(), "en", Job())


@cache
def still() -> bytes:
    """The same without its texture, which moves the edges and levels that are measured, too."""
    return pack(replace(unpack(enrolled()), texture=None))


def said(text: str, language: str = "en") -> Utterance:
    """The utterance of a plain text."""
    return utter(text, (), (), language)


def spoken(utterance: Utterance, **changes: object) -> list[Speech]:
    """What the engine yields in that voice; `changes` are fields of the request."""
    request = replace(Request(utterance, enrolled()), **changes)  # type: ignore[arg-type]
    return list(BuiltinEngine().synthesize(request, Job()))


def sound(utterance: Utterance, **changes: object) -> Clip:
    """The same in one piece."""
    return join([speech.clip for speech in spoken(utterance, **changes)])


def voice_in(clip: Clip) -> Floats:
    """F0 in Hz of every voiced millisecond."""
    f0 = pitch(clip, hop=0.001).f0
    return f0[f0 > 0]

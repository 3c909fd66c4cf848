"""A project with one of everything in it."""

from dataclasses import replace

from studio.project.project import Line, LineId, Project, Take, TakeKey
from studio.text.lexicon import Pronunciation
from studio.text.utterance import Phone, Tag, TagKind
from studio.voices.voice import VoiceId

KEY = TakeKey("0123abcd")

RICH = Project(
    title="Grüße, 世界",
    language="en",
    engine="builtin",
    voice=VoiceId("ann"),
    lines=(
        Line(
            id=LineId("l1"),
            text="Hello 𠮷 world",
            tags=(Tag(0, 5, TagKind.PHONES, "[HH][AY1]", (Phone("h"), Phone("ˈaɪ", 1.5, 0.9))),),
            voice=VoiceId("bob"),
            style="softly",
            controls=(("speed", 1.25),),
            seed=7,
            takes=(Take(KEY, 1.25, 7, "2026-01-02T03:04:05", 4, "good"),),
            chosen=KEY,
            pause=0.5,
            role="Bob",
            flags=("“[Music]” is not a tag",),
        ),
        Line(LineId("l2"), "第二行", language="zh"),
    ),
    cast=(("Bob", VoiceId("bob")),),
    lexicon=(Pronunciation("loom", ("l", "uː", "m"), "en", "a frame"),),
    pause=0.4,
)


def titled(title: str) -> Project:
    """The project under another title."""
    return replace(RICH, title=title)

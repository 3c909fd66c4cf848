"""A line that asks for the impossible fails alone, with the reason; nothing breaks."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio.engines.fake import FakeEngine
from studio.jobs import Job
from studio.project.project import Line, LineId, Project
from studio.render.batch import Sources
from studio.render.cache import Cache
from studio.render.session import render_project
from studio.text.utterance import Phone, Tag, TagKind
from studio.voices.voice import VoiceId

LINE = Line(LineId("a"), "One line.")
GOOD = Line(LineId("b"), "Another one.")


def reading(length: float) -> Tag:
    """`One` said with an odd vowel."""
    return Tag(0, 3, TagKind.PHONES, "", (Phone("w"), Phone("ʌ", length), Phone("n")))


def pause(seconds: str, at: int = 3) -> Tag:
    return Tag(at, at, TagKind.PAUSE, seconds)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(LINE, seed=-1), "The seed cannot be -1."),
        (replace(LINE, controls=(("speed", 0.0),)), "speed cannot be 0."),
        (replace(LINE, tags=(reading(1e9),)), "The sound ʌ of “One”"),
        (replace(LINE, tags=(pause("nan"),)), "A pause of “nan” seconds"),
        (replace(LINE, tags=(pause("-1"),)), "A pause of “-1” seconds"),
        (replace(LINE, tags=(pause("1e9"),)), "A pause of “1e9” seconds"),
        (replace(LINE, tags=(pause("500ms"),)), "A pause of “500ms” seconds"),
        (replace(LINE, tags=(pause("soon"),)), "A pause of “soon” seconds"),
        (replace(LINE, tags=(pause("60", 0),) * 31 + (pause("60"),) * 31), "The line would last"),
    ],
)
def test_a_line_that_asks_for_the_impossible_fails_alone(
    tmp_path: Path, wrong: Line, said: str
) -> None:
    project = Project("T", "en", "fake", VoiceId("ann"), (wrong, GOOD))
    sources = Sources(lambda _: FakeEngine(), lambda *_: b"ann")
    batch = render_project(project, sources, Cache(tmp_path), Job())
    assert [done.line for done in batch.done] == [GOOD.id]
    (failed,) = batch.failed
    assert failed.error.message.startswith(said)
    assert failed.error.hint

"""A line that sounds like somebody else is remarked on, unless it was asked to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.audio.clip import Clip
from studio.engines.fake import FakeEngine
from studio.engines.protocol import Engine, Request, Speech
from studio.jobs import Job
from studio.project.project import Line, LineId, Project
from studio.render.batch import Sources
from studio.render.cache import Cache
from studio.render.line import render
from studio.render.rendered import Check
from studio.render.session import render_project
from studio.text.utterance import Source, Token
from studio.voices.voice import VoiceId
from tests.render.requests import request
from tests.voices.speaking import spoken

WORDS = request("many words that take some time to say in full")


class Speaking(FakeEngine):
    """Says six seconds of something, or as many as it is told."""

    def __init__(self, seconds: float = 6.0) -> None:
        super().__init__()
        self._clip = spoken(110, seconds=seconds)

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        yield Speech(self._clip)


def remarks(checks: tuple[Check, ...]) -> list[Check]:
    return [check for check in checks if check.name == "another voice"]


def heard(asked: Request, value: float | None, seconds: float = 6.0) -> list[Check]:
    """What is remarked on a line that is so much like its voice."""
    line = render(Speaking(seconds), asked, Job(), likeness=lambda _clip, _job: value)
    return remarks(line.checks)


def test_a_line_that_is_like_nobody_is_remarked_on() -> None:
    (remark,) = heard(WORDS, -0.5)
    assert remark.message.endswith(".")
    assert remark.hint


@pytest.mark.parametrize("value", [0.9, 0.1, None])
def test_a_line_like_its_voice_or_that_nobody_can_judge_is_not(value: float | None) -> None:
    assert heard(WORDS, value) == []


def test_a_language_the_encoder_never_heard_is_not_judged() -> None:
    korean = replace(WORDS, utterance=replace(WORDS.utterance, language="ko"))
    assert heard(korean, -0.5) == []


def test_breaths_and_laughter_alone_are_not_judged() -> None:
    breaths = (Token("", 0, 0, (), Source.MODEL, "en", event="breath"),) * 3
    asked = replace(WORDS, utterance=replace(WORDS.utterance, tokens=breaths, pauses=()))
    assert heard(asked, -0.5) == []


def test_a_word_or_two_say_too_little_about_who_speaks() -> None:
    assert heard(WORDS, -0.5, seconds=1.0) == []


@pytest.mark.parametrize(
    "asked",
    [
        replace(WORDS, style="whisper"),
        replace(WORDS, controls=(("pitch", 6.0),)),
        replace(WORDS, controls=(("likeness", 0.0),)),
    ],
)
def test_a_line_that_was_asked_to_be_otherwise_is_not_judged(asked: Request) -> None:
    assert heard(asked, -0.5) == []


def test_a_faster_line_is_judged() -> None:
    assert len(heard(replace(WORDS, controls=(("speed", 1.5),)), -0.5)) == 1


def test_lines_of_a_project_are_held_against_their_own_voices(tmp_path: Path) -> None:
    def likeness(voice: VoiceId, engine: Engine, clip: Clip, job: Job) -> float:
        return 0.9 if voice == "ann" else -0.5

    engine = Speaking()
    sources = Sources(lambda _: engine, lambda voice, *_: voice.encode(), likeness=likeness)
    lines = tuple(
        Line(LineId(name), "Many words that take some time.", voice=VoiceId(name))
        for name in ("ann", "ben")
    )
    cache = Cache(tmp_path)
    project = Project("T", "en", "fake", VoiceId("ann"), lines)
    batch = render_project(project, sources, cache, Job())
    assert [len(remarks(done.checks)) for done in batch.done] == [0, 1]
    again = render_project(project, sources, cache, Job())
    assert [len(remarks(done.checks)) for done in again.done] == [0, 1]

"""A request holds what the line says, and what the project says where the line does not."""

from dataclasses import replace

import pytest

from studio.errors import StudioError
from studio.project.project import Line, LineId, Project
from studio.render.key import key
from studio.render.plan import plan
from studio.text.lexicon import Lexicon, Pronunciation
from studio.text.utterance import PauseLengths, Phone, Source

LINE = Line(LineId("a"), "A loom, and a thread.")
PROJECT = Project("T", "en", lines=(LINE,))


def test_style_controls_seed_and_speaker_come_from_the_line() -> None:
    line = replace(LINE, style="softly", controls=(("speed", 1.5), ("pitch", 2.0)), seed=7)
    request = plan(line, PROJECT, b"somebody")
    assert (request.speaker, request.style, request.seed) == (b"somebody", "softly", 7)
    assert request.controls == (("pitch", 2.0), ("speed", 1.5))


def test_the_language_of_the_line_goes_before_that_of_the_project() -> None:
    assert plan(LINE, PROJECT, b"").utterance.language == "en"
    chinese = Line(LineId("b"), "你好。", language="zh")
    assert plan(chinese, PROJECT, b"").utterance.language == "zh"


def test_the_project_dictionary_wins_over_the_shared_ones() -> None:
    shared = Lexicon((Pronunciation("loom", ("l", "ʊ", "m"), "en"),))
    own = Pronunciation("loom", ("l", "uː", "m"), "en")
    phones = []
    for project in (PROJECT, replace(PROJECT, lexicon=(own,))):
        tokens = plan(LINE, project, b"", (shared,)).utterance.tokens
        (token,) = (each for each in tokens if each.text == "loom")
        assert token.source is Source.LEXICON
        phones.append(token.phones)
    assert phones[1] == tuple(map(Phone, own.phonemes))
    assert phones[0] != phones[1]


def test_the_lengths_of_pauses_are_part_of_the_request() -> None:
    usual, slow = plan(LINE, PROJECT, b""), plan(LINE, PROJECT, b"", (), PauseLengths(comma=1.0))
    assert max(pause.seconds for pause in slow.utterance.pauses) == 1.0
    assert key(usual, "fake", "1") != key(slow, "fake", "1")


def test_what_does_not_sound_does_not_count() -> None:
    remarked = replace(LINE, role="Ann", flags=("odd",), pause=3.0, id=LineId("z"))
    assert plan(remarked, PROJECT, b"") == plan(LINE, PROJECT, b"")


@pytest.mark.parametrize("text", ["", " ", "...", "?!"])
def test_a_line_without_words_is_said_to_be_one(text: str) -> None:
    with pytest.raises(StudioError, match="nothing to say"):
        plan(Line(LineId("a"), text), PROJECT, b"")

"""CosyVoice3 with a tiny pack of random weights: what is said, and how; every road, no voice."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip, join
from studio.engines import registry
from studio.engines.cosyvoice3.script import script
from studio.engines.cosyvoice3.speaker import unpack
from studio.engines.cosyvoice3.stages import Stages
from studio.engines.ort import USUAL
from studio.engines.packs import manifest
from studio.engines.packs.pack import Tier
from studio.engines.protocol import Engine, Request
from studio.errors import StudioError
from studio.jobs import Job
from tests.engines.cosyvoice3.said import request, said, samples, utterance
from tests.engines.cosyvoice3.tiny import TINY

ENGLISH = "Hello there, this is a test of everything."
MIXED = "这款新品支持 multi-language，连「おはよう」都能读准。"


def test_it_says_what_it_can_do_and_what_it_does_not_tell(
    engine: Engine, tiny_models: Path
) -> None:
    able = engine.capabilities
    assert engine.id == "cosyvoice3"
    assert able.rate == 24000
    assert not any((able.timings, able.shapes, able.needs_transcript, able.impressions))
    assert able.clones
    assert able.styles
    assert able.seeds
    assert able.converts
    assert set(able.languages) == {"zh", "en", "ja", "ko", "de", "es", "fr", "it", "ru", "yue"}
    assert len(able.events) == 12
    assert able.model == f"{manifest.read(tiny_models / 'cosyvoice3').name}, standard"


def test_a_line_is_sound_at_24_khz_that_the_seed_alone_decides(
    engine: Engine, tiny_models: Path, anna: bytes
) -> None:
    first = said(engine, ENGLISH, anna, seed=3)
    other = said(engine, ENGLISH, anna, seed=4)
    again = said(registry.engine("cosyvoice3", tiny_models), ENGLISH, anna, seed=3)
    assert np.array_equal(samples(first), samples(again))
    assert not np.array_equal(samples(first), samples(other))
    assert samples(first).dtype == np.float32
    assert 0.001 < np.abs(samples(first)).max() <= 1
    assert {speech.clip.rate for speech in first} == {24000}


@pytest.mark.parametrize("tier", [Tier.LITE, Tier.FULL])
def test_every_tier_speaks(tier: Tier, tiny_packs: Mapping[Tier, Path], anna: bytes) -> None:
    engine = registry.engine("cosyvoice3", tiny_packs[tier].parent)
    assert engine.capabilities.model.endswith(f", {tier}")
    assert samples(said(engine, ENGLISH, anna)).any()


def test_style_words_of_the_recording_and_neither_are_three_ways_to_speak(
    engine: Engine, anna: bytes, recording: Clip
) -> None:
    known = engine.enrol(recording, "These are the words.", "en", Job())
    assert unpack(known).transcript == "These are the words."
    assert unpack(engine.enrol(recording, "These are the words.", "", Job())).language == "en"
    plain = samples(said(engine, ENGLISH, anna))
    cloned = samples(said(engine, ENGLISH, known))
    instructed = samples(said(engine, ENGLISH, anna, style="Speak slowly."))
    for one, other in ((plain, cloned), (plain, instructed), (cloned, instructed)):
        assert not np.array_equal(one, other)


def test_a_long_text_comes_part_by_part_and_nothing_of_it_is_dropped(
    engine: Engine, tiny_models: Path, anna: bytes
) -> None:
    text = " ".join(
        f"This is sentence number {number} [breath] of a long one." for number in range(25)
    )
    tokenizer = Stages(tiny_models / "cosyvoice3", TINY, USUAL, 0).tokenizer()
    parts = script(utterance(text), "", unpack(anna), tokenizer)
    assert len(parts) > 3
    words = " ".join(part.wanted.text for part in parts)
    assert words.count("[breath]") == 25
    assert [words.count(word) for word in ("sentence", "long")] == [25, 25]
    assert len(said(engine, text, anna)) == len(parts)


def test_an_answer_begins_before_all_of_it_is_made(engine: Engine, anna: bytes) -> None:
    job = Job()
    speech = engine.synthesize(request("One sentence. " * 80, anna), job)
    next(speech)
    assert job.progress.fraction < 0.7
    del speech
    assert len(said(engine, ENGLISH, anna)) == 1, "who left let go of the graphs"


def test_a_pause_that_a_person_asked_for_is_silence_of_that_length(
    engine: Engine, anna: bytes
) -> None:
    first, second = said(engine, "Hello there. [pause 2s] This is a test.", anna)
    assert not first.clip.samples[-48000:].any()
    assert first.clip.samples[:-48000].any()
    assert second.clip.samples[-4800:].any()


@pytest.mark.parametrize("text", [MIXED, "[laughter]", "<strong>Really</strong> good [sigh] news"])
def test_mixed_languages_and_tags_are_spoken(engine: Engine, anna: bytes, text: str) -> None:
    assert samples(said(engine, text, anna)).any()


def test_what_is_not_said_as_it_was_asked_is_told(engine: Engine, anna: bytes) -> None:
    plain = utterance("Hello there.")
    token = plain.tokens[0]
    louder = replace(token, phones=(replace(token.phones[0], energy=2.0), *token.phones[1:]))
    changed = replace(plain, tokens=(louder, *plain.tokens[1:]))
    (speech,) = engine.synthesize(Request(changed, anna), Job())
    assert any("loudness of a sound by itself" in remark for remark in speech.remarks)


def test_words_of_a_language_it_was_not_made_for_are_tried_and_told_once(
    engine: Engine, anna: bytes
) -> None:
    (speech,) = said(engine, "Hello, مرحبا بالعالم!", anna)
    (remark,) = speech.remarks
    assert remark.startswith("CosyVoice3 was not made for the language ar")


def test_pace_and_quality_are_as_asked(engine: Engine, anna: bytes) -> None:
    usual = samples(said(engine, ENGLISH, anna))
    quick = samples(said(engine, ENGLISH, anna, controls=(("speed", 2.0),)))
    rough = samples(said(engine, ENGLISH, anna, controls=(("steps", 4.0),)))
    assert len(quick) == pytest.approx(len(usual) / 2, abs=480)
    assert len(rough) == len(usual)
    assert not np.array_equal(rough, usual)


@pytest.mark.parametrize("controls", [(("steps", 5.0),), (("speed", 3.0),)])
def test_numbers_that_cannot_be_are_refused(
    engine: Engine, anna: bytes, controls: tuple[tuple[str, float], ...]
) -> None:
    with pytest.raises(StudioError, match="cannot be"):
        said(engine, ENGLISH, anna, controls=controls)


def test_a_recording_is_spoken_in_another_voice_as_long_as_it_was(
    engine: Engine, anna: bytes, recording: Clip
) -> None:
    long = join([recording] * 5)
    pieces = list(engine.convert(long, anna, Job()))
    assert len(pieces) == 2
    assert sum(piece.clip.seconds for piece in pieces) == pytest.approx(40, abs=0.2)
    again = list(engine.convert(long, anna, Job()))
    assert np.array_equal(samples(pieces), samples(again))


def test_silence_in_a_recording_stays_silence_and_only_silence_is_refused(
    engine: Engine, anna: bytes, recording: Clip
) -> None:
    quiet = Clip(np.zeros(60 * recording.rate, np.float32), recording.rate)
    pieces = list(engine.convert(join([recording, quiet]), anna, Job()))
    assert any(not piece.clip.samples.any() for piece in pieces)
    assert sum(piece.clip.seconds for piece in pieces) == pytest.approx(68, abs=0.2)
    with pytest.raises(StudioError, match="nothing to be heard"):
        list(engine.convert(quiet, anna, Job()))

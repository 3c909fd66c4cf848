"""CosyVoice3 behind the protocol, with a tiny pack of random weights: every road, no voice."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip, Samples, join
from studio.audio.files import read
from studio.engines import registry
from studio.engines.cosyvoice3.abilities import capabilities
from studio.engines.cosyvoice3.convert.convert import convert
from studio.engines.cosyvoice3.engine import CosyVoice3Engine
from studio.engines.cosyvoice3.script import script
from studio.engines.cosyvoice3.speaker import unpack
from studio.engines.cosyvoice3.speaking import Delivery, speak
from studio.engines.cosyvoice3.stages import Stages
from studio.engines.host import HostedEngine
from studio.engines.ort import USUAL
from studio.engines.packs import manifest
from studio.engines.packs.pack import Pack, Tier
from studio.engines.protocol import Engine, Request, Speech
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from studio.paths import shipped
from studio.text.tags import parse
from studio.text.utter import utter
from studio.text.utterance import Utterance
from tests.engines.cosyvoice3.tiny import TINY, tiny_release

ENGLISH = "Hello there, this is a test of everything."
MIXED = "这款新品支持 multi-language，连「おはよう」都能读准。"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packs with a tiny one in it."""
    folder = tmp_path_factory.mktemp("cosyvoice3")
    release = tiny_release(folder / "release")
    convert(release, folder / "models" / "cosyvoice3", Tier.STANDARD, Job(), dims=TINY)
    return folder / "models"


@pytest.fixture(scope="module")
def folder(models: Path) -> Path:
    return models / "cosyvoice3"


@pytest.fixture(scope="module")
def recording() -> Clip:
    """Somebody speaking, 8 s."""
    return read(shipped() / "resources" / "demo" / "recording.flac").slice(0, 8)


@pytest.fixture(scope="module")
def engine(models: Path) -> Iterator[Engine]:
    made = registry.engine("cosyvoice3", models)
    yield made
    made.close()


@pytest.fixture(scope="module")
def anna(engine: Engine, recording: Clip) -> bytes:
    """Speaker data of a voice whose words are not known."""
    return engine.enrol(recording, "", "en", Job())


def test_it_says_what_it_can_do_and_what_it_does_not_tell(engine: Engine, folder: Path) -> None:
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
    assert able.model == f"{manifest.read(folder).name}, standard"


def test_a_line_is_sound_at_24_khz_that_the_seed_alone_decides(
    engine: Engine, models: Path, anna: bytes
) -> None:
    first = _said(engine, ENGLISH, anna, seed=3)
    other = _said(engine, ENGLISH, anna, seed=4)
    again = _said(registry.engine("cosyvoice3", models), ENGLISH, anna, seed=3)
    assert np.array_equal(_samples(first), _samples(again))
    assert not np.array_equal(_samples(first), _samples(other))
    assert _samples(first).dtype == np.float32
    assert 0.001 < np.abs(_samples(first)).max() <= 1
    assert {speech.clip.rate for speech in first} == {24000}


def test_style_words_of_the_recording_and_neither_are_three_ways_to_speak(
    engine: Engine, anna: bytes, recording: Clip
) -> None:
    known = engine.enrol(recording, "These are the words.", "en", Job())
    assert unpack(known).transcript == "These are the words."
    assert unpack(engine.enrol(recording, "These are the words.", "", Job())).language == "en"
    plain = _samples(_said(engine, ENGLISH, anna))
    cloned = _samples(_said(engine, ENGLISH, known))
    instructed = _samples(_said(engine, ENGLISH, anna, style="Speak slowly."))
    for one, other in ((plain, cloned), (plain, instructed), (cloned, instructed)):
        assert not np.array_equal(one, other)


def test_a_long_text_comes_part_by_part_and_nothing_of_it_is_dropped(
    engine: Engine, folder: Path, anna: bytes
) -> None:
    text = " ".join(
        f"This is sentence number {number} [breath] of a long one." for number in range(25)
    )
    tokenizer = Stages(folder, TINY, USUAL, 0).tokenizer()
    said = script(_utterance(text), "", unpack(anna), tokenizer)
    assert len(said) > 3
    words = " ".join(part.wanted.text for part in said)
    assert words.count("[breath]") == 25
    assert [words.count(word) for word in ("sentence", "long")] == [25, 25]
    assert len(_said(engine, text, anna)) == len(said)


def test_an_answer_begins_before_all_of_it_is_made(engine: Engine, anna: bytes) -> None:
    job = Job()
    speech = engine.synthesize(_request("One sentence. " * 80, anna), job)
    next(speech)
    assert job.progress.fraction < 0.7
    del speech
    assert len(_said(engine, ENGLISH, anna)) == 1, "who left let go of the graphs"


def test_a_pause_that_a_person_asked_for_is_silence_of_that_length(
    engine: Engine, anna: bytes
) -> None:
    first, second = _said(engine, "Hello there. [pause 2s] This is a test.", anna)
    assert not first.clip.samples[-48000:].any()
    assert first.clip.samples[:-48000].any()
    assert second.clip.samples[-4800:].any()


@pytest.mark.parametrize("text", [MIXED, "[laughter]", "<strong>Really</strong> good [sigh] news"])
def test_mixed_languages_and_tags_are_spoken(engine: Engine, anna: bytes, text: str) -> None:
    assert _samples(_said(engine, text, anna)).any()


def test_what_is_not_said_as_it_was_asked_is_told(engine: Engine, anna: bytes) -> None:
    utterance = _utterance("Hello there.")
    token = utterance.tokens[0]
    louder = replace(token, phones=(replace(token.phones[0], energy=2.0), *token.phones[1:]))
    changed = replace(utterance, tokens=(louder, *utterance.tokens[1:]))
    (speech,) = engine.synthesize(Request(changed, anna), Job())
    assert any("loudness of a sound by itself" in remark for remark in speech.remarks)


def test_pace_and_quality_are_as_asked(engine: Engine, anna: bytes) -> None:
    usual = _samples(_said(engine, ENGLISH, anna))
    quick = _samples(_said(engine, ENGLISH, anna, controls=(("speed", 2.0),)))
    rough = _samples(_said(engine, ENGLISH, anna, controls=(("steps", 4.0),)))
    assert len(quick) == pytest.approx(len(usual) / 2, abs=480)
    assert len(rough) == len(usual)
    assert not np.array_equal(rough, usual)


@pytest.mark.parametrize("controls", [(("steps", 5.0),), (("speed", 3.0),)])
def test_numbers_that_cannot_be_are_refused(
    engine: Engine, anna: bytes, controls: tuple[tuple[str, float], ...]
) -> None:
    with pytest.raises(StudioError, match="cannot be"):
        _said(engine, ENGLISH, anna, controls=controls)


def test_where_memory_is_short_one_stage_is_loaded_at_a_time_and_sounds_the_same(
    engine: Engine, folder: Path, anna: bytes
) -> None:
    text, who = "One sentence, and another. " * 15, unpack(anna)
    stages = Stages(folder, TINY, USUAL, needs=10, spare=lambda: 5)
    stages.look()
    assert stages.frugal
    parts = script(_utterance(text), "", who, stages.tokenizer())
    frugal = []
    for speech in speak(parts, Delivery(who), stages, Job()):
        assert stages.loaded == ("vocoder",)
        frugal.append(speech)
    assert np.array_equal(_samples(frugal), _samples(_said(engine, text, anna)))


def test_with_enough_memory_every_stage_stays(folder: Path, anna: bytes) -> None:
    who = unpack(anna)
    stages = Stages(folder, TINY, USUAL, needs=10, spare=lambda: 10)
    stages.look()
    list(
        speak(
            script(_utterance("Hello."), "", who, stages.tokenizer()), Delivery(who), stages, Job()
        )
    )
    assert stages.complete
    stages.make_room(10)
    assert stages.complete
    stages.make_room(11)
    assert not any(stages.loaded)


def test_a_line_is_stopped_at_once_and_the_next_one_is_as_it_would_have_been(
    engine: Engine, anna: bytes
) -> None:
    usual = _samples(_said(engine, ENGLISH, anna))
    job = Job()
    threading.Timer(0.15, job.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        _said(engine, "One sentence, and another. " * 200, anna, job=job)
    assert time.monotonic() - began < 0.15 + 0.5
    assert np.array_equal(_samples(_said(engine, ENGLISH, anna)), usual)


def test_two_lines_at_once_wait_for_each_other_and_waiting_can_be_given_up(
    engine: Engine, anna: bytes
) -> None:
    speech = engine.synthesize(_request("One sentence. " * 80, anna), Job())
    next(speech)
    waiting = Job()
    threading.Timer(0.1, waiting.cancel).start()
    with pytest.raises(Cancelled):
        _said(engine, ENGLISH, anna, job=waiting)
    del speech
    assert _said(engine, ENGLISH, anna)


def test_a_recording_is_spoken_in_another_voice_as_long_as_it_was(
    engine: Engine, anna: bytes, recording: Clip
) -> None:
    long = join([recording] * 5)
    pieces = list(engine.convert(long, anna, Job()))
    assert len(pieces) == 2
    assert sum(piece.clip.seconds for piece in pieces) == pytest.approx(40, abs=0.2)
    again = list(engine.convert(long, anna, Job()))
    assert np.array_equal(_samples(pieces), _samples(again))


def test_silence_in_a_recording_stays_silence_and_only_silence_is_refused(
    engine: Engine, anna: bytes, recording: Clip
) -> None:
    quiet = Clip(np.zeros(60 * recording.rate, np.float32), recording.rate)
    pieces = list(engine.convert(join([recording, quiet]), anna, Job()))
    assert any(not piece.clip.samples.any() for piece in pieces)
    assert sum(piece.clip.seconds for piece in pieces) == pytest.approx(68, abs=0.2)
    with pytest.raises(StudioError, match="nothing to be heard"):
        list(engine.convert(quiet, anna, Job()))


def test_in_a_process_of_its_own_it_is_the_same(
    engine: Engine, models: Path, anna: bytes, recording: Clip
) -> None:
    hosted = HostedEngine(partial(registry.engine, models=models), "cosyvoice3")
    there, here = hosted.capabilities, engine.capabilities
    assert replace(there, patience=None) == replace(here, patience=None)
    assert hosted.version == engine.version
    assert np.array_equal(
        _samples(_said(hosted, ENGLISH, anna)), _samples(_said(engine, ENGLISH, anna))
    )
    assert hosted.enrol(recording, "", "en", Job()) == anna
    hosted.close()


def test_data_of_another_engine_is_refused(engine: Engine) -> None:
    with pytest.raises(StudioError, match="damaged"):
        _said(engine, ENGLISH, b"fake speaker")


def test_a_pack_is_verified_before_it_is_first_used(folder: Path, anna: bytes) -> None:
    def changed(_job: Job) -> None:
        raise StudioError("llm.onnx was changed.")

    engine = CosyVoice3Engine(manifest.read(folder), folder, changed)
    assert engine.capabilities
    with pytest.raises(StudioError, match="was changed"):
        _said(engine, ENGLISH, anna)


def test_how_long_a_phrase_may_take_is_measured_while_it_speaks(models: Path, anna: bytes) -> None:
    engine = registry.engine("cosyvoice3", models)
    _said(engine, "One sentence. " * 40, anna)
    patience = registry.engine("cosyvoice3", models).capabilities.patience
    assert patience is not None
    assert 0.5 < patience < 600


def test_its_version_follows_the_files_of_the_pack(folder: Path) -> None:
    pack = manifest.read(folder)
    other = replace(pack, files=(replace(pack.files[0], sha256="0" * 64), *pack.files[1:]))
    noted = replace(pack, note="another note")
    version = CosyVoice3Engine(pack, folder).version
    assert CosyVoice3Engine(other, folder).version != version
    assert CosyVoice3Engine(noted, folder).version == version


def test_a_processor_that_is_wanted_and_not_there_is_told(folder: Path) -> None:
    pack = manifest.read(folder)
    wanted = _with(pack, providers="CUDA COREML")
    (note,) = capabilities(wanted).notes
    assert note.startswith("CUDA or COREML is not available")
    assert CosyVoice3Engine(wanted, folder).version == CosyVoice3Engine(pack, folder).version


def _with(pack: Pack, **settings: str) -> Pack:
    return replace(pack, settings=(*pack.settings, *settings.items()))


def _utterance(text: str) -> Utterance:
    said = parse(text, strict=False)
    return utter(said.text, said.tags, (), "")


def _request(text: str, speaker: bytes) -> Request:
    return Request(_utterance(text), speaker)


def _said(
    engine: Engine,
    text: str,
    speaker: bytes,
    *,
    style: str = "",
    controls: tuple[tuple[str, float], ...] = (),
    seed: int = 0,
    job: Job | None = None,
) -> list[Speech]:
    request = Request(_utterance(text), speaker, style, controls, seed)
    return list(engine.synthesize(request, job or Job()))


def _samples(spoken: list[Speech]) -> Samples:
    return join([speech.clip for speech in spoken]).samples

"""CosyVoice3 as an engine: its memory, its stop, its process, what it tells of the pack."""

import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from studio.audio.clip import Clip
from studio.engines import registry
from studio.engines.cosyvoice3.abilities import FALLEN_BACK, capabilities
from studio.engines.cosyvoice3.engine import CosyVoice3Engine
from studio.engines.cosyvoice3.pace import Pace
from studio.engines.cosyvoice3.script import script
from studio.engines.cosyvoice3.speaker import unpack
from studio.engines.cosyvoice3.speaking import Delivery, speak
from studio.engines.cosyvoice3.stages import Stages
from studio.engines.host import HostedEngine
from studio.engines.ort import USUAL
from studio.engines.packs import manifest
from studio.engines.packs.pack import Pack, Tier
from studio.engines.packs.shelf import Shelf
from studio.engines.protocol import Engine
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.engines.cosyvoice3.said import request, said, samples, utterance
from tests.engines.cosyvoice3.tiny import TINY

ENGLISH = "Hello there, this is a test of everything."
MIXED = "这款新品支持 multi-language，连「おはよう」都能读准。"


@pytest.fixture
def folder(tiny_models: Path) -> Path:
    return tiny_models / "cosyvoice3"


def test_where_memory_is_short_one_stage_is_loaded_at_a_time_and_sounds_the_same(
    engine: Engine, folder: Path, anna: bytes
) -> None:
    text, who = "One sentence, and another. " * 15, unpack(anna)
    stages = Stages(folder, TINY, USUAL, needs=10, spare=lambda: 5)
    stages.look()
    assert stages.frugal
    parts = script(utterance(text), "", who, stages.tokenizer())
    frugal = []
    for speech in speak(parts, Delivery(who), stages, Job()):
        assert stages.loaded == ("vocoder",)
        frugal.append(speech)
    assert np.array_equal(samples(frugal), samples(said(engine, text, anna)))


def test_with_enough_memory_every_stage_stays(folder: Path, anna: bytes) -> None:
    who = unpack(anna)
    stages = Stages(folder, TINY, USUAL, needs=10, spare=lambda: 10)
    stages.look()
    list(
        speak(
            script(utterance("Hello."), "", who, stages.tokenizer()), Delivery(who), stages, Job()
        )
    )
    assert stages.complete
    stages.free()
    assert not any(stages.loaded)


def test_a_line_is_stopped_at_once_and_the_next_one_is_as_it_would_have_been(
    engine: Engine, anna: bytes
) -> None:
    usual = samples(said(engine, ENGLISH, anna))
    job = Job()
    threading.Timer(0.15, job.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        said(engine, "One sentence, and another. " * 200, anna, job=job)
    assert time.monotonic() - began < 5.0
    assert np.array_equal(samples(said(engine, ENGLISH, anna)), usual)


def test_two_lines_at_once_wait_for_each_other_and_waiting_can_be_given_up(
    engine: Engine, anna: bytes
) -> None:
    speech = engine.synthesize(request("One sentence. " * 80, anna), Job())
    next(speech)
    waiting = Job()
    threading.Timer(0.1, waiting.cancel).start()
    with pytest.raises(Cancelled):
        said(engine, ENGLISH, anna, job=waiting)
    del speech
    assert said(engine, ENGLISH, anna)


def test_in_a_process_of_its_own_it_is_the_same(
    engine: Engine, tiny_models: Path, anna: bytes, recording: Clip
) -> None:
    hosted = HostedEngine(partial(registry.engine, models=tiny_models), "cosyvoice3")
    there, here = hosted.capabilities, engine.capabilities
    assert replace(there, patience=None) == replace(here, patience=None)
    assert hosted.version == engine.version
    assert np.array_equal(
        samples(said(hosted, ENGLISH, anna)), samples(said(engine, ENGLISH, anna))
    )
    assert hosted.enrol(recording, "", "en", Job()) == anna
    hosted.close()


def test_data_of_another_engine_is_refused(engine: Engine) -> None:
    with pytest.raises(StudioError, match="damaged"):
        said(engine, ENGLISH, b"fake speaker")


def test_a_pack_is_verified_before_it_is_first_used(folder: Path, anna: bytes) -> None:
    def changed(_job: Job) -> None:
        raise StudioError("llm.onnx was changed.")

    engine = CosyVoice3Engine(manifest.read(folder), folder, changed)
    assert engine.capabilities
    with pytest.raises(StudioError, match="was changed"):
        said(engine, ENGLISH, anna)


def test_a_pack_that_is_replaced_or_removed_while_it_is_in_use_is_told(
    tiny_packs: Mapping[Tier, Path], anna: bytes, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path)
    shelf.install(tiny_packs[Tier.STANDARD], Job())
    engine = registry.engine("cosyvoice3", tmp_path)
    said(engine, "Hello.", anna)
    shelf.install(tiny_packs[Tier.LITE], Job())
    with pytest.raises(StudioError, match="replaced or removed while it was in use"):
        said(engine, "Hello.", anna)
    engine.close()
    other = registry.engine("cosyvoice3", tmp_path)
    assert other.version != engine.version
    said(other, "Hello.", anna)
    shelf.remove("cosyvoice3")
    with pytest.raises(StudioError, match="replaced or removed while it was in use"):
        said(other, "Hello.", anna)
    other.close()


@pytest.mark.parametrize("removed", [False, True])
def test_a_pack_that_is_replaced_in_the_middle_of_a_line_is_told(
    tiny_packs: Mapping[Tier, Path], anna: bytes, tmp_path: Path, *, removed: bool
) -> None:
    shelf = Shelf(tmp_path)
    shelf.install(tiny_packs[Tier.STANDARD], Job())
    engine = registry.engine("cosyvoice3", tmp_path)
    line = request(
        "Nobody ever recorded this sentence, and yet it is here to be heard. " * 12, anna
    )
    spoken = engine.synthesize(line, Job())
    next(spoken)
    if removed:
        shelf.remove("cosyvoice3")
    else:
        shelf.install(tiny_packs[Tier.LITE], Job())
    with pytest.raises(StudioError, match="replaced or removed while it was in use"):
        list(spoken)
    engine.close()


def test_how_long_a_phrase_may_take_is_measured_while_it_speaks(
    tiny_models: Path, anna: bytes
) -> None:
    engine = registry.engine("cosyvoice3", tiny_models)
    said(engine, "One sentence. " * 40, anna)
    patience = registry.engine("cosyvoice3", tiny_models).capabilities.patience
    assert patience is not None
    assert patience < 120, "it is not what is said of a machine that nobody knows"


def test_how_fast_one_tier_is_says_nothing_of_another(
    tiny_packs: Mapping[Tier, Path], anna: bytes, tmp_path: Path
) -> None:
    shelf, unknown = Shelf(tmp_path), Pace(tmp_path / "none").patience
    shelf.install(tiny_packs[Tier.STANDARD], Job())
    said(registry.engine("cosyvoice3", tmp_path), "One sentence. " * 40, anna)
    assert registry.engine("cosyvoice3", tmp_path).capabilities.patience != unknown
    shelf.install(tiny_packs[Tier.FULL], Job())
    assert registry.engine("cosyvoice3", tmp_path).capabilities.patience == unknown


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
    (note,) = capabilities(wanted, 30.0).notes
    assert note.startswith("CUDA or COREML is not available")
    assert CosyVoice3Engine(wanted, folder).version == CosyVoice3Engine(pack, folder).version


@pytest.mark.filterwarnings("ignore:Specified provider")
def test_a_processor_that_is_there_and_cannot_load_the_model_is_told_with_the_sound(
    folder: Path, engine: Engine, anna: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers = ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: offers)
    asking = CosyVoice3Engine(_with(manifest.read(folder), providers="CUDA"), folder)
    assert asking.version.endswith("-cuda")
    spoken = said(asking, ENGLISH, anna)
    assert all(FALLEN_BACK in speech.remarks for speech in spoken)
    assert np.array_equal(samples(spoken), samples(said(engine, ENGLISH, anna)))


def _with(pack: Pack, **settings: str) -> Pack:
    return replace(pack, settings=(*pack.settings, *settings.items()))

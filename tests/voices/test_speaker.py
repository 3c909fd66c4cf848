"""Speaker data: made once from the recording, kept per engine and version."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio.engines.fake import FakeEngine
from studio.errors import StudioError
from studio.jobs import Job
from studio.voices.library import Library
from studio.voices.speakers import Readiness
from studio.voices.voice import Voice
from tests.voices.samples import clip


class Newer(FakeEngine):
    """The fake engine in its next version, with a name no file could have."""

    version = "2: ../new"


def test_a_voice_is_learned_once(library: Library, anna: Voice) -> None:
    engine = FakeEngine()
    data = library.speaker(anna, engine, Job())
    assert library.speaker(anna, engine, Job()) == data
    assert library.speaker(anna, FakeEngine(), Job()) == data
    assert engine.enrolled == 1


def test_another_version_learns_again_and_replaces_the_old_data(
    library: Library, anna: Voice, folder: Path
) -> None:
    library.speaker(anna, FakeEngine(), Job())
    newer = Newer()
    library.speaker(anna, newer, Job())
    assert newer.enrolled == 1
    assert len(list((folder / anna.id).glob("*.speaker"))) == 1


def test_a_preset_brings_its_own_data(library: Library) -> None:
    engine = FakeEngine()
    assert library.speaker(library.find("River"), engine, Job()) == b"river's timbre"
    assert engine.enrolled == 0


def test_a_preset_without_data_for_an_engine_cannot_be_spoken_by_it(library: Library) -> None:
    with pytest.raises(StudioError, match="“River” cannot be spoken by the engine fake"):
        library.speaker(library.find("River"), Newer(), Job())


def test_a_copied_preset_speaks_with_the_data_it_took_along(library: Library) -> None:
    stream = library.duplicate(library.find("River"), "Stream")
    assert library.speaker(stream, FakeEngine(), Job()) == b"river's timbre"
    with pytest.raises(StudioError, match="no recording to learn from"):
        library.speaker(stream, Newer(), Job())


def test_a_missing_recording_is_named(library: Library, anna: Voice, folder: Path) -> None:
    (folder / anna.id / "reference.flac").unlink()
    with pytest.raises(StudioError, match=r"reference\.flac"):
        library.speaker(anna, FakeEngine(), Job())


def test_it_is_told_how_a_voice_stands_with_an_engine(library: Library, anna: Voice) -> None:
    engine, other = FakeEngine(), Newer()
    river = library.find("River")
    assert library.readiness(engine) == {anna.id: Readiness.LEARNABLE, river.id: Readiness.READY}
    library.speaker(anna, engine, Job())
    assert library.readiness(engine)[anna.id] is Readiness.READY
    assert library.readiness(other) == {anna.id: Readiness.LEARNABLE, river.id: Readiness.UNABLE}


def test_an_engine_that_needs_words_cannot_learn_a_voice_without_them(library: Library) -> None:
    class Needy(FakeEngine):
        capabilities = replace(FakeEngine.capabilities, needs_transcript=True)

    mute = library.add("Bo", clip(2), "", "en", job=Job())
    assert library.readiness(Needy())[mute.id] is Readiness.WORDLESS

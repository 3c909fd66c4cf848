"""Who a voice is to the ear: heard once, kept beside it, gone with the consent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip
from studio.audio.resample import resample
from studio.engines.fake import FakeEngine
from studio.engines.protocol import Request, Speech
from studio.errors import StudioError
from studio.jobs import Job
from studio.voices import likeness
from studio.voices.company import company
from studio.voices.ear import Ear
from studio.voices.enrol import enrol
from studio.voices.library import Library
from studio.voices.voice import Voice
from tests.demo import recording
from tests.voices.samples import everything
from tests.voices.speaking import RATE, spoken


class Speaking(FakeEngine):
    """The fake engine, in which something is said."""

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        for speech in super().synthesize(request, job):
            yield replace(speech, clip=spoken(180))


@pytest.fixture
def mary(library: Library) -> Voice:
    """A voice with a recording in which something is said."""
    return library.add("Mary", spoken(110), "", "en", job=Job())


def kept(folder: Path) -> list[str]:
    """The files of vectors that lie in a folder."""
    return [name for name in everything(folder) if name.endswith(".identity")]


def test_a_voice_is_heard_once(library: Library, mary: Voice, folder: Path) -> None:
    heard = library.identity(mary, FakeEngine(), Job())
    (file,) = kept(folder)
    written = (folder / file).stat().st_mtime_ns
    assert np.allclose(library.identity(mary, FakeEngine(), Job()), heard, atol=1e-6)
    assert np.linalg.norm(heard) == pytest.approx(1.0)
    assert (folder / file).stat().st_mtime_ns == written


def test_a_new_voice_is_heard_while_it_is_made(library: Library, folder: Path) -> None:
    made = enrol(library, FakeEngine(), "Mary", spoken(110), "", "en", job=Job())
    (file,) = kept(folder)
    written = (folder / file).stat().st_mtime_ns
    library.identity(made.voice, FakeEngine(), Job())
    assert (folder / file).stat().st_mtime_ns == written


def test_an_ear_that_rested_hears_the_same() -> None:
    ear, clip = Ear(), spoken(110)
    before = ear.hear(clip, Job())
    ear.rest()
    assert np.array_equal(ear.hear(clip, Job()), before)


@pytest.mark.parametrize("data", [b"", b"something else", bytes(672)])
def test_a_file_that_is_damaged_or_gone_is_made_anew(
    library: Library, mary: Voice, folder: Path, data: bytes
) -> None:
    heard = library.identity(mary, FakeEngine(), Job())
    (file,) = kept(folder)
    (folder / file).write_bytes(data)
    assert np.allclose(library.identity(mary, FakeEngine(), Job()), heard, atol=1e-6)
    (folder / file).unlink()
    assert np.allclose(library.identity(mary, FakeEngine(), Job()), heard, atol=1e-6)


def test_the_vector_of_an_older_network_is_replaced(
    library: Library, mary: Voice, folder: Path
) -> None:
    (folder / mary.id / "0123456789ab-0123456789ab.identity").write_bytes(b"old")
    library.identity(mary, FakeEngine(), Job())
    assert len(kept(folder)) == 1
    assert "0123456789ab-0123456789ab" not in kept(folder)[0]


def test_it_goes_when_the_consent_is_taken_back(
    library: Library, mary: Voice, folder: Path
) -> None:
    library.identity(mary, FakeEngine(), Job())
    library.revoke(mary)
    assert kept(folder) == []


def test_it_does_not_travel_with_an_exported_voice(
    library: Library, mary: Voice, folder: Path, tmp_path: Path
) -> None:
    heard = library.identity(mary, FakeEngine(), Job())
    library.export(mary, tmp_path / "mary.voice")
    other = Library(tmp_path / "elsewhere", tmp_path / "presets")
    back = other.import_(tmp_path / "mary.voice")
    assert kept(tmp_path / "elsewhere") == []
    assert np.allclose(other.identity(back, FakeEngine(), Job()), heard, atol=1e-6)


def test_a_preset_is_heard_in_what_the_engine_says(
    library: Library, presets: Path, folder: Path
) -> None:
    engine, river = Speaking(), library.find("River")
    heard = library.identity(river, engine, Job())
    assert np.allclose(library.identity(river, engine, Job()), heard, atol=1e-6)
    assert len(engine.requests) == 1
    assert len(kept(folder)) == 1
    assert kept(presets) == []
    assert library.broken() == ()


def test_a_preset_that_sounds_otherwise_is_heard_anew(
    library: Library, presets: Path, folder: Path
) -> None:
    engine, river = Speaking(), library.find("River")
    library.identity(river, engine, Job())
    (presets / "river" / f"fake@{engine.version}.speaker").write_bytes(b"another timbre")
    library.identity(river, engine, Job())
    assert len(engine.requests) == 2
    assert len(kept(folder)) == 1


def test_a_voice_in_which_nothing_is_said_has_no_vector(library: Library, anna: Voice) -> None:
    with pytest.raises(StudioError, match="too little to know a voice"):
        library.identity(anna, FakeEngine(), Job())


def test_a_line_is_held_against_the_recording_of_its_voice(library: Library, mary: Voice) -> None:
    engine = FakeEngine()
    same = likeness.likeness(library, mary.id, engine, spoken(110, seed=2), Job())
    other = likeness.likeness(library, mary.id, engine, spoken(250, tract=1.25), Job())
    assert same is not None
    assert other is not None
    assert same > other + 0.2


def test_what_cannot_be_heard_or_was_never_recorded_is_not_judged(
    library: Library, anna: Voice
) -> None:
    engine = FakeEngine()
    assert likeness.likeness(library, anna.id, engine, spoken(110), Job()) is None
    assert likeness.likeness(library, library.find("River").id, engine, spoken(110), Job()) is None


def test_a_map_has_every_voice_that_can_be_heard(library: Library, anna: Voice) -> None:
    for name, f0 in (("Mary", 110), ("Ben", 140), ("Cleo", 220)):
        library.add(name, spoken(f0), "", "en", job=Job())
    chart = likeness.chart(library, FakeEngine(), Job())
    own = [place.voice.name for place in chart.places if not place.voice.preset]
    assert own == ["Ben", "Cleo", "Mary"]
    assert anna in chart.silent
    assert 0.0 < chart.share <= 1.0


def test_a_voice_that_the_engine_cannot_say_is_left_out_with_the_reason(library: Library) -> None:
    class Failing(FakeEngine):
        def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
            raise StudioError("The engine stopped.")

    for name, f0 in (("Mary", 110), ("Ben", 140), ("Cleo", 220)):
        library.add(name, spoken(f0), "", "en", job=Job())
    chart = likeness.chart(library, Failing(), Job())
    assert [(voice.name, str(why)) for voice, why in chart.failed] == [
        ("River", "The engine stopped.")
    ]
    assert chart.silent == ()


def test_two_voices_make_no_map(folder: Path, tmp_path: Path) -> None:
    library = Library(folder, tmp_path / "no presets")
    for name, f0 in (("Mary", 110), ("Ben", 140)):
        library.add(name, spoken(f0), "", "en", job=Job())
    with pytest.raises(StudioError, match="at least 3 voices; 2 can be heard"):
        likeness.chart(library, FakeEngine(), Job())


@pytest.fixture(scope="module")
def demo() -> Clip:
    """The demo's recording, eleven seconds of one voice."""
    return resample(recording(), RATE)


def test_one_voice_is_no_company(library: Library, demo: Clip) -> None:
    assert company(library.ear, demo, (0.0, demo.seconds), Job()) is None


def test_a_second_voice_is_told_with_its_place(library: Library, demo: Clip) -> None:
    other = spoken(300, tract=1.5, seconds=8)
    clip = Clip(np.concatenate([demo.samples, other.samples]), RATE)
    warning = company(library.ear, clip, (1.0, clip.seconds), Job())
    assert warning is not None
    start = float(warning.message.split("another one at ")[1].split("–")[0])
    assert start == pytest.approx(demo.seconds, abs=1.0)

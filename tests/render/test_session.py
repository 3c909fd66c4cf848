"""A project renders only what changed, goes on after a failure, and loses nothing on the way."""

import shutil
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.engines.fake import FakeEngine, Fault
from studio.engines.protocol import Engine, Request, Speech
from studio.errors import StudioError
from studio.jobs import Job, Progress
from studio.project import edit, store, wording
from studio.project.project import Line, LineId, Project, TakeKey
from studio.render.batch import Done, Failed, Sources
from studio.render.cache import Cache
from studio.render.rendered import Rendered
from studio.render.session import render_project
from studio.voices.voice import VoiceId

A, B, C = LineId("a"), LineId("b"), LineId("c")
ANN = VoiceId("ann")


def speaker(voice: VoiceId, engine: Engine, job: Job) -> bytes:
    """Speaker data; nobody is not in the library."""
    if voice == "nobody":
        raise StudioError("There is no voice nobody.", "Choose another.")
    job.step(1, 1)
    return voice.encode()


def sources(engine: Engine) -> Sources:
    return Sources(lambda name: engine, speaker)


def project() -> Project:
    lines = (Line(A, "One line."), Line(B, "Two lines, with a comma."), Line(C, "Three."))
    return Project("T", "en", "fake", ANN, lines)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


class Stops(FakeEngine):
    """Cancels its job in the middle of the line that has the token `comma`."""

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        for speech in super().synthesize(request, job):
            if any(token.text == "comma" for token in request.utterance.tokens):
                job.cancel()
            yield speech


class Leaves(FakeEngine):
    """Is interrupted from the keyboard in its second request."""

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        yield from super().synthesize(request, job)
        if len(self.requests) == 2:
            raise KeyboardInterrupt


class Full(Cache):
    """A cache on a disk with room for one line."""

    def put(self, key: TakeKey, rendered: Rendered) -> Rendered:
        if list(self.folder.glob("*.json")):
            raise StudioError("The disk is full.", "Free some space.")
        return super().put(key, rendered)


def test_every_line_gets_a_chosen_take_that_the_cache_has(cache: Cache) -> None:
    batch = render_project(project(), sources(FakeEngine()), cache, Job())
    assert [done.line for done in batch.done] == [A, B, C]
    for line, done in zip(batch.project.lines, batch.done, strict=True):
        rendered = cache.get(done.key)
        assert rendered is not None
        assert line.chosen == done.key
        assert line.takes[0].seconds == rendered.clip.seconds == done.seconds
    assert (batch.failed, batch.cancelled, batch.stopped) == ((), False, None)


def test_unchanged_lines_are_not_rendered_again(cache: Cache) -> None:
    first = render_project(project(), sources(FakeEngine()), cache, Job()).project
    engine = FakeEngine()
    again = render_project(first, sources(engine), cache, Job())
    assert engine.requests == []
    assert all(done.cached for done in again.done)
    assert again.project is first


def test_a_changed_line_alone_is_rendered_again(cache: Cache) -> None:
    first = render_project(project(), sources(FakeEngine()), cache, Job()).project
    engine = FakeEngine()
    changed = wording.set_text(first, B, "Quite another line.")
    batch = render_project(changed, sources(engine), cache, Job())
    assert len(engine.requests) == 1
    assert [done.cached for done in batch.done] == [True, False, True]
    assert len(edit.line(batch.project, B).takes) == 2


def test_an_edit_that_is_taken_back_brings_the_old_take_back(cache: Cache) -> None:
    first = render_project(project(), sources(FakeEngine()), cache, Job()).project
    changed = edit.set_style(first, A, "fast")
    second = render_project(changed, sources(FakeEngine()), cache, Job()).project
    engine = FakeEngine()
    third = render_project(edit.set_style(second, A, ""), sources(engine), cache, Job()).project
    assert engine.requests == []
    assert edit.line(third, A).chosen == edit.line(first, A).chosen


def test_lines_that_sound_the_same_are_rendered_once(cache: Cache) -> None:
    engine = FakeEngine()
    twice = edit.add(project(), [Line(LineId("d"), "One line.")])
    batch = render_project(twice, sources(engine), cache, Job())
    assert len(engine.requests) == 3
    assert batch.done[0].key == batch.done[3].key


def test_one_line_that_fails_does_not_keep_the_others_back(cache: Cache) -> None:
    told: list[Done | Failed] = []
    engine = FakeEngine(Fault.FAILS, on="comma")
    batch = render_project(project(), sources(engine), cache, Job(), each=told.append)
    assert [done.line for done in batch.done] == [A, C]
    (failed,) = batch.failed
    assert (failed.line, failed.error.hint) == (B, "Tell it not to.")
    assert [outcome.line for outcome in told] == [A, B, C]
    assert edit.line(batch.project, B).takes == ()


def test_a_line_whose_voice_is_missing_fails_with_the_reason(cache: Cache) -> None:
    voiceless = edit.set_defaults(edit.set_voice(project(), A, ANN), voice=VoiceId(""))
    wrong = edit.set_voice(voiceless, C, VoiceId("nobody"))
    batch = render_project(wrong, sources(FakeEngine()), cache, Job())
    assert [done.line for done in batch.done] == [A]
    assert [failed.error.message for failed in batch.failed] == [
        "The line has no voice.",
        "There is no voice nobody.",
    ]


def test_lines_without_words_are_passed_over(cache: Cache) -> None:
    empty = edit.add(project(), [Line(LineId("d"), " ")])
    batch = render_project(empty, sources(FakeEngine()), cache, Job())
    assert (len(batch.done), batch.failed) == (3, ())


def test_a_selection_renders_alone(cache: Cache) -> None:
    batch = render_project(project(), sources(FakeEngine()), cache, Job(), only={B})
    assert [done.line for done in batch.done] == [B]


def test_a_cancel_between_phrases_keeps_what_is_finished(cache: Cache) -> None:
    job = Job()
    batch = render_project(project(), sources(Stops()), cache, job)
    assert (batch.cancelled, job.cancelled) == (True, True)
    assert [done.line for done in batch.done] == [A]
    assert batch.project.lines[1] is project().lines[1] or not batch.project.lines[1].takes
    engine = FakeEngine()
    rest = render_project(batch.project, sources(engine), cache, Job())
    assert len(engine.requests) == 2
    whole = render_project(project(), sources(FakeEngine()), Cache(cache.folder / "x"), Job())
    assert [done.key for done in rest.done] == [done.key for done in whole.done]


def test_a_resumed_render_is_bit_equal_to_an_uninterrupted_one(
    cache: Cache, tmp_path: Path
) -> None:
    render_project(project(), sources(Stops()), cache, Job())
    resumed = render_project(project(), sources(FakeEngine()), cache, Job())
    other = Cache(tmp_path / "other")
    whole = render_project(project(), sources(FakeEngine()), other, Job())
    for one, two in zip(resumed.done, whole.done, strict=True):
        left, right = cache.get(one.key), other.get(two.key)
        assert left is not None
        assert right is not None
        assert left.clip.samples.tobytes() == right.clip.samples.tobytes()


def test_ctrl_c_leaves_whole_files_only(cache: Cache) -> None:
    with pytest.raises(KeyboardInterrupt):
        render_project(project(), sources(Leaves()), cache, Job())
    assert sorted(path.suffix for path in cache.folder.iterdir()) == [".flac", ".json"]
    engine = FakeEngine()
    render_project(project(), sources(engine), cache, Job())
    assert len(engine.requests) == 2


def test_progress_grows_with_the_weight_of_the_lines_and_ends_at_the_end(cache: Cache) -> None:
    job = Job()
    seen: list[Progress] = []
    batch = render_project(
        project(), sources(FakeEngine()), cache, job, each=lambda _: seen.append(job.progress)
    )
    assert len(batch.done) == 3
    shares = [progress.fraction for progress in seen]
    assert shares == sorted(shares)
    assert all(progress.label.startswith("Line ") for progress in seen)
    assert seen[-1].eta is not None
    assert job.progress.fraction == 1.0


def test_a_full_disk_is_said_before_anything_is_rendered(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 10**6, 10**6))
    engine = FakeEngine()
    with pytest.raises(StudioError, match="too little room"):
        render_project(project(), sources(engine), cache, Job())
    assert engine.requests == []


def test_a_disk_that_takes_no_more_stops_the_render_and_keeps_the_rest(cache: Cache) -> None:
    engine = FakeEngine()
    batch = render_project(project(), sources(engine), Full(cache.folder), Job())
    assert [done.line for done in batch.done] == [A]
    assert batch.stopped is not None
    assert batch.stopped.message == "The disk is full."
    assert len(engine.requests) == 2


def test_chosen_takes_move_with_the_project(cache: Cache, tmp_path: Path) -> None:
    rendered = render_project(project(), sources(FakeEngine()), cache, Job()).project
    folder = tmp_path / "T.studio"
    store.create(folder, project())
    store.save(folder, rendered, cache.paths)
    engine = FakeEngine()
    elsewhere = Cache(tmp_path / "elsewhere", shelves=(folder / "takes",))
    batch = render_project(store.load(folder), sources(engine), elsewhere, Job())
    assert engine.requests == []
    assert all(done.cached for done in batch.done)


@pytest.mark.parametrize("suffix", [".flac", ".json"])
def test_a_take_that_rotted_in_the_project_is_replaced_by_the_next_save(
    tmp_path: Path, suffix: str
) -> None:
    folder = tmp_path / "T.studio"
    store.create(folder, project())
    cache = Cache(tmp_path / "cache", shelves=(folder / "takes",))
    rendered = render_project(project(), sources(FakeEngine()), cache, Job()).project
    store.save(folder, rendered, cache.paths)
    before = {file: file.read_bytes() for file in (folder / "takes").iterdir()}
    rotten = folder / "takes" / f"{rendered.lines[1].chosen}{suffix}"
    rotten.write_bytes(before[rotten][:-9] + b"rotten...")
    untouched = {file: file.stat().st_ino for file in before if file.stem != rotten.stem}
    store.save(folder, rendered, cache.paths)
    assert {file: file.read_bytes() for file in (folder / "takes").iterdir()} == before
    assert {file: file.stat().st_ino for file in untouched} == untouched


def test_the_seed_of_a_line_decides_its_take(cache: Cache) -> None:
    reseeded = edit.set_seed(project(), A, 7)
    one = render_project(project(), sources(FakeEngine()), cache, Job())
    two = render_project(reseeded, sources(FakeEngine()), cache, Job())
    assert one.done[0].key != two.done[0].key
    assert edit.line(two.project, A).takes[0].seed == 7


def test_the_project_dictionary_and_controls_reach_the_engine(cache: Cache) -> None:
    engine = FakeEngine()
    faster = edit.set_control(project(), A, "speed", 1.5)
    render_project(replace(faster, lines=faster.lines[:1]), sources(engine), cache, Job())
    assert engine.requests[0].controls == (("speed", 1.5),)
    assert engine.requests[0].speaker == b"ann"

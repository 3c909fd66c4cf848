"""One line is made once, and found from then on."""

from pathlib import Path

import pytest

from studio.engines.fake import FakeEngine, Fault
from studio.engines.protocol import Speech
from studio.errors import StudioError
from studio.jobs import Job
from studio.project.project import LineId, TakeKey
from studio.render.batch import Step
from studio.render.cache import Cache
from studio.render.make import kept, make
from tests.render.requests import request


def step(engine: FakeEngine) -> Step:
    return Step(LineId("a"), request(), engine, TakeKey("key"))


def test_what_was_made_is_found_again(tmp_path: Path) -> None:
    engine, cache = FakeEngine(), Cache(tmp_path)
    first = make(step(engine), cache, Job())
    second = make(step(engine), cache, Job())
    assert (first.cached, second.cached, len(engine.requests)) == (False, True, 1)
    assert kept(step(engine), cache) == second


def test_whoever_listens_hears_it_made_or_kept(tmp_path: Path) -> None:
    cache, heard = Cache(tmp_path), list[Speech]()
    made = make(step(FakeEngine()), cache, Job(), heard.append)
    phrases = sum(speech.clip.seconds for speech in heard)
    heard.clear()
    make(step(FakeEngine()), cache, Job(), heard.append)
    assert [speech.clip.seconds for speech in heard] == [pytest.approx(made.seconds)]
    assert phrases == pytest.approx(made.seconds)


def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    with pytest.raises(StudioError):
        make(step(FakeEngine(Fault.FAILS)), cache, Job())
    assert kept(step(FakeEngine()), cache) is None

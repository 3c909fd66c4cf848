"""An engine in its process is the engine itself, and its death costs one request at most."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip
from studio.engines.fake import FakeEngine
from studio.engines.host import RESTARTS, HostedEngine, Limits, State
from studio.engines.protocol import Engine, Request, Speech
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from studio.text.utterance import Pause, Phone, Source, Token, Utterance
from tests.engines.faulty import make

PATIENT = Limits(patience=20.0)
_PARENT = """
from studio.engines.host import HostedEngine
from tests.engines.faulty import make
engine = HostedEngine(make, "faulty")
print(engine.understand("who").effects[0], flush=True)
input()
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[HostedEngine]:
    """One process for all tests that may share it."""
    engine = HostedEngine(make, "faulty", PATIENT)
    yield engine
    engine.close()


@pytest.fixture
def engine(shared: HostedEngine) -> HostedEngine:
    shared.limit(PATIENT)
    return shared


@pytest.fixture
def own() -> Iterator[HostedEngine]:
    """A process for one test."""
    engine = HostedEngine(make, "faulty", PATIENT)
    yield engine
    engine.close()


def test_speech_is_bit_equal_to_that_of_the_engine_itself(engine: Engine) -> None:
    direct, hosted = _said(FakeEngine()), _said(engine)
    assert [s.timings for s in hosted] == [s.timings for s in direct]
    for one, other in zip(hosted, direct, strict=True):
        assert one.clip.rate == other.clip.rate
        assert np.array_equal(one.clip.samples, other.clip.samples)


def test_it_is_what_the_engine_is(engine: Engine) -> None:
    direct = FakeEngine()
    assert (engine.id, engine.version) == (direct.id, direct.version)
    assert engine.capabilities == direct.capabilities
    assert engine.understand("快") == direct.understand("快")


def test_it_learns_a_voice_as_the_engine_does(engine: Engine) -> None:
    clip = Clip(np.linspace(-1, 1, 100, dtype=np.float32), 16000)
    wanted = FakeEngine().enrol(clip, "words", "en", Job())
    assert engine.enrol(clip, "words", "en", Job()) == wanted


def test_progress_arrives(engine: Engine) -> None:
    job = Job()
    _said(engine, job=job)
    assert (job.progress.total, job.progress.label) == (2, "Speaking")


def test_phrases_arrive_as_soon_as_they_are_made(engine: Engine) -> None:
    job = Job()
    speech = engine.synthesize(_request("obedient"), job)
    assert len(next(speech).clip.samples)
    job.cancel()
    with pytest.raises(Cancelled):
        next(speech)


def test_its_child_runs_behind_the_window_without_qt_and_on_one_core(engine: HostedEngine) -> None:
    pid, nice, qt, threads = engine.understand("who").effects
    assert int(pid) != os.getpid()
    assert (nice, qt, threads) == (str(os.nice(0) + 10), "False", "1")


def test_it_answers_while_it_speaks(engine: HostedEngine) -> None:
    speech = engine.synthesize(_request("obedient"), job := Job())
    next(speech)
    assert engine.understand("fast").effects
    assert engine.state == State.BUSY
    job.cancel()
    with pytest.raises(Cancelled):
        next(speech)
    _wait(lambda: engine.state == State.READY)


def test_cancelling_does_not_wait_for_the_phrase(engine: HostedEngine) -> None:
    pid = _pid(engine)
    job = Job()
    speech = engine.synthesize(_request("obedient"), job)
    next(speech)
    threading.Timer(0.05, job.cancel).start()
    start = time.monotonic()
    with pytest.raises(Cancelled):
        next(speech)
    assert time.monotonic() - start < 5.0  # the phrase never ends
    _wait(lambda: engine.state == State.READY)
    assert _pid(engine) == pid


def test_speech_nobody_listens_to_any_more_is_stopped(engine: HostedEngine) -> None:
    speech = engine.synthesize(_request("obedient"), Job())
    next(speech)
    del speech
    _wait(lambda: engine.state == State.READY)


def test_a_refusal_arrives_with_its_hint(engine: Engine) -> None:
    with pytest.raises(StudioError) as refusal:
        _said(engine, seed=-1)
    assert (refusal.value.message, refusal.value.hint) == (
        "The seed cannot be -1.",
        "Use 0 or a larger number.",
    )


def test_a_bug_arrives_with_its_traceback_and_is_logged(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ZeroDivisionError, match="a bug in the engine") as bug:
        _said(engine, "bug")
    assert "faulty.py" in bug.value.__notes__[0]
    assert "faulty.py" in caplog.text


def test_too_little_memory_is_told_in_words(engine: Engine) -> None:
    with pytest.raises(StudioError, match="not enough memory"):
        _said(engine, "no memory")


def test_its_log_is_ours(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    _said(engine, "log")
    assert ("tests.engines.faulty", logging.WARNING, "an odd style") in caplog.record_tuples


def test_what_a_library_prints_disturbs_nothing(engine: Engine) -> None:
    assert len(_said(engine, "noise")) == 2


def test_its_memory_can_be_read(engine: HostedEngine) -> None:
    _said(engine)
    _wait(lambda: engine.memory is not None)
    assert engine.memory is not None
    assert 5_000_000 < engine.memory < 500_000_000


def test_a_crash_costs_one_request(engine: HostedEngine) -> None:
    pid = _pid(engine)
    with pytest.raises(StudioError, match="crashed"):
        _said(engine, "crash")
    assert len(_said(engine)) == 2
    assert _pid(engine) != pid


def test_what_a_crash_leaves_is_in_the_log(
    engine: HostedEngine, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(StudioError, match="crashed"):
        _said(engine, "segfault")
    _wait(lambda: "faulty.py" in caplog.text)
    assert len(_said(engine)) == 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_kill_by_the_system_is_told_as_what_it_mostly_is(engine: HostedEngine) -> None:
    speech = engine.synthesize(_request("stubborn"), Job())
    next(speech)
    os.kill(_pid(engine), signal.SIGKILL)
    with pytest.raises(StudioError, match="want of memory"):
        next(speech)
    assert len(_said(engine)) == 2


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells")
def test_an_engine_that_takes_more_memory_than_it_may_is_stopped(engine: HostedEngine) -> None:
    engine.limit(Limits(20.0, 200))
    with pytest.raises(StudioError, match="more memory than the 200 MB"):
        _said(engine, "hog")
    assert len(_said(engine)) == 2


def test_a_hang_is_tried_once_more_then_told(engine: HostedEngine) -> None:
    engine.limit(Limits(patience=0.3))
    heard: list[Speech] = []
    with pytest.raises(StudioError, match=r"longer than 0\.3 s for one phrase; it was restarted"):
        heard.extend(engine.synthesize(_request("stubborn"), Job()))
    assert len(heard) == 1, "the second try says the first phrase again, to nobody"
    engine.limit(PATIENT)
    assert len(_said(engine)) == 2


@pytest.mark.parametrize("style", ["bit by bit", "loading"])
def test_slow_work_that_comes_further_and_the_loading_of_a_model_are_waited_for(
    engine: HostedEngine, style: str
) -> None:
    engine.limit(Limits(patience=0.8))
    pid = _pid(engine)
    assert len(_said(engine, style)) == 2
    assert _pid(engine) == pid


def test_an_engine_gets_the_time_that_it_predicts_to_need() -> None:
    engine = HostedEngine(make, "unhurried", Limits(patience=0.3))
    pid = _pid(engine)
    assert len(_said(engine, "very slow")) == 2
    assert _pid(engine) == pid
    engine.close()


def test_a_recording_is_spoken_by_another_voice_as_the_engine_does_it(engine: Engine) -> None:
    clip = Clip(np.zeros(20000, np.float32), 16000)
    direct = list(FakeEngine().convert(clip, b"anna", Job()))
    hosted = list(engine.convert(clip, b"anna", Job()))
    assert [len(each.clip.samples) for each in direct] == [24000, 6000]
    for one, other in zip(hosted, direct, strict=True):
        assert np.array_equal(one.clip.samples, other.clip.samples)


def test_work_beside_a_hang_is_done_by_the_next_process(own: HostedEngine) -> None:
    stuck = Job()
    own.limit(Limits(patience=0.8))
    hanging = threading.Thread(target=_cancelled, args=(own, stuck))
    hanging.start()
    _wait(lambda: own.state == State.BUSY)
    own.limit(PATIENT)
    pid = _pid(own)
    assert len(_said(own, "very slow")) == 2
    assert _pid(own) != pid
    stuck.cancel()
    hanging.join()


def test_after_too_many_failures_in_a_row_a_person_is_asked(own: HostedEngine) -> None:
    for _ in range(1 + RESTARTS):
        with pytest.raises(StudioError, match="crashed"):
            _said(own, "crash")
    assert own.state == State.FAILED
    with pytest.raises(StudioError, match="keeps failing"):
        _said(own)
    own.restart()
    assert len(_said(own)) == 2
    assert own.state != State.FAILED


def test_an_engine_that_cannot_be_made_says_why() -> None:
    engine = HostedEngine(make, "nobody")
    with pytest.raises(StudioError, match="no engine named 'nobody'"):
        _ = engine.capabilities
    engine.close()


def test_a_restart_fails_what_was_under_way_and_says_so(own: HostedEngine) -> None:
    speech = own.synthesize(_request("obedient"), Job())
    next(speech)
    own.restart()
    with pytest.raises(StudioError, match="restarted while it worked"):
        next(speech)
    assert len(_said(own)) == 2


def test_closed_means_closed(own: HostedEngine) -> None:
    pid = int(_pid(own))
    own.close()
    assert _gone(pid)
    with pytest.raises(StudioError, match="closed"):
        _said(own)


def test_an_idle_process_is_let_go_and_comes_back_when_needed() -> None:
    engine = HostedEngine(make, "faulty", PATIENT, idle=0.0)
    pid = _pid(engine)
    _wait(lambda: engine.state == State.RESTING)
    assert engine.memory is None
    assert _pid(engine) != pid
    engine.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_it_does_not_outlive_a_parent_that_is_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert not _gone(child)
        parent.kill()
    _wait(lambda: _gone(child))


def _said(engine: Engine, style: str = "", seed: int = 0, job: Job | None = None) -> list[Speech]:
    return list(engine.synthesize(_request(style, seed), job or Job()))


def _cancelled(engine: Engine, job: Job) -> None:
    with pytest.raises(Cancelled):
        _said(engine, "stubborn", job=job)


def _request(style: str = "", seed: int = 0) -> Request:
    phones = (Phone("h"), Phone("aɪ"))
    tokens = tuple(Token("hi", at, at + 2, phones, Source.MODEL, "en") for at in (0, 3))
    return Request(Utterance("en", tokens, (Pause(0, 0.3),)), b"", style, seed=seed)


def _pid(engine: HostedEngine) -> int:
    return int(engine.understand("who").effects[0])


def _gone(pid: int) -> bool:
    """Whether a process has ended, also where nobody asked for its exit code yet."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        if Path("/proc/self/stat").exists():
            return stat.read_text().rpartition(")")[2].split()[0] == "Z"
        os.kill(pid, 0)
    except (ProcessLookupError, FileNotFoundError):
        return True
    return False


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not until():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)

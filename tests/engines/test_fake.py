"""The fake engine behaves like a good engine until it is told not to."""

from dataclasses import replace

import numpy as np
import pytest

from studio.audio.clip import Clip, silence
from studio.engines.fake import RATE, TAIL, FakeEngine, Fault
from studio.engines.protocol import Engine, Request, Speech
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from studio.text.utterance import Pause, Phone, Source, Token, Utterance


def test_equal_requests_give_bit_equal_sound_in_any_order() -> None:
    engine = FakeEngine()
    first = _said(engine, _request())
    _said(engine, replace(_request(), seed=7))
    again = _said(engine, _request())
    assert np.array_equal(_wave(first), _wave(again))
    assert [s.timings for s in first] == [s.timings for s in again]


@pytest.mark.parametrize(
    "change",
    [
        {"speaker": b"another"},
        {"seed": 1},
        {"controls": (("speed", 1.5),)},
        {"controls": (("pitch", 3.0),)},
        {"controls": (("energy", 3.0),)},
        {"style": "请慢一点"},
    ],
)
def test_everything_in_a_request_is_heard(change: dict[str, object]) -> None:
    plain = _wave(_said(FakeEngine(), _request()))
    changed = _wave(_said(FakeEngine(), replace(_request(), **change)))  # type: ignore[arg-type]
    assert not np.array_equal(plain, changed)


def test_each_phrase_is_one_speech_and_keeps_its_pause() -> None:
    phrases = _said(FakeEngine(), _request())
    assert [[t.token for t in s.timings] for s in phrases] == [[0, 0, 1], [2]]
    first, second = phrases
    assert first.clip.seconds - first.timings[-1].end == pytest.approx(0.3)
    assert second.clip.seconds - second.timings[-1].end == pytest.approx(TAIL)


def test_timings_are_whole_samples_and_touch() -> None:
    first = _said(FakeEngine(), _request())[0]
    assert [t.symbol for t in first.timings] == ["h", "aɪ", "a"]
    assert first.timings[0].start == 0
    assert all(a.end == b.start for a, b in zip(first.timings, first.timings[1:], strict=False))
    assert all((t.end * RATE) == pytest.approx(round(t.end * RATE)) for t in first.timings)


def test_a_phone_set_to_double_length_lasts_twice_as_long() -> None:
    long = _utterance(Phone("a", length=2.0))
    plain = _said(FakeEngine(), _request())[0].timings[-1]
    double = _said(FakeEngine(), replace(_request(), utterance=long))[0].timings[-1]
    assert double.end - double.start == pytest.approx(2 * (plain.end - plain.start), abs=2 / RATE)


def test_it_learns_a_voice_from_everything_it_is_given() -> None:
    engine, job = FakeEngine(), Job()
    clip = Clip(np.linspace(-0.5, 0.5, 2400, dtype=np.float32), RATE)
    data = engine.enrol(clip, "hello", "en", job)
    assert data == engine.enrol(clip, "hello", "en", job)
    assert data != engine.enrol(clip, "hallo", "en", job)
    assert data != engine.enrol(silence(0.1, RATE), "hello", "en", job)


def test_an_empty_recording_teaches_it_nothing() -> None:
    with pytest.raises(StudioError, match="empty"):
        FakeEngine().enrol(silence(0, RATE), "", "en", Job())


def test_a_control_that_only_another_engine_has_changes_nothing() -> None:
    warm = _said(FakeEngine(), replace(_request(), controls=(("warmth", 1.0),)))
    assert np.array_equal(_wave(warm), _wave(_said(FakeEngine(), _request())))


def test_it_says_what_it_makes_of_a_style() -> None:
    engine = FakeEngine()
    assert engine.understand("speak fast").effects == ("fast: speed x 1.35",)
    assert engine.understand("用四川话说").ignored == ("用四川话说",)


def test_a_fault_strikes_only_the_request_it_is_meant_for() -> None:
    engine = FakeEngine(Fault.FAILS, on="bad")
    assert _said(engine, _request())
    with pytest.raises(StudioError, match="as it was told"):
        _said(engine, replace(_request(), utterance=_utterance(Phone("a"), word="bad")))
    assert len(engine.requests) == 2


def test_faults_are_audible() -> None:
    good = _wave(_said(FakeEngine(), _request()))
    assert not _wave(_said(FakeEngine(Fault.SILENT), _request())).any()
    assert np.mean(np.abs(_wave(_said(FakeEngine(Fault.CLIPPED), _request()))) == 1) > 0.2
    assert len(_wave(_said(FakeEngine(Fault.RUNS_ON), _request()))) == 8 * len(good)
    cut = _said(FakeEngine(Fault.CUT_OFF), _request())[-1]
    assert np.abs(cut.clip.samples[-200:]).max() > 0.1
    assert cut.timings[-1].end == pytest.approx(cut.clip.seconds)


def test_a_slow_engine_can_be_cancelled() -> None:
    job = Job()
    speech = FakeEngine(delay=60).synthesize(_request(), job)
    job.cancel()
    with pytest.raises(Cancelled):
        next(speech)


def test_an_event_makes_a_noise_and_no_timing() -> None:
    breath = Token("[breath]", 0, 8, (), Source.PERSON, "en", event="breath")
    speech = _said(FakeEngine(), Request(Utterance("en", (breath,)), b""))[0]
    assert speech.timings == ()
    assert np.abs(speech.clip.samples).max() > 0.01


def _utterance(last: Phone, word: str = "there") -> Utterance:
    phones = ((Phone("h"), Phone("aɪ")), (last,), (Phone("o"),))
    tokens = tuple(
        Token(text, place, place + 1, sounds, Source.MODEL, "en")
        for place, (text, sounds) in enumerate(zip(("hi", word, "you"), phones, strict=True))
    )
    return Utterance("en", tokens, (Pause(1, 0.3, ","),))


def _request() -> Request:
    return Request(_utterance(Phone("a")), b"speaker")


def _said(engine: Engine, request: Request) -> list[Speech]:
    return list(engine.synthesize(request, Job()))


def _wave(speech: list[Speech]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.concatenate([part.clip.samples for part in speech])

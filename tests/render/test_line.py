"""A line is its phrases joined: every time is where the sound is, every fault is said."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from studio.audio.clip import Clip, join, silence
from studio.engines.fake import RATE, FakeEngine, Fault
from studio.engines.protocol import Request, Speech
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from studio.render.checks import check
from studio.render.line import render, revoice
from studio.render.rendered import Check
from studio.text.utterance import Pause
from tests.render.requests import noise, request


def names(checks: tuple[Check, ...]) -> list[str]:
    return [each.name for each in checks]


class Undefined(FakeEngine):
    """An engine whose sound has values that are no numbers."""

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        for speech in super().synthesize(request, job):
            samples = speech.clip.samples.copy()
            samples[100:110] = np.nan
            yield replace(speech, clip=Clip(samples, RATE))


class Otherwise(FakeEngine):
    """An engine that cannot say something as it was asked to, and tells it with each phrase."""

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        for speech in super().synthesize(request, job):
            yield replace(speech, remarks=("“ngm” is said as “um”.",))


class Mute(FakeEngine):
    """An engine that returns nothing."""

    def synthesize(self, request: Request, job: Job) -> Iterator[Speech]:
        yield from ()


def test_the_line_is_its_phrases_one_after_another() -> None:
    heard: list[Speech] = []
    line = render(FakeEngine(), request(), Job(), heard.append)
    assert len(heard) == 2
    assert np.array_equal(line.clip.samples, join([each.clip for each in heard]).samples)


def test_times_of_later_phrases_count_from_the_start_of_the_line() -> None:
    line = render(FakeEngine(), request(), Job())
    phones = sum(len(token.phones) for token in request().utterance.tokens)
    assert len(line.timings) == phones
    ends = [0.0]
    for timing in line.timings:
        assert timing.start >= ends[-1] - 1e-9
        sound = line.clip.slice(timing.start, timing.end).samples
        assert np.abs(sound).max() > 0.1
        ends.append(timing.end)
    assert ends[-1] <= line.clip.seconds


def test_words_span_their_phones_and_point_into_the_text() -> None:
    line = render(FakeEngine(), request("hello big world"), Job())
    assert [word.text for word in line.words] == ["hello", "big", "world"]
    assert ["hello big world"[word.start : word.end] for word in line.words] == [
        "hello",
        "big",
        "world",
    ]
    last = [timing for timing in line.timings if timing.token == 2]
    assert (line.words[2].begins, line.words[2].ends) == (last[0].start, last[-1].end)
    assert not np.any(line.clip.slice(line.words[1].ends, line.words[2].begins).samples)


def test_a_good_line_has_nothing_to_remark() -> None:
    assert render(FakeEngine(), request(), Job()).checks == ()


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (Fault.SILENT, "silent"),
        (Fault.CLIPPED, "clipped"),
        (Fault.CUT_OFF, "cut off"),
        (Fault.RUNS_ON, "too long"),
    ],
)
def test_every_fault_is_remarked_in_words(fault: Fault, name: str) -> None:
    (remark,) = (
        each for each in render(FakeEngine(fault), request(), Job()).checks if each.name == name
    )
    assert remark.message.endswith(".")
    assert remark.hint


def test_missing_words_are_remarked() -> None:
    long = request("a line of quite a few words that would take some time to say")
    assert names(check(noise(0.5), long)) == ["too short"]


def test_a_slow_line_may_last_longer() -> None:
    slow = replace(request(), controls=(("speed", 0.5),))
    clip = join([noise(2.0), silence(2.5, 24000)])
    assert names(check(clip, request())) == ["too long"]
    assert names(check(clip, slow)) == []


def test_one_full_sample_is_not_distortion() -> None:
    clip = noise(1.0)
    clip.samples[5000] = 1.0
    assert names(check(clip, request())) == []


@pytest.mark.parametrize("fraction", [0.3, 0.5, 0.7, 0.9])
def test_a_line_cut_anywhere_in_a_sound_is_remarked(fraction: float) -> None:
    whole = render(FakeEngine(), request("hello"), Job())
    last = whole.timings[-1]
    cut = whole.clip.slice(0, last.start + fraction * (last.end - last.start))
    assert names(check(cut, request("hello"))) == ["cut off"]


def test_a_cut_line_that_has_its_full_stop_is_to_be_rendered_again() -> None:
    asked = request("hello")
    stopped = replace(asked.utterance, pauses=(Pause(0, 0.0, "."),))
    whole = render(FakeEngine(), asked, Job())
    cut = whole.clip.slice(0, whole.timings[-1].end - 0.05)
    assert [each.hint for each in check(cut, asked)] == [
        "Render the line again, or end it with a full stop."
    ]
    assert [each.hint for each in check(cut, replace(asked, utterance=stopped))] == [
        "Render it again with another seed."
    ]


def test_undefined_values_become_silence_and_are_said() -> None:
    heard: list[Speech] = []
    line = render(Undefined(), request(), Job(), heard.append)
    assert np.isfinite(line.clip.samples).all()
    assert all(np.isfinite(each.clip.samples).all() for each in heard)
    assert names(line.checks) == ["undefined"]


def test_an_engine_that_says_nothing_is_named() -> None:
    with pytest.raises(StudioError, match="fake made no sound"):
        render(Mute(), request(), Job())


def test_a_cancel_is_heeded_between_phrases() -> None:
    job, heard = Job(), list[Speech]()

    def listen(speech: Speech) -> None:
        heard.append(speech)
        job.cancel()

    with pytest.raises(Cancelled):
        render(FakeEngine(), request(), job, listen)
    assert len(heard) == 1


def test_a_voice_that_fades_within_its_last_pulse_is_not_cut_off() -> None:
    pulses = np.zeros(RATE, np.float32)
    for place in range(47, RATE, 240):  # 100 a second; the last one rings 1.2 ms before the end
        ring = 0.9 ** np.arange(len(pulses[-1 - place :]))[:80]
        pulses[-1 - place :][: len(ring)] += (0.5 * ring).astype(np.float32)
    fade = round(0.004 * RATE)
    pulses[-fade:] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    assert names(check(Clip(pulses, RATE), request())) == []


def test_what_is_said_otherwise_than_asked_is_told_once_with_the_line() -> None:
    line = render(Otherwise(), request(), Job())
    told = [each for each in line.checks if each.name == "otherwise"]
    assert [each.message for each in told] == ["“ngm” is said as “um”."]


def test_a_recording_in_another_voice_is_its_pieces_one_after_another() -> None:
    recording = Clip(np.ones(36000, np.float32), 24000)
    line = revoice(FakeEngine(), recording, b"anna", Job())
    assert line.clip.seconds == 1.5
    assert (line.timings, line.words, line.checks) == ((), (), ())


def test_a_recording_of_which_an_engine_makes_nothing_is_told() -> None:
    with pytest.raises(StudioError, match="made no sound of this recording"):
        revoice(FakeEngine(), Clip(np.zeros(0, np.float32), 24000), b"anna", Job())

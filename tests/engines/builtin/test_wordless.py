"""Voices learned from a recording of which nobody knows the words."""

from functools import cache

import numpy as np

from studio.audio.clip import Clip
from studio.engines.builtin import pace
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.builtin.enrol import recorded
from studio.engines.builtin.features import Frames
from studio.engines.builtin.neighbours import neighbours
from studio.engines.builtin.speaker import Speaker, unpack
from studio.jobs import Job
from tests.demo import recording, transcript


@cache
def learned(words: str) -> Speaker:
    return unpack(BuiltinEngine().enrol(recording(), words, "en", Job()))


def slowed(frames: Frames, times: int) -> Frames:
    """Every frame held for a number of frames."""
    return Frames(
        np.repeat(frames.f0, times),
        np.repeat(frames.cepstra, times, axis=0),
        np.repeat(frames.bands, times, axis=0),
    )


def test_frames_find_those_that_are_like_them_and_speech_only_speech() -> None:
    random = np.random.default_rng(1)
    own = random.normal(size=(300, 8))
    base = own[::-1] + random.normal(0, 1e-3, (300, 8))
    speech = np.arange(300) < 200
    first, second = neighbours(base, own, speech, np.ones(300, bool))
    assert set(first) == set(range(200))
    assert (second[:200] == 299 - first[:200]).all()


def test_long_recordings_are_thinned_evenly() -> None:
    rows = np.linspace(0, 1, 9000)[:, None]
    first, second = neighbours(rows, rows, np.ones(9000, bool), np.ones(9000, bool))
    assert len(first) == len(second) < 5000
    assert first.max() == 8999
    assert np.abs(rows[first] - rows[second]).max() < 1e-3


def test_the_spectrum_without_words_is_near_that_with_them() -> None:
    words, wordless = learned(transcript()), learned("")
    there = words.mapping.target[1:20]
    apart = np.abs(wordless.mapping.target[1:20] - there).mean()
    start = np.abs(wordless.mapping.source[1:20] - there).mean()
    assert apart < 0.5 * start
    assert not wordless.mapping.phone_bias.any()
    assert wordless.mapping.class_bias.any()


def test_the_pace_without_words_is_near_that_with_them() -> None:
    assert abs(np.log(learned("").rate / learned(transcript()).rate)) < 0.2


def test_who_speaks_slowly_is_heard_to() -> None:
    frames = recorded(recording())
    assert pace.by_movement(slowed(frames, 2), frames) == 1.25
    assert pace.by_movement(frames, slowed(frames, 2)) == 0.85


def test_a_hiss_in_the_recording_does_not_slow_the_voice_down() -> None:
    clip = recording()
    hiss = np.random.default_rng(1).standard_normal(len(clip.samples)) * np.abs(clip.samples).std()
    noisy = Clip(clip.samples + (hiss * 10 ** (-30 / 20)).astype(np.float32), clip.rate)
    clean = recorded(clip)
    assert abs(np.log(pace.by_words(recorded(noisy), clean))) < 0.05

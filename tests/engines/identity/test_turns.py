"""Two voices in one sample are noticed, and where the second one speaks."""

import numpy as np
import pytest

from studio.audio.clip import Clip, join, silence
from studio.engines.identity.turns import two_voices
from studio.jobs import Job
from tests.demo import recording
from tests.engines.identity.material import encoder, played


def test_one_voice_is_one() -> None:
    assert two_voices(encoder(), recording(), Job()) == ()
    assert two_voices(encoder(), played(recording(), 1.2), Job()) == ()


def test_two_joined_voices_are_noticed_where_the_second_one_speaks() -> None:
    first = recording().slice(0, 8)
    second = played(recording().slice(4, 10), 1.25)
    ((start, end),) = two_voices(encoder(), join([first, second]), Job())
    assert start == pytest.approx(8.0, abs=1.0)
    assert end == pytest.approx(8.0 + second.seconds, abs=1.0)


def test_a_question_between_is_noticed_as_one_stretch() -> None:
    asked = played(recording().slice(2, 7), 1.25)
    joined = join([recording().slice(0, 5), asked, recording().slice(5, 11)])
    ((start, end),) = two_voices(encoder(), joined, Job())
    assert start == pytest.approx(5.0, abs=1.0)
    assert end == pytest.approx(5.0 + asked.seconds, abs=1.0)


def test_pauses_of_the_second_voice_do_not_cut_its_stretch_in_pieces() -> None:
    words = played(recording().slice(2, 9), 1.25)
    pause = silence(1.2, words.rate)
    asked = join([words.slice(0, 2.2), pause, words.slice(2.2, 4), pause, words.slice(4, 5.6)])
    joined = join([recording().slice(0, 5), asked, recording().slice(5, 11)])
    ((start, end),) = two_voices(encoder(), joined, Job())
    assert start == pytest.approx(5.0, abs=1.0)
    assert end == pytest.approx(5.0 + asked.seconds, abs=1.0)


def test_noise_holds_no_second_voice() -> None:
    noise = np.random.default_rng(1).normal(size=10 * 16000).astype(np.float32)
    assert two_voices(encoder(), Clip(0.1 * noise, 16000), Job()) == ()


def test_what_is_too_short_to_tell_holds_no_second_voice() -> None:
    assert two_voices(encoder(), recording().slice(0, 2), Job()) == ()
    assert two_voices(encoder(), silence(3, 16000), Job()) == ()

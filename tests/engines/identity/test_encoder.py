"""The speaker encoder with the network that ships, on the demo recording and voices made of it."""

import numpy as np
import pytest

from studio.audio.clip import Clip, Floats, join, silence
from studio.audio.resample import resample
from studio.engines.identity.encoder import similarity
from studio.engines.identity.features import RATE
from studio.engines.identity.reading import Alike, alike
from studio.engines.identity.unheard import Unheard
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.demo import recording
from tests.engines.identity.material import encoder, played


def voice(clip: Clip) -> Floats:
    return encoder().embed(clip, Job())


def test_a_voice_is_a_unit_vector_and_the_same_every_time() -> None:
    first = voice(recording())
    assert np.linalg.norm(first) == pytest.approx(1.0)
    assert np.array_equal(voice(recording()), first)


def test_a_voice_is_nearest_to_itself() -> None:
    first, second = recording().slice(0, 5.5), recording().slice(5.5, 11)
    slower, faster = played(recording(), 0.8), played(recording(), 1.25)
    own = similarity(voice(first), voice(second))
    assert alike(own) is Alike.SAME
    for other in (slower, faster):
        assert similarity(voice(first), voice(other)) < own - 0.2


def test_voices_that_have_little_in_common_read_as_two() -> None:
    slower, faster = played(recording(), 0.8), played(recording(), 1.25)
    assert alike(similarity(voice(slower), voice(faster))) is Alike.OTHER


def test_level_and_silence_make_no_difference() -> None:
    clip = recording().slice(0, 5)
    quiet = Clip(clip.samples * np.float32(0.02), clip.rate)
    padded = join([silence(2, clip.rate), clip, silence(3, clip.rate)])
    assert similarity(voice(clip), voice(quiet)) > 0.999
    assert similarity(voice(clip), voice(padded)) > 0.99


def test_another_sample_rate_makes_little_difference() -> None:
    clip = recording().slice(0, 5)
    assert similarity(voice(clip), voice(resample(clip, 44100))) > 0.99


def test_too_little_speech_is_said_so() -> None:
    for clip in (recording().slice(0, 0.8), silence(5, 16000), silence(0, 16000)):
        with pytest.raises(StudioError, match="too little to know a voice"):
            voice(clip)


@pytest.mark.parametrize("tone", [0.0, 120.0, 440.0, 3000.0])
def test_noise_and_tones_hold_no_voice(tone: float) -> None:
    time = np.arange(4 * RATE) / RATE
    louder = 0.5 + 0.4 * np.sin(2 * np.pi * 4 * time)  # as syllables are
    sound = (
        np.sin(2 * np.pi * tone * time) if tone else np.random.default_rng(1).normal(size=len(time))
    )
    for samples in (0.1 * sound, 0.1 * sound * louder):
        with pytest.raises(Unheard, match="no voice in it"):
            voice(Clip(samples.astype(np.float32), RATE))


def test_a_voice_in_noise_as_loud_as_itself_is_still_one() -> None:
    clip = resample(recording(), RATE)
    noise = np.random.default_rng(1).normal(size=len(clip.samples)) * clip.samples.std()
    voice(Clip((clip.samples + noise).astype(np.float32), RATE))


def test_listening_stops_when_asked() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        encoder().embed(recording(), job)

"""The timbre distance is in dB, hears colour, not loudness, and knows a clone from a stranger."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip, join
from studio.audio.files import read
from studio.engines.builtin.engine import BuiltinEngine
from studio.engines.builtin.timbre import distance
from studio.engines.protocol import Request
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import shipped
from studio.text.utter import utter

_RECORDING = Path(__file__).parents[3] / "shared/recordings/en_starganv2-vc__p228_023.wav"
_WORDS = (
    "If the red of the second bow falls upon the green of the first, the result is to give a bow "
    "with an abnormally wide yellow band, since red and green light when mixed form yellow."
)
_SENTENCE = "Nobody ever recorded this sentence, and yet you can hear it."


@cache
def sample() -> Clip:
    return read(shipped() / "resources/demo/recording.flac")


def brighter(clip: Clip, db: float) -> Clip:
    """`clip` with a ripple of so many dB, three waves on the way up the spectrum."""
    spectrum = np.fft.rfft(clip.samples)
    hz = np.fft.rfftfreq(len(clip.samples), 1 / clip.rate)
    mel = np.log1p(hz / 700) / np.log1p(12_000 / 700)
    spectrum *= 10 ** (db * np.cos(2 * np.pi * 3 * mel) / 20)
    filtered = np.fft.irfft(spectrum, len(clip.samples)) / 4
    return Clip(filtered.astype(np.float32), clip.rate)


def spoken(speaker: bytes) -> Clip:
    said = Request(utter(_SENTENCE, (), (), "en"), speaker)
    return join([speech.clip for speech in BuiltinEngine().synthesize(said, Job())])


def test_a_sound_is_no_distance_from_itself_however_loud() -> None:
    quieter = Clip((sample().samples * np.float32(0.3)).astype(np.float32), sample().rate)
    assert distance(sample(), sample()) == 0.0
    assert distance(sample(), quieter) < 0.05


@pytest.mark.parametrize("db", [2.0, 4.0])
def test_a_change_of_colour_is_told_in_its_own_decibels(db: float) -> None:
    """A cosine of so many dB is its amplitude over the square root of two, root mean square."""
    changed = brighter(sample(), db)
    assert distance(sample(), changed) == pytest.approx(db / np.sqrt(2), rel=0.15)
    assert distance(changed, sample()) == pytest.approx(distance(sample(), changed))


def test_silence_has_no_timbre() -> None:
    with pytest.raises(StudioError, match="not enough speech"):
        distance(sample(), Clip(np.zeros(24_000, np.float32), 24_000))


@pytest.mark.skipif(not _RECORDING.exists(), reason="the real recordings are not here")
def test_a_clone_is_nearer_to_its_recording_than_another_voice() -> None:
    recording = read(_RECORDING)
    clone = spoken(BuiltinEngine().enrol(recording, _WORDS, "en", Job()))
    clara = shipped() / "resources/voices/en-clara/builtin@1.speaker"
    assert distance(recording, clone) < 0.5 * distance(recording, spoken(clara.read_bytes()))

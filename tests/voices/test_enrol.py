"""From a recording to a voice: the best part is chosen, and a failure leaves nothing."""

from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip, join, silence
from studio.engines.fake import FakeEngine
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from studio.voices.consent import parse
from studio.voices.enrol import enrol
from studio.voices.library import Library
from tests.voices.samples import RATE, everything


def test_a_recording_becomes_a_voice_that_can_speak(library: Library, folder: Path) -> None:
    made = enrol(
        library,
        FakeEngine(),
        "Anna",
        _talk(4),
        _words(4),
        "en",
        consent=parse("me; self"),
        job=Job(),
    )
    assert library.find("Anna") == made.voice
    assert made.voice.references[0].seconds == pytest.approx(4)
    assert made.window is None
    assert made.remarks == ()
    assert len(list(folder.rglob("*.speaker"))) == 1


def test_without_a_transcript_it_says_that_one_would_do_better(library: Library) -> None:
    made = enrol(library, FakeEngine(), "Anna", _talk(4), "", "en", job=Job())
    assert "no transcript" in made.remarks[0]
    assert made.voice.draft


def test_of_a_long_recording_the_part_with_most_speech_is_used(library: Library) -> None:
    clip = join([_talk(3), silence(25, RATE), _talk(28), silence(10, RATE)])
    made = enrol(library, FakeEngine(), "Anna", clip, "All the words.", "en", job=Job())
    assert made.window is not None
    assert made.window[0] == pytest.approx(28, abs=0.4)
    assert made.voice.references[0].seconds == pytest.approx(28, abs=0.8)
    assert made.voice.references[0].transcript == ""
    assert "Seconds 2" in made.remarks[0]
    assert "transcript of the whole" in made.remarks[1]


def test_words_that_are_known_keep_up_to_a_minute_whole(library: Library) -> None:
    made = enrol(library, FakeEngine(), "Anna", _talk(40), _words(40), "en", job=Job())
    assert (made.window, made.remarks) == (None, ())
    assert made.voice.references[0].transcript == _words(40)


@pytest.mark.parametrize(
    ("words", "amount"), [("Far too few.", "little"), ("far too many words " * 30, "much")]
)
def test_words_that_cannot_be_those_of_the_recording_are_doubted(
    library: Library, words: str, amount: str
) -> None:
    made = enrol(library, FakeEngine(), "Anna", _talk(8), words, "en", job=Job())
    (remark,) = made.remarks
    assert f"very {amount} for" in remark


def test_a_recording_without_any_sound_is_refused(library: Library, folder: Path) -> None:
    with pytest.raises(StudioError, match="nothing to be heard"):
        enrol(library, FakeEngine(), "Anna", silence(5, RATE), "", "en", job=Job())
    assert everything(folder) == {}


def test_an_engine_that_fails_or_is_cancelled_leaves_no_voice(
    library: Library, folder: Path
) -> None:
    class Failing(FakeEngine):
        def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
            raise StudioError("The engine could not learn it.")

    class Cancelling(FakeEngine):
        def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
            job.cancel()
            job.check()
            return b""

    class TooLate(FakeEngine):
        def enrol(self, clip: Clip, transcript: str, language: str, job: Job) -> bytes:
            data = super().enrol(clip, transcript, language, job)
            job.cancel()
            return data

    with pytest.raises(Cancelled):
        enrol(library, TooLate(), "Anna", _talk(4), "", "en", job=Job())
    with pytest.raises(StudioError, match="could not learn"):
        enrol(library, Failing(), "Anna", _talk(4), "", "en", job=Job())
    with pytest.raises(Cancelled):
        enrol(library, Cancelling(), "Anna", _talk(4), "", "en", job=Job())
    assert everything(folder) == {}


def _words(seconds: int) -> str:
    """As much as is usually said in that time."""
    return ("one more word " * seconds).strip()


def _talk(seconds: float) -> Clip:
    """A buzz with the loudness of syllables: a 120 Hz sawtooth, four times a second."""
    time = np.arange(round(seconds * RATE)) / RATE
    wave = 0.3 * (2 * ((120 * time) % 1) - 1) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time))
    return Clip(wave.astype(np.float32), RATE)

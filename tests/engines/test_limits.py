"""No engine starts on what it could not finish: it says what is wrong and what would be right."""

from dataclasses import replace

import pytest

from studio.engines.fake import FakeEngine
from studio.engines.limits import check
from studio.engines.protocol import Request
from studio.errors import StudioError
from studio.text.utterance import Pause, Phone, Source, Token, Utterance

CONTROLS = FakeEngine.capabilities.controls


def asking(pause: float = 0.3, seed: int = 0, speed: float = 1.0, **factors: float) -> Request:
    """A request for one word, with one number of it changed."""
    phones = (Phone("w"), Phone("ʌ", **factors), Phone("n"))
    token = Token("one", 0, 3, phones, Source.PERSON, "en")
    said = Utterance("en", (token,), (Pause(0, pause),))
    return Request(said, b"", controls=(("speed", speed),), seed=seed)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (asking(length=-1.0), "sound ʌ of “one”.*0 to 100"),
        (asking(length=float("inf")), "sound ʌ of “one”"),
        (asking(pitch=float("nan")), "sound ʌ of “one”"),
        (asking(energy=1e9), "sound ʌ of “one”"),
        (asking(pause=-0.1), r"pause cannot last -0\.1 s.*0 to 3600"),
        (asking(pause=float("nan")), "pause cannot last nan"),
        (asking(seed=-1), "seed cannot be -1.*larger"),
        (asking(speed=0.0), r"speed cannot be 0.*0\.5 to 2"),
        (asking(speed=float("nan")), "speed cannot be nan"),
        (replace(asking(), utterance=Utterance("en", ())), "nothing to say.*word"),
    ],
)
def test_a_number_that_nobody_can_follow_is_refused(wrong: Request, said: str) -> None:
    with pytest.raises(StudioError, match=said):
        check(wrong, CONTROLS)


@pytest.mark.parametrize(
    "right", [asking(), asking(seed=2**70), asking(length=0.0, pitch=100.0, energy=0.0)]
)
def test_everything_within_reason_is_left_alone(right: Request) -> None:
    check(right, CONTROLS)


def test_words_without_sounds_are_nothing_to_say() -> None:
    silent = Token("…", 0, 1, (), Source.MODEL, "en")
    with pytest.raises(StudioError, match="nothing to say"):
        check(replace(asking(), utterance=Utterance("en", (silent,))), CONTROLS)

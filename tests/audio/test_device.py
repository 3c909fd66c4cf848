"""Playing, into a device that only remembers."""

import numpy as np
import pytest

from studio.audio import device
from studio.audio.clip import Clip, Samples
from studio.errors import Cancelled, StudioError
from studio.jobs import Job


class Heard:
    """An output that keeps what it was given."""

    def __init__(self, job: Job, cancel_after: int = 10**9) -> None:
        self.blocks: list[Samples] = []
        self.ended = ""
        self._job = job
        self._cancel_after = cancel_after

    def write(self, samples: Samples) -> None:
        self.blocks.append(samples)
        if len(self.blocks) == self._cancel_after:
            self._job.cancel()

    def close(self) -> None:
        self.ended = "closed"

    def stop(self) -> None:
        self.ended = "stopped"


def has_output() -> bool:
    try:
        import sounddevice
    except OSError:  # no PortAudio
        return False
    return any(one["max_output_channels"] for one in sounddevice.query_devices())


def clip() -> Clip:
    return Clip(np.linspace(-1, 1, 24001, dtype=np.float32), 24000)


def test_every_sample_is_played_in_order_and_to_the_end() -> None:
    job = Job()
    heard = Heard(job)
    device.play(clip(), heard, job)
    assert np.array_equal(np.concatenate(heard.blocks), clip().samples)
    assert heard.ended == "closed"


def test_a_cancel_is_silent_within_a_twentieth_of_a_second() -> None:
    job = Job()
    heard = Heard(job, cancel_after=3)
    with pytest.raises(Cancelled):
        device.play(clip(), heard, job)
    assert len(heard.blocks) == 3
    assert heard.ended == "stopped"


def test_a_machine_without_sound_is_told_what_to_do() -> None:
    if has_output():
        pytest.skip("this machine has a sound device")
    with pytest.raises(StudioError, match="cannot be played") as raised:
        device.speakers(24000)
    assert "-o" in raised.value.hint

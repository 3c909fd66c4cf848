"""Playing and recording by callbacks, over a stand-in for PortAudio."""

import weakref

import numpy as np
import pytest

from studio.audio.callbacks import Ring, Tape
from studio.audio.clip import Samples
from studio.audio.device import PortAudio
from studio.audio.playback import DevicePlayback
from studio.audio.streams import Capture, Playback
from studio.errors import StudioError
from tests.audio.portaudio import FakeDevice, FakeLibrary

RATE = 48000


def sound(seconds: float, rate: int = RATE) -> Samples:
    return np.linspace(0.1, 0.9, round(seconds * rate), dtype=np.float32)


def playing(*devices: FakeDevice, rate: int = RATE) -> tuple[FakeLibrary, Playback]:
    library = FakeLibrary(list(devices) or [FakeDevice("Speakers")])
    return library, PortAudio(library).playback(rate)


def recording() -> tuple[FakeLibrary, Capture]:
    library = FakeLibrary([FakeDevice("Microphone", 0, 1)])
    return library, PortAudio(library).capture()


def test_what_is_fed_is_heard_in_order_with_silence_after_it() -> None:
    library, playback = playing()
    playback.feed(sound(0.01))
    playback.feed(-sound(0.02))
    library.streams[0].turn(500)
    library.streams[0].turn(1500)
    expected = np.concatenate([sound(0.01), -sound(0.02), np.zeros(560, np.float32)])
    assert np.array_equal(library.streams[0].heard, expected)


def test_played_is_what_came_out_of_the_device_not_what_it_was_given() -> None:
    library, playback = playing()
    stream = library.streams[0]
    playback.feed(sound(1.0))
    stream.turn(RATE // 10)  # a tenth is handed over, and as long passes: the latency of it
    assert playback.played == pytest.approx(0.0)
    stream.turn(RATE // 10)
    assert playback.played == pytest.approx(0.1)
    stream.time += 0.05
    assert playback.played == pytest.approx(0.15)
    stream.time += 5.0  # nobody asked for more, so no more can have come out
    assert playback.played == pytest.approx(0.2)


def test_a_device_that_does_not_say_when_a_sound_comes_out_is_late_by_its_latency() -> None:
    library, playback = playing()
    stream = library.streams[0]
    stream.says_when = False
    playback.feed(sound(1.0))
    stream.turn(RATE // 10)
    stream.turn(RATE // 10)
    assert playback.played == pytest.approx(0.1)


def test_all_is_heard_only_when_the_last_sample_came_out() -> None:
    library, playback = playing()
    stream = library.streams[0]
    playback.feed(sound(0.1))
    stream.turn(RATE // 10)
    dry = playback.dry
    stream.turn(RATE // 10)
    assert (dry, playback.dry) == (False, True)
    assert playback.played == pytest.approx(0.1)


def test_a_gap_in_feeding_is_not_counted_as_heard() -> None:
    library, playback = playing()
    stream = library.streams[0]
    playback.feed(sound(0.1))
    stream.turn(RATE)
    playback.feed(sound(0.1))
    stream.turn(RATE // 10)
    stream.time += 0.05
    assert playback.played == pytest.approx(0.15)


def test_a_device_that_ends_is_lost_and_the_position_stays() -> None:
    library, playback = playing()
    playback.feed(sound(1.0))
    library.streams[0].turn(RATE // 5)
    heard = playback.played
    library.streams[0].unplug()
    assert playback.lost
    assert playback.played == heard
    playback.stop()
    assert not playback.lost


def test_a_device_that_calls_no_more_is_lost_after_two_seconds() -> None:
    now = [0.0]
    library = FakeLibrary([FakeDevice("Speakers")])
    playback = DevicePlayback(
        lambda wanted, ended: library.OutputStream(
            samplerate=RATE,
            device=0,
            channels=1,
            latency=0.1,
            callback=wanted,
            finished_callback=ended,
        ),
        RATE,
        RATE,
        lambda: None,
        lambda: now[0],
    )
    assert not playback.lost
    now[0] = 1.9
    library.streams[0].turn(10)
    assert not playback.lost
    now[0] = 4.0
    assert playback.lost


def test_a_device_with_a_rate_of_its_own_is_fed_at_that_rate() -> None:
    library, playback = playing(FakeDevice("Speakers", takes=(48000,)), rate=24000)
    stream = library.streams[0]
    assert stream.rate == 48000
    playback.feed(np.full(2400, 0.5, np.float32))
    stream.turn(4800)
    assert np.allclose(stream.heard[1000:3800], 0.5, atol=1e-3)
    stream.time += 1.0
    assert playback.played == pytest.approx(0.1)
    assert playback.dry


def test_a_device_that_needs_two_channels_plays_the_same_on_both() -> None:
    library, playback = playing(FakeDevice("Speakers", fewest=2))
    playback.feed(sound(0.01))
    library.streams[0].turn(480)
    assert library.streams[0].channels == 2
    assert np.array_equal(library.streams[0].heard, sound(0.01))


def test_stopping_twice_is_safe() -> None:
    library, playback = playing()
    playback.stop()
    playback.stop()
    assert library.streams[0].closed


def test_a_microphone_gives_each_sample_once() -> None:
    library, capture = recording()
    assert capture.rate == RATE
    first, second = sound(0.1), -sound(0.2)
    library.streams[0].turn(len(first), first)
    assert np.array_equal(capture.take(), first)
    library.streams[0].turn(len(second), second)
    assert np.array_equal(capture.take(), second)
    assert len(capture.take()) == 0


def test_what_a_lost_microphone_recorded_can_still_be_taken() -> None:
    library, capture = recording()
    library.streams[0].turn(480, sound(0.01))
    library.streams[0].unplug()
    assert capture.lost
    capture.stop()
    assert np.array_equal(capture.take(), sound(0.01))


def test_a_full_ring_keeps_the_latest() -> None:
    ring = Ring(10)
    ring.write(np.arange(8, dtype=np.float32))
    ring.write(np.arange(8, 16, dtype=np.float32))
    assert ring.read().tolist() == list(range(6, 16))


def test_a_tape_lets_go_of_what_was_heard() -> None:
    tape, part = Tape(), sound(0.1)
    gone = weakref.ref(part)
    tape.feed(part)
    tape.fill(np.zeros(RATE // 10, np.float32))
    del part
    tape.feed(sound(0.1))
    assert gone() is None


def test_devices_are_told_by_name_and_the_usual_one_is_marked() -> None:
    library = FakeLibrary(
        [FakeDevice("Speakers"), FakeDevice("Headset", 2, 1), FakeDevice("Speakers")]
    )
    devices = PortAudio(library)
    assert [(each.name, each.usual) for each in devices.outputs()] == [
        ("Speakers", True),
        ("Headset", False),
    ]
    assert [each.name for each in devices.inputs()] == ["Headset"]


def test_a_device_is_chosen_by_its_name() -> None:
    library = FakeLibrary([FakeDevice("Speakers"), FakeDevice("Headset")])
    PortAudio(library).playback(RATE, "Headset")
    assert library.streams[0].device.name == "Headset"


def test_a_device_that_was_connected_meanwhile_is_found() -> None:
    library = FakeLibrary([FakeDevice("Speakers")])
    devices = PortAudio(library)
    library.there.append(FakeDevice("Headset"))
    devices.playback(RATE, "Headset")
    assert library.streams[0].device.name == "Headset"


def test_devices_are_not_looked_for_under_an_open_stream() -> None:
    library = FakeLibrary([FakeDevice("Speakers")])
    devices = PortAudio(library)
    playback = devices.playback(RATE)
    library.there.append(FakeDevice("Headset"))
    assert len(devices.outputs()) == 1
    playback.stop()
    assert len(devices.outputs()) == 2


def test_a_device_that_is_gone_is_named() -> None:
    with pytest.raises(StudioError, match="Headset is not there"):
        PortAudio(FakeLibrary([FakeDevice("Speakers")])).playback(RATE, "Headset")


def test_a_machine_without_devices_can_still_render() -> None:
    devices = PortAudio(FakeLibrary([]))
    assert devices.outputs() == devices.inputs() == ()
    with pytest.raises(StudioError, match="no sound device") as raised:
        devices.playback(RATE)
    assert "render" in raised.value.hint


def test_a_device_that_takes_nothing_is_told_apart_from_none() -> None:
    with pytest.raises(StudioError, match="could not be opened"):
        PortAudio(FakeLibrary([FakeDevice("Busy", takes=(1,))])).playback(RATE)

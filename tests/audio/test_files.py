"""Reading and writing sound files."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from studio.audio.clip import Clip
from studio.audio.files import read, write
from studio.errors import StudioError

RATE = 24_000


def tone(seconds: float = 1.0, rate: int = RATE, level: float = 0.5) -> np.ndarray:
    time = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * 220.0 * time)).astype(np.float32)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 96_000, 192_000])
@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_a_wav_of_any_rate_and_depth_is_read(tmp_path: Path, rate: int, subtype: str) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(0.2, rate), rate, subtype=subtype)
    clip = read(path)
    assert clip.rate == rate
    assert clip.samples.dtype == np.float32
    assert np.abs(clip.samples - tone(0.2, rate)).max() < 0.01


@pytest.mark.parametrize(
    ("name", "format_", "subtype"),
    [
        ("a.flac", "FLAC", "PCM_16"),
        ("a.mp3", "MP3", "MPEG_LAYER_III"),
        ("a.ogg", "OGG", "VORBIS"),
        ("a.opus", "OGG", "OPUS"),
        ("a.aiff", "AIFF", "PCM_24"),
        ("a.au", "AU", "ULAW"),
        ("a.caf", "CAF", "ALAC_16"),
        ("a.w64", "W64", "PCM_16"),
    ],
)
def test_every_common_format_is_read(tmp_path: Path, name: str, format_: str, subtype: str) -> None:
    path = tmp_path / name
    soundfile.write(path, tone(), RATE, format=format_, subtype=subtype)
    clip = read(path)
    assert clip.rate == RATE
    assert clip.seconds == pytest.approx(1.0, abs=0.12)
    assert float(np.sqrt(np.mean(clip.samples**2))) == pytest.approx(0.35, abs=0.04)


def test_six_channels_are_mixed_to_one(tmp_path: Path) -> None:
    path = tmp_path / "six.wav"
    sound = np.stack([tone() * share for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)], axis=1)
    soundfile.write(path, sound, RATE, subtype="FLOAT")
    assert np.abs(read(path).samples - tone() * 0.5).max() < 1e-6


def test_an_offset_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "dc.wav"
    soundfile.write(path, tone(level=0.3) + 0.2, RATE)
    assert abs(float(np.mean(read(path).samples))) < 1e-4


def test_a_float_file_louder_than_full_scale_is_scaled_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "loud.wav"
    soundfile.write(path, tone(level=3.0), RATE, subtype="FLOAT")
    assert np.abs(read(path).samples - tone(level=1.0)).max() < 1e-3


def test_a_name_in_any_script_is_read(tmp_path: Path) -> None:
    path = tmp_path / "声音 ñ 🎙.flac"
    write(path, Clip(tone(), RATE))
    assert read(path).seconds == 1.0


def _half(path: Path, kind: str) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, RATE * 3)
    source = path.with_name("whole." + kind)
    soundfile.write(source, noise, RATE)
    data = source.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _not_numbers(path: Path, value: float) -> None:
    sound = tone()
    sound[100] = value
    soundfile.write(path, sound, RATE, subtype="FLOAT")


def _nothing(path: Path) -> None:
    return None


BAD: list[tuple[str, str, Callable[[Path], object]]] = [
    ("missing.wav", "could not be opened", _nothing),
    ("folder.wav", "is a folder", lambda path: path.mkdir()),
    ("empty.wav", "is empty", lambda path: path.touch()),
    ("text.wav", "not a sound file", lambda path: path.write_text("Dear diary")),
    ("noise.mp3", "noise.mp3", lambda path: path.write_bytes(bytes(5_000))),
    ("headless.raw", "not a sound file", lambda path: path.write_bytes(bytes(5_000))),
    ("silent.wav", "length is zero", lambda path: soundfile.write(path, np.zeros(0), RATE)),
    ("half.wav", "ends early", lambda path: _half(path, "wav")),
    ("half.aiff", "ends early", lambda path: _half(path, "aiff")),
    ("half.flac", "cut off", lambda path: _half(path, "flac")),
    ("nan.wav", "not numbers", lambda path: _not_numbers(path, np.nan)),
    ("inf.wav", "not numbers", lambda path: _not_numbers(path, np.inf)),
    ("slow.wav", "sample rate", lambda path: soundfile.write(path, tone(), 100)),
]


@pytest.mark.parametrize(("name", "words", "make"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_is_told_in_a_sentence(
    tmp_path: Path, name: str, words: str, make: Callable[[Path], object]
) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(StudioError, match=words) as caught:
        read(path)
    assert name in caught.value.message
    assert caught.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(StudioError, match="not an ordinary file"):
        read(tmp_path / "pipe.wav")


def test_a_header_that_claims_hours_makes_no_room_for_them(tmp_path: Path) -> None:
    path = tmp_path / "liar.flac"
    soundfile.write(path, tone(), RATE)
    data = bytearray(path.read_bytes())
    data[21] |= 0x0F  # the upper 4 of STREAMINFO's 36 bits of length
    data[22:26] = b"\xff" * 4
    path.write_bytes(data)
    with pytest.raises(StudioError, match=r"ends early|cut off"):
        read(path)


def test_only_the_first_seconds_of_a_long_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.flac"
    soundfile.write(path, np.tile(tone(1.0, 8_000), 120), 8_000)
    clip = read(path, most=2.5)
    assert len(clip.samples) == 20_000
    assert len(read(path).samples) == 960_000


def test_a_wav_from_a_pipe_with_an_unknown_length_is_read(tmp_path: Path) -> None:
    path = tmp_path / "piped.wav"
    soundfile.write(path, tone(), RATE)
    data = bytearray(path.read_bytes())
    at = data.index(b"data") + 4
    data[4:8] = data[at : at + 4] = b"\xff" * 4
    path.write_bytes(data)
    assert read(path).seconds == 1.0


@pytest.mark.parametrize(
    ("name", "bits", "error"),
    [("a.flac", 16, 2e-5), ("a.flac", 24, 2e-7), ("a.wav", 24, 2e-7), ("a.WAV", 32, 0.0)],
)
def test_what_is_written_is_read_back(tmp_path: Path, name: str, bits: int, error: float) -> None:
    sound = np.tile(tone(1.0), 4)
    write(tmp_path / name, Clip(sound, RATE), bits)
    back = read(tmp_path / name)
    assert back.rate == RATE
    assert np.abs(back.samples - sound).max() <= error


def test_values_beyond_full_scale_are_clamped_on_writing(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", Clip(np.array([2.0, -3.0, 0.25, -0.25] * 99, np.float32), RATE))
    assert read(tmp_path / "a.wav").samples[:3] == pytest.approx([1.0, -1.0, 0.25], abs=1e-6)


@pytest.mark.parametrize(("name", "bits"), [("a.mp3", 16), ("a.flac", 32), ("a.wav", 12)])
def test_a_format_that_cannot_be_written_is_refused(tmp_path: Path, name: str, bits: int) -> None:
    with pytest.raises(StudioError, match="cannot be written"):
        write(tmp_path / name, Clip(tone(), RATE), bits)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_the_old_file_alone(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "a.flac"
    write(path, Clip(tone(), RATE))
    before = path.read_bytes()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    quiet = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, old[1]))
        with pytest.raises(StudioError, match="could not be written"):
            write(path, Clip(tone(9.0, level=0.9), RATE))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, quiet)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.flac"]

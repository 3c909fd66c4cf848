"""Speaker data: kept to the bit, and refused when it is anything else."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from studio.engines.cosyvoice3.speaker import CODES, LONGEST, Speaker, pack, unpack
from studio.errors import StudioError


def speaker(count: int = 75, transcript: str = "你好，world") -> Speaker:
    random = np.random.default_rng(0)
    return Speaker(
        random.standard_normal(192, np.float32),
        random.integers(0, CODES, count, np.int32),
        random.standard_normal((2 * count, 80), np.float32) * 3 - 5,
        transcript,
        "zh",
    )


def changed(**arrays: npt.NDArray[Any] | None) -> bytes:
    """A good speaker with other arrays; None takes one out."""
    with np.load(io.BytesIO(pack(speaker()))) as kept:
        good = dict(kept) | arrays
    buffer = io.BytesIO()
    np.savez(buffer, **{name: value for name, value in good.items() if value is not None})
    return buffer.getvalue()


def with_member(name: str, content: bytes) -> bytes:
    """A good speaker with another content of one of its files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack(speaker()))) as kept, zipfile.ZipFile(buffer, "w") as made:
        for each in kept.namelist():
            made.writestr(each, content if each == name else kept.read(each))
    return buffer.getvalue()


def with_header(header: str) -> bytes:
    """A good speaker whose tokens begin with another header."""
    text = header.encode().ljust(117) + b"\n"
    return with_member("tokens.npy", b"\x93NUMPY\x01\x00" + bytes([len(text), 0]) + text)


@pytest.mark.parametrize("transcript", ["", "你好，world", "a" * 2000])
def test_a_speaker_comes_back_as_it_was(transcript: str) -> None:
    before = speaker(transcript=transcript)
    after = unpack(pack(before))
    for name in ("vector", "tokens", "mel"):
        assert np.array_equal(getattr(before, name), getattr(after, name))
        assert getattr(before, name).dtype == getattr(after, name).dtype
    assert (after.transcript, after.language) == (transcript, "zh")


def test_equal_speakers_are_equal_bytes() -> None:
    assert pack(speaker()) == pack(speaker())
    assert pack(speaker()) != pack(replace(speaker(), language="en"))


def test_the_longest_recording_can_be_kept() -> None:
    assert len(unpack(pack(speaker(LONGEST))).tokens) == LONGEST


def wrong(name: str, place: tuple[int, ...], value: float) -> npt.NDArray[Any]:
    array: npt.NDArray[Any] = getattr(speaker(), name).copy()
    array[place] = value
    return array


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"not an archive", id="text"),
        pytest.param(pack(speaker())[:-200], id="its end is missing"),
        pytest.param(pack(speaker())[:5000], id="most is missing"),
        pytest.param(changed(mel=None), id="no mel"),
        pytest.param(changed(more=np.zeros(3)), id="an array too many"),
        pytest.param(changed(vector=np.zeros(191, np.float32)), id="a short vector"),
        pytest.param(changed(vector=np.zeros(192)), id="a vector of other numbers"),
        pytest.param(changed(vector=wrong("vector", (3,), np.nan)), id="no number"),
        pytest.param(changed(mel=wrong("mel", (3, 3), np.inf)), id="infinite"),
        pytest.param(changed(mel=wrong("mel", (3, 3), 1e6)), id="far too loud"),
        pytest.param(changed(mel=np.zeros((149, 80), np.float32)), id="a frame too few"),
        pytest.param(changed(tokens=wrong("tokens", (0,), CODES)), id="a token too large"),
        pytest.param(changed(tokens=wrong("tokens", (0,), -1)), id="a token too small"),
        pytest.param(changed(tokens=np.zeros((75, 1), np.int32)), id="tokens in two dimensions"),
        pytest.param(
            changed(tokens=np.zeros(0, np.int32), mel=np.zeros((0, 80), np.float32)), id="empty"
        ),
        pytest.param(
            changed(
                tokens=np.zeros(LONGEST + 1, np.int32),
                mel=np.zeros((2 * LONGEST + 2, 80), np.float32),
            ),
            id="too long",
        ),
        pytest.param(changed(transcript=np.array([1.0])), id="a number for words"),
        pytest.param(changed(transcript=np.array(["a", "b"])), id="two transcripts"),
        pytest.param(changed(language=np.array([{"a": 1}], object)), id="pickled"),
        pytest.param(changed(format=np.array("one")), id="a word for the format"),
        pytest.param(changed(format=np.array(np.inf)), id="an endless format"),
        pytest.param(with_member("mel.npy", b"something else"), id="no array"),
        pytest.param(with_header("{'descr': '<i4', ("), id="an open bracket"),
        pytest.param(with_header("{'descr': '<i4', \\ 1"), id="no expression"),
        pytest.param(
            with_header(f"{{'descr': '<i4', 'fortran_order': False, 'shape': ({9**25},)}}"),
            id="more numbers than can be counted",
        ),
    ],
)
def test_anything_else_is_damaged(data: bytes) -> None:
    with pytest.raises(StudioError, match="damaged"):
        unpack(data)


def test_what_would_unpack_to_gigabytes_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("format", "vector", "tokens", "mel", "transcript", "language"):
            archive.writestr(f"{name}.npy", bytes(3_000_000))
    with pytest.raises(StudioError, match="damaged"):
        unpack(buffer.getvalue())


def test_a_voice_of_a_later_version_says_so() -> None:
    with pytest.raises(StudioError, match="newer version"):
        unpack(changed(format=np.array(2)))

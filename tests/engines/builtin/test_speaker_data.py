"""Speaker data comes with voices from other people: what is old is read, what is wrong refused."""

import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from studio.errors import StudioError
from tests.engines.builtin.voice import enrolled, said, sound

Arrays = dict[str, npt.NDArray[np.generic]]


def altered(changes: Arrays) -> bytes:
    """The speaker data of the voice with other arrays, or with more."""
    with np.load(BytesIO(enrolled())) as archive:
        arrays = dict(archive)
    buffer = BytesIO()
    np.savez(buffer, **(arrays | changes))
    return buffer.getvalue()


def test_damaged_speaker_data_is_refused_in_a_sentence() -> None:
    for data in (b"", b"not an archive", enrolled()[:1000]):
        with pytest.raises(StudioError, match="damaged"):
            sound(said("hello"), speaker=data)


def test_a_voice_learned_before_format_3_still_speaks() -> None:
    old = (Path(__file__).parent / "speakers" / "format-2.speaker").read_bytes()
    assert sound(said("hello"), speaker=old).seconds > 0.2


def test_what_is_not_known_in_speaker_data_is_not_read() -> None:
    older = {"lift": np.ones(45), "modelled": np.array(True), "exemplars.phones": np.zeros(9)}
    again = sound(said("hello"), speaker=altered(older))
    assert np.array_equal(again.samples, sound(said("hello")).samples)


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate": np.array(np.nan)},
        {"bands": np.ones(3)},
        {"mapping.phones": np.arange(41)},
        {"texture.voiced": np.zeros((0, 45), np.float16), "texture.pitch": np.zeros(0, np.float16)},
    ],
)
def test_speaker_data_of_another_kind_shape_or_size_is_refused_in_a_sentence(wrong: Arrays) -> None:
    with pytest.raises(StudioError, match="damaged"):
        sound(said("hello"), speaker=altered(wrong))


def test_speaker_data_that_holds_no_arrays_or_gigabytes_is_refused_in_a_sentence() -> None:
    for content in (b"no array", b"\x93NUMPY\x01\x00\x0e\x00{'descr': '<f4", bytes(201_000_000)):
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("rate.npy", content)
        with pytest.raises(StudioError, match="damaged"):
            sound(said("hello"), speaker=buffer.getvalue())

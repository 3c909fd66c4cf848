"""Which file a name asks for."""

from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.export.formats import FORMATS, Depth, format_for, rate_for, suffixes


def test_the_suffix_and_the_depth_choose_the_format() -> None:
    assert format_for(Path("A.WAV")).name == "wav-24"
    assert format_for(Path("a.wav"), Depth.FLOAT).subtype == "FLOAT"
    assert format_for(Path("a.flac"), Depth.BITS_16).subtype == "PCM_16"
    assert format_for(Path("a.opus"), Depth.FLOAT).subtype == "OPUS"


@pytest.mark.parametrize("name", ["a.m4b", "a", "a.wav.txt"])
def test_an_unknown_suffix_names_the_known_ones(name: str) -> None:
    with pytest.raises(StudioError) as failure:
        format_for(Path(name))
    assert all(suffix in failure.value.hint for suffix in suffixes())


def test_a_float_flac_is_refused_with_a_way_out() -> None:
    with pytest.raises(StudioError, match=r"16 or 24 bits, or write a \.wav"):
        format_for(Path("a.flac"), Depth.FLOAT)


def test_a_rate_the_codec_lacks_becomes_the_next_one_above() -> None:
    opus = next(form for form in FORMATS if form.name == "opus")
    rates = [rate_for(opus, rate) for rate in (8000, 22050, 44100, 96000)]
    assert rates == [
        8000,
        24000,
        48000,
        48000,
    ]

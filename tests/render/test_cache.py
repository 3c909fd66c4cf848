"""The cache gives back exactly what it took, or nothing; it never gives back half of it."""

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.audio.clip import Clip
from studio.errors import StudioError
from studio.project.project import TakeKey
from studio.render.cache import Cache
from studio.render.rendered import Rendered
from tests.render.requests import rendered

A, B, C = TakeKey("a" * 64), TakeKey("b" * 64), TakeKey("c" * 64)


def same(one: Rendered | None, other: Rendered | None) -> bool:
    """Equality down to the bit, sound included."""
    if one is None or other is None:
        return one is other
    return (
        one.clip.rate == other.clip.rate
        and one.clip.samples.dtype == other.clip.samples.dtype
        and one.clip.samples.tobytes() == other.clip.samples.tobytes()
        and (one.timings, one.words, one.checks) == (other.timings, other.words, other.checks)
    )


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_get_gives_exactly_what_put_returned(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    put = cache.put(A, rendered())
    assert same(cache.get(A), put)
    assert same(Cache(tmp_path).get(A), put)
    assert np.abs(put.clip.samples - rendered().clip.samples).max() <= 2**-24


@settings(max_examples=12)
@given(
    samples=st.lists(
        st.floats(-1.5, 1.5, width=32) | st.sampled_from([1.0, -1.0]), min_size=1, max_size=40
    ),
    rate=st.sampled_from([8000, 16000, 22050, 24000, 48000]),
)
def test_any_sound_comes_back_bit_for_bit(samples: list[float], rate: int, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    put = cache.put(A, Rendered(Clip(np.array(samples, np.float32), rate), (), ()))
    assert same(cache.get(A), put)
    again = cache.put(A, put)
    assert same(again, put)


def test_what_was_never_put_is_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "not made yet")
    assert (cache.get(A), cache.facts(A), cache.paths(A)) == (None, None, ())


def test_facts_tell_length_and_checks_without_the_sound(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(A, rendered(0.5))
    facts = cache.facts(A)
    assert facts is not None
    assert (facts.seconds, facts.checks) == (0.5, rendered().checks)


@pytest.mark.parametrize("suffix", [".flac", ".json"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied"])
def test_a_damaged_entry_is_absent_and_removed(tmp_path: Path, suffix: str, damage: str) -> None:
    cache = Cache(tmp_path)
    cache.put(A, rendered())
    path = tmp_path / f"{A}{suffix}"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x40
    spoilt = {"cut": content[: len(content) // 2], "flipped": content, "emptied": bytearray()}
    path.write_bytes(spoilt[damage])
    if (suffix, damage) == (".json", "flipped"):
        path.write_bytes(path.read_bytes().replace(b'"sha256"', b'"sha255"'))
    assert cache.get(A) is None
    assert not list(tmp_path.iterdir())


def test_sound_without_its_json_is_absent_and_swept_away_when_old(tmp_path: Path) -> None:
    Cache(tmp_path).put(A, rendered())
    (tmp_path / f"{A}.json").unlink()
    cache = Cache(tmp_path, 10**9)
    assert cache.get(A) is None
    os.utime(tmp_path / f"{A}.flac", (0, 0))
    cache.put(B, rendered())
    assert sorted(path.stem for path in tmp_path.iterdir()) == [B, B]


def test_json_without_its_sound_is_absent_and_removed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(A, rendered())
    (tmp_path / f"{A}.flac").unlink()
    assert cache.facts(A) is None
    assert not list(tmp_path.iterdir())


def test_the_longest_unused_lines_go_first(tmp_path: Path) -> None:
    before = Cache(tmp_path)
    for age, key in enumerate((A, B)):
        before.put(key, rendered())
        for path in tmp_path.glob(f"{key}.*"):
            os.utime(path, (age, age))
    Cache(tmp_path).get(A)
    one = size(tmp_path) // 2
    cache = Cache(tmp_path, round(2.4 * one))
    cache.put(C, rendered())
    assert [cache.get(key) is not None for key in (A, B, C)] == [True, False, True]


def test_what_is_in_use_is_never_trimmed(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=1)
    for key in (A, B, C):
        cache.put(key, rendered())
    assert all(cache.get(key) is not None for key in (A, B, C))
    Cache(tmp_path, limit=1).put(TakeKey("d"), rendered())
    assert [path.stem for path in tmp_path.glob("*.json")] == ["d"]


def test_a_shelf_is_read_and_never_changed(tmp_path: Path) -> None:
    takes = tmp_path / "takes"
    put = Cache(takes).put(A, rendered())
    Cache(takes).put(B, rendered())
    (takes / f"{B}.flac").write_bytes(b"damaged")
    cache = Cache(tmp_path / "cache", 10**9, (takes,))
    assert same(cache.get(A), put)
    assert [path.parent for path in cache.paths(A)] == [takes, takes]
    assert cache.get(B) is None
    assert (takes / f"{B}.flac").read_bytes() == b"damaged"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StudioError, match=r"could not be written"):
        Cache(tmp_path / "file").put(A, rendered())

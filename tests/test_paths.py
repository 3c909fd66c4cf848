"""Files are there whole or not at all, also after a power cut."""

import os
from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.paths import aside, exists, home, whole


def test_a_file_is_flushed_before_it_is_named_and_its_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, seen = tmp_path / "a.txt", list[tuple[bool, str]]()

    def fsync(handle: int) -> None:
        is_folder = os.fstat(handle).st_ino == tmp_path.stat().st_ino
        seen.append((is_folder, file.read_text() if file.exists() else ""))

    monkeypatch.setattr(os, "fsync", fsync)
    with whole(file) as part:
        part.write_text("all of it")
    assert seen == [(False, ""), (True, "all of it")]


def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")

    def interrupted() -> None:
        with whole(file) as part:
            part.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.txt", "old")]


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StudioError, match="could not be written"), whole(tmp_path / "file" / "a"):
        pass


def test_damaged_files_are_kept_under_names_that_are_free(tmp_path: Path) -> None:
    for content in ("one", "two"):
        (tmp_path / "a.json").write_text(content)
        aside(tmp_path / "a.json")
    kept = sorted((path.name, path.read_text()) for path in tmp_path.iterdir())
    assert kept == [("a.damaged-1.json", "one"), ("a.damaged-2.json", "two")]
    assert aside(tmp_path / "a.json") is None


def test_a_name_that_no_disk_takes_does_not_exist(tmp_path: Path) -> None:
    assert not exists(tmp_path / ("x" * 300))
    assert exists(tmp_path)


def test_a_throw_away_home_is_all_in_one_folder(tmp_path: Path) -> None:
    place = home(tmp_path)
    assert {place.data.parent, place.cache.parent, place.config.parent} == {tmp_path}

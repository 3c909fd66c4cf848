"""A project on disk comes back as it was saved, and no failure loses what was saved before."""

import json
import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from studio.errors import StudioError
from studio.project import backups, document, store
from studio.project.project import Line, LineId, Project, Take, TakeKey
from tests.project.rich import KEY, RICH, titled
from tests.project.strategies import projects

SAMPLES = Path(__file__).parent / "samples"


@settings(max_examples=60)
@given(project=projects())
def test_any_project_reads_back_as_it_was_written(project: Project) -> None:
    assert document.read(document.write(project), "project.json") == project


@settings(max_examples=15)
@given(project=projects())
def test_any_project_loads_as_it_was_saved(project: Project, folder: Path) -> None:
    store.save(folder, project)
    assert store.load(folder) == project


def test_half_a_surrogate_pair_from_the_clipboard_is_kept(folder: Path) -> None:
    store.save(folder, titled("broken \ud83d emoji"))
    assert store.load(folder).title == "broken \ud83d emoji"


def test_every_old_format_still_opens() -> None:
    assert document.read((SAMPLES / "format-1.json").read_bytes(), "format-1.json") == RICH


def test_creating_never_overwrites(folder: Path) -> None:
    with pytest.raises(StudioError, match="already there"):
        store.create(folder, titled("two"))
    assert store.load(folder).title == "one"


def test_a_folder_without_a_project_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no project in"):
        store.load(tmp_path / "Nothing.studio")


def test_a_file_cut_in_half_is_moved_aside_and_the_newest_good_backup_is_named(
    folder: Path,
) -> None:
    store.save(folder, titled("two"))
    store.save(folder, titled("three"))
    half = (folder / "project.json").read_bytes()[:-40]
    (folder / "project.json").write_bytes(half)
    with pytest.raises(StudioError) as caught:
        store.load(folder)
    (aside,) = folder.glob("project.damaged-*.json")
    assert aside.read_bytes() == half
    assert aside.name in caught.value.message
    good = store.newest_good(folder)
    assert good is not None
    assert good.name in caught.value.hint
    assert store.recover(folder).title == "two"
    assert store.load(folder).title == "two"


def test_recovering_skips_backups_that_do_not_open(folder: Path) -> None:
    for title in ("two", "three"):
        store.save(folder, titled(title))
    newest, older = backups.newest_first(folder / "backups")
    newest.write_bytes(b"\0" * 100)
    assert store.newest_good(folder) == older
    assert store.recover(folder).title == "one"
    (aside,) = folder.glob("project.damaged-*.json")
    assert json.loads(aside.read_text())["title"] == "three"


def test_without_a_good_backup_nothing_is_changed(folder: Path) -> None:
    with pytest.raises(StudioError, match="no good backup"):
        store.recover(folder)
    assert store.load(folder).title == "one"


def test_a_newer_format_is_left_alone_and_said(folder: Path) -> None:
    newer = b'{"format": 99, "titel": 3}'
    (folder / "project.json").write_bytes(newer)
    with pytest.raises(StudioError, match="newer Timbreloom"):
        store.load(folder)
    assert (folder / "project.json").read_bytes() == newer


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"title": 3}, "title should be text, not 3"),
        ({"pause": "long"}, "pause should be a number, not text 'long'"),
        ({"pause": float("inf")}, "pause should be a number"),
        ({"pause": 10**400}, "pause should be a number"),
        ({"lines": {}}, "lines should be a list, not a group"),
        ({"lines": [{"id": "a", "text": "x"}, {"id": "b"}]}, "line 2 has no 'text'"),
        ({"lines": [{"id": "a", "text": "x", "seed": True}]}, "line 1, seed should be a whole"),
        (
            {"lines": [{"id": "a", "text": "x", "tags": [{"start": 0, "end": 1, "kind": "no"}]}]},
            "line 1, tag 1, kind should be one of phones, say-as",
        ),
        (
            {
                "lines": [
                    {"id": "a", "text": "x", "tags": [{"start": 0, "end": 9, "kind": "event"}]}
                ]
            },
            "line 1, tag 1 does not lie inside",
        ),
        ({"lines": [{"id": "a", "text": "x"}] * 2}, "line 1, id has the id of another line"),
        ({"lines": [{"id": "a", "text": "x", "chosen": "../../x"}]}, "line 1, chosen cannot be"),
        ({"cast": [["role"]]}, "cast 1 should be a list of 2 values"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_by_its_place(
    folder: Path, wrong: dict[str, object], place: str
) -> None:
    file = folder / "project.json"
    file.write_text(json.dumps({"format": 1, "title": "T", "language": "en"} | wrong))
    with pytest.raises(StudioError) as caught:
        store.load(folder)
    assert place in caught.value.message
    assert file.exists()


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"[" * 100_000, b"\xff\xfe{", b'{"format": ' + b"9" * 5000]
)
def test_rubbish_is_called_damaged(folder: Path, content: bytes) -> None:
    (folder / "project.json").write_bytes(content)
    with pytest.raises(StudioError, match="is damaged"):
        store.load(folder)


@pytest.mark.parametrize("number", [None, 0, -1, 1.0, "1", True])
def test_a_file_without_a_format_number_is_not_a_project(folder: Path, number: object) -> None:
    (folder / "project.json").write_text(json.dumps({"format": number}))
    with pytest.raises(StudioError, match="no format number"):
        store.load(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_or_a_device_in_the_place_of_the_project_is_not_read(folder: Path) -> None:
    file = folder / "project.json"
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(StudioError, match=r"project\.json is not a file"):
        store.load(folder)
    file.unlink()
    file.symlink_to("/dev/zero")
    with pytest.raises(StudioError, match=r"project\.json is not a file"):
        store.load(folder)


def test_fields_that_are_not_known_do_no_harm(folder: Path) -> None:
    found = json.loads((folder / "project.json").read_text())
    found["colour"] = "red"
    found["lines"][0]["mood"] = {"deep": [1, 2]}
    (folder / "project.json").write_text(json.dumps(found))
    assert store.load(folder) == titled("one")


def test_saving_what_is_already_there_makes_no_backup(folder: Path) -> None:
    store.save(folder, titled("one"))
    assert not backups.newest_first(folder / "backups")


def test_a_failed_save_leaves_the_old_project(folder: Path) -> None:
    (folder / "project.json").unlink()
    (folder / "project.json").mkdir()
    with pytest.raises(StudioError, match="could not be written"):
        store.save(folder, titled("two"))
    assert not list(folder.glob(".*.part"))


def test_backups_grow_fewer_with_age_and_the_newest_stay() -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    times = [now - timedelta(minutes=number) for number in range(60 * 24 * 3)]
    worth = backups.kept(times, now)
    assert set(times[:5]) <= worth
    assert 30 < len(worth) < 60
    assert min(worth) == min(times)


def test_thinning_again_and_again_still_reaches_far_back() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    left: set[datetime] = set()
    for hour in range(24 * 120):
        now = start + timedelta(hours=hour)
        left = backups.kept([*left, now], now)
    ages = sorted(now - time for time in left)
    assert ages[-1] > timedelta(days=50)
    assert len(left) < 80


def test_chosen_takes_are_copied_before_the_project_names_them(
    folder: Path, tmp_path: Path
) -> None:
    sources = (tmp_path / f"{KEY}.flac", tmp_path / f"{KEY}.json")
    for source in sources:
        source.write_text(source.suffix)
    named: list[str] = []

    def fetch(key: TakeKey) -> tuple[Path, ...]:
        assert key == KEY
        named.append(store.load(folder).title)
        return sources

    store.save(folder, titled("two"), fetch)
    assert named == ["one"]
    names = sorted(path.name for path in (folder / "takes").iterdir())
    assert names == [f"{KEY}.flac", f"{KEY}.json"]


def test_ten_thousand_lines_save_and_load_in_a_moment(folder: Path) -> None:
    lines = tuple(
        replace(RICH.lines[0], id=LineId(f"l{number}"), text=f"{RICH.lines[0].text} {number}")
        for number in range(10_000)
    )
    large = replace(RICH, lines=lines)
    start = time.process_time()
    store.save(folder, large)
    assert store.load(folder) == large
    assert time.process_time() - start < 5


def test_a_project_is_begun_with_its_sound_and_a_failed_start_leaves_the_name_free(
    tmp_path: Path,
) -> None:
    folder, key = tmp_path / "Tale.studio", TakeKey("k")
    line = Line(LineId("a"), "Hello.", takes=(Take(key, 1.0, 0, "2026-11-21"),), chosen=key)
    sound = tmp_path / "k.json"

    def full(_: TakeKey) -> tuple[Path, ...]:
        raise StudioError("The disk is full.")

    with pytest.raises(StudioError, match="full"):
        store.create(folder, Project("Tale", "en", lines=(line,)), full)
    sound.write_text("{}")
    store.create(folder, Project("Tale", "en", lines=(line,)), lambda _: (sound,))
    assert (folder / "takes" / "k.json").read_text() == "{}"

"""Installed packs: put in whole, checked before use, replaced, removed, and put in order."""

import os
import time
from pathlib import Path

import pytest
from filelock import FileLock

from studio.engines.packs import manifest
from studio.engines.packs.pack import MANIFEST
from studio.engines.packs.shelf import Shelf, State
from studio.engines.registry import names
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from tests.engines.packs import made


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf that is not there yet."""
    return Shelf(tmp_path / "models")


def installed(shelf: Shelf, tmp_path: Path, version: str = "1") -> Path:
    """The tiny pack, made elsewhere and installed."""
    made.pack(tmp_path / f"made-{version}", version=version, words=f"words of {version}\n")
    return shelf.install(tmp_path / f"made-{version}", Job())


def hidden(tmp_path: Path) -> list[str]:
    """Folders on the shelf that nobody should see."""
    return sorted(p.name for p in (tmp_path / "models").glob(".*") if p.is_dir())


def test_an_empty_shelf_has_no_packs(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.packs() == ()
    assert not (tmp_path / "models").exists()


def test_an_installed_pack_is_found_verified(shelf: Shelf, tmp_path: Path) -> None:
    folder = installed(shelf, tmp_path)
    assert [pack.id for pack in shelf.packs()] == ["tiny"]
    assert shelf.look("tiny").state is State.VERIFIED
    assert shelf.where("tiny") == folder == tmp_path / "models" / "tiny"


def test_a_file_that_changes_while_it_is_verified_is_verified_again(
    shelf: Shelf, tmp_path: Path
) -> None:
    words = installed(shelf, tmp_path) / "words.txt"

    class ChangesAtTheEnd(Job):
        def step(self, done: float, total: float, label: str = "") -> None:
            super().step(done, total, label)
            if done == total:
                words.write_text("WORDS OF 1\n", newline="\n")

    shelf.verify("tiny", ChangesAtTheEnd())
    assert shelf.look("tiny").state is State.UNVERIFIED
    with pytest.raises(StudioError, match=r"words\.txt is damaged"):
        shelf.ready("tiny", Job())


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_of_a_pack_on_another_disk_the_link_to_it_is_removed(shelf: Shelf, tmp_path: Path) -> None:
    folder = installed(shelf, tmp_path)
    folder.rename(tmp_path / "large disk")
    folder.symlink_to(tmp_path / "large disk")
    assert [pack.id for pack in shelf.packs()] == ["tiny"]
    shelf.remove("tiny")
    assert shelf.packs() == ()
    assert hidden(tmp_path) == []
    assert not list((tmp_path / "models").glob(".removed-*"))
    assert (tmp_path / "large disk" / "words.txt").exists()


def test_the_original_stays_where_it_was(shelf: Shelf, tmp_path: Path) -> None:
    installed(shelf, tmp_path)
    assert manifest.read(tmp_path / "made-1").id == "tiny"


def test_what_was_made_beside_is_moved(shelf: Shelf, tmp_path: Path) -> None:
    made.pack(shelf.making("tiny"))
    shelf.install(shelf.making("tiny"), Job())
    assert not shelf.making("tiny").exists()
    assert shelf.look("tiny").state is State.VERIFIED


def test_files_that_are_not_listed_are_left_behind(shelf: Shelf, tmp_path: Path) -> None:
    made.pack(tmp_path / "made")
    (tmp_path / "made" / "extra.txt").write_text("not part of it")
    assert not (shelf.install(tmp_path / "made", Job()) / "extra.txt").exists()


def test_a_newer_version_takes_the_place_of_the_old_one(shelf: Shelf, tmp_path: Path) -> None:
    installed(shelf, tmp_path, "1")
    folder = installed(shelf, tmp_path, "2")
    assert manifest.read(folder).version == "2"
    assert shelf.look("tiny").state is State.VERIFIED
    assert hidden(tmp_path) == []


@pytest.mark.parametrize("beside", [False, True])
def test_a_damaged_pack_is_not_installed_and_the_old_one_stays(
    shelf: Shelf, tmp_path: Path, beside: bool
) -> None:
    installed(shelf, tmp_path, "1")
    folder = shelf.making("tiny") if beside else tmp_path / "new"
    made.pack(folder, version="2")
    (folder / "words.txt").write_text("jello\n", newline="\n")
    with pytest.raises(StudioError, match="damaged"):
        shelf.install(folder, Job())
    assert manifest.read(shelf.where("tiny")).version == "1"
    assert shelf.look("tiny").state is State.VERIFIED
    assert (folder / "words.txt").exists()


class CancelledAfter(Job):
    """Somebody presses cancel after so many steps."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._left = steps

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            self.cancel()
        super().check()


@pytest.mark.parametrize("steps", range(7))
def test_a_cancelled_installation_leaves_the_old_pack(
    shelf: Shelf, tmp_path: Path, steps: int
) -> None:
    installed(shelf, tmp_path, "1")
    made.pack(tmp_path / "new", version="2")
    with pytest.raises(Cancelled):
        shelf.install(tmp_path / "new", CancelledAfter(steps))
    assert manifest.read(shelf.ready("tiny", Job())).version == "1"
    assert hidden(tmp_path) == []


def test_a_pack_that_was_put_there_by_hand_is_hashed_before_first_use(
    shelf: Shelf, tmp_path: Path
) -> None:
    made.pack(tmp_path / "models" / "tiny")
    assert shelf.look("tiny").state is State.UNVERIFIED
    assert shelf.ready("tiny", Job()) == tmp_path / "models" / "tiny"
    assert shelf.look("tiny").state is State.VERIFIED


def test_once_verified_it_is_ready_without_reading_it_again(shelf: Shelf, tmp_path: Path) -> None:
    installed(shelf, tmp_path)
    job = Job()
    shelf.ready("tiny", job)
    assert job.progress.total == 0


def test_a_file_touched_since_is_hashed_again(shelf: Shelf, tmp_path: Path) -> None:
    folder = installed(shelf, tmp_path)
    (folder / "words.txt").write_text("swapped of\n\n"[:11], newline="\n")
    os.utime(folder / "words.txt", (time.time() + 5, time.time() + 5))
    assert shelf.look("tiny").state is not State.VERIFIED
    with pytest.raises(StudioError, match="damaged"):
        shelf.ready("tiny", Job())


def test_a_manifest_changed_since_is_not_trusted(shelf: Shelf, tmp_path: Path) -> None:
    folder = installed(shelf, tmp_path)
    path = folder / MANIFEST
    changed = path.read_text(encoding="utf-8").replace(
        manifest.read(folder).files[2].sha256, "0" * 64
    )
    path.write_text(changed, encoding="utf-8")
    assert shelf.look("tiny").state is State.UNVERIFIED
    with pytest.raises(StudioError, match="damaged"):
        shelf.ready("tiny", Job())


def test_a_damaged_pack_is_listed_with_its_reason_and_not_used(
    shelf: Shelf, tmp_path: Path
) -> None:
    (installed(shelf, tmp_path) / "words.txt").unlink()
    (shelved,) = shelf.shelved()
    assert shelved.state is State.DAMAGED
    assert "words.txt is missing" in shelved.problem
    assert shelf.packs() == ()


def test_a_pack_under_a_wrong_name_is_damaged(shelf: Shelf, tmp_path: Path) -> None:
    made.pack(tmp_path / "models" / "other")
    assert "holds the pack tiny" in shelf.shelved()[0].problem


def test_a_folder_that_can_be_no_pack_is_in_nobodys_way(shelf: Shelf, tmp_path: Path) -> None:
    installed(shelf, tmp_path)
    (tmp_path / "models" / "New Folder").mkdir()
    (tmp_path / "models" / "notes.txt").touch()
    assert [each.id for each in shelf.shelved()] == ["tiny"]
    assert names(tmp_path / "models") == ("builtin",), "the tiny pack is for no engine"


def test_verifying_forgets_what_was_remembered(shelf: Shelf, tmp_path: Path) -> None:
    folder = installed(shelf, tmp_path)
    status = (folder / "words.txt").stat()
    (folder / "words.txt").write_text("wards of 1\n", newline="\n")
    os.utime(folder / "words.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(StudioError, match="damaged"):
        shelf.verify("tiny", Job())
    assert shelf.look("tiny").state is State.UNVERIFIED


def test_a_removed_pack_is_gone_from_the_disk(shelf: Shelf, tmp_path: Path) -> None:
    installed(shelf, tmp_path)
    shelf.remove("tiny")
    assert [p.name for p in (tmp_path / "models").iterdir() if p.name != ".lock"] == []


def test_what_is_not_installed_is_told_with_the_way_to_get_it(shelf: Shelf) -> None:
    with pytest.raises(StudioError, match="timbreloom pack download cosyvoice3"):
        shelf.where("cosyvoice3")


@pytest.mark.parametrize("name", ["../tiny", "", ".making", "a/b", "CON"])
def test_an_id_is_never_a_path(shelf: Shelf, name: str) -> None:
    with pytest.raises(StudioError, match="cannot be named"):
        shelf.where(name)


def test_only_one_program_changes_the_shelf(shelf: Shelf, tmp_path: Path) -> None:
    installed(shelf, tmp_path)
    with FileLock(tmp_path / "models" / ".lock"):
        with pytest.raises(StudioError, match="Another Timbreloom"):
            shelf.remove("tiny")
        shelf.tidy()
    assert shelf.packs() != ()


def test_a_crash_while_copying_leaves_the_old_pack(shelf: Shelf, tmp_path: Path) -> None:
    installed(shelf, tmp_path)
    made.pack(tmp_path / "models" / ".incoming-tiny", version="2")
    shelf.tidy()
    assert manifest.read(shelf.where("tiny")).version == "1"
    assert hidden(tmp_path) == []


def test_a_crash_between_the_two_renames_is_finished(shelf: Shelf, tmp_path: Path) -> None:
    folder = installed(shelf, tmp_path)
    made.pack(tmp_path / "models" / ".incoming-tiny", version="2")
    folder.rename(tmp_path / "models" / ".outgoing-tiny")
    shelf.tidy()
    assert manifest.read(shelf.where("tiny")).version == "2"
    assert hidden(tmp_path) == []


def test_a_crash_that_lost_the_new_pack_brings_the_old_one_back(
    shelf: Shelf, tmp_path: Path
) -> None:
    folder = installed(shelf, tmp_path)
    folder.rename(tmp_path / "models" / ".outgoing-tiny")
    shelf.tidy()
    assert manifest.read(shelf.where("tiny")).version == "1"


def test_a_crash_after_the_swap_only_leaves_rubbish(shelf: Shelf, tmp_path: Path) -> None:
    installed(shelf, tmp_path)
    made.pack(tmp_path / "models" / ".outgoing-tiny", version="0")
    made.pack(tmp_path / "models" / ".removed-tiny-0", version="0")
    shelf.tidy()
    assert manifest.read(shelf.where("tiny")).version == "1"
    assert hidden(tmp_path) == []

"""A consent taken back: nothing of the person stays, and nothing brings the voice back."""

import shutil
from pathlib import Path

import pytest

from studio.engines.fake import FakeEngine
from studio.errors import StudioError
from studio.jobs import Job
from studio.voices.consent import parse
from studio.voices.library import Library
from studio.voices.voice import Voice
from tests.voices.samples import clip, everything


def test_revoking_deletes_all_but_a_tombstone(library: Library, anna: Voice, folder: Path) -> None:
    library.speaker(anna, FakeEngine(), Job())
    (stone,) = library.revoke(anna)
    assert set(everything(folder)) == {f"{anna.id}/voice.json"}
    assert (stone.name, stone.who) == ("Anna", "Anna Bell")
    assert library.revoked() == (stone,)
    assert b"Hello there." not in everything(folder)[f"{anna.id}/voice.json"]


def test_a_revoked_voice_can_do_nothing_any_more(
    library: Library, anna: Voice, tmp_path: Path
) -> None:
    library.revoke(anna, who="Anna's lawyer")
    for verb in (
        lambda: library.find("Anna"),
        lambda: library.speaker(anna, FakeEngine(), Job()),
        lambda: library.consent(anna, parse("Anna; self")),
        lambda: library.rename(anna, "Bo"),
        lambda: library.duplicate(anna),
        lambda: library.remove(anna),
        lambda: library.export(anna, tmp_path / "anna.voice"),
        lambda: library.recording(anna),
        lambda: library.revoke(anna),
    ):
        with pytest.raises(StudioError, match=r"taken back on 20.* by Anna's lawyer"):
            verb()
    assert [voice.name for voice in library.voices()] == ["River"]


def test_copies_and_trash_are_revoked_with_it(library: Library, anna: Voice, folder: Path) -> None:
    library.remove(library.duplicate(anna, "Copy"))
    library.duplicate(anna, "Other")
    bo = library.add("Bo", clip(2), "", "en", job=Job())
    assert len(library.revoke(anna)) == 3
    assert [voice.name for voice in library.voices()] == ["Bo", "River"]
    assert library.trashed() == ()
    assert [name for name in everything(folder) if name.endswith(".flac")] == [
        f"{bo.id}/reference.flac"
    ]


def test_a_voice_in_the_trash_can_be_revoked_and_then_not_restored(
    library: Library, anna: Voice, folder: Path
) -> None:
    item = library.remove(anna)
    library.revoke(item.voice)
    for verb in (lambda: library.restore(item), lambda: library.purge(item)):
        with pytest.raises(StudioError, match="taken back"):
            verb()
    assert not any(name.endswith(".flac") for name in everything(folder))
    assert len(library.revoked()) == 1


def test_an_exported_copy_of_a_revoked_voice_is_not_imported(
    library: Library, anna: Voice, tmp_path: Path
) -> None:
    library.export(anna, tmp_path / "anna.voice")
    library.revoke(anna)
    with pytest.raises(StudioError, match=r"consent for this recording.*taken back"):
        library.import_(tmp_path / "anna.voice")


def test_the_name_is_free_for_a_new_voice(library: Library, anna: Voice) -> None:
    library.revoke(anna)
    new = library.add("Anna", clip(7), "", "en", job=Job())
    assert library.find("Anna") == new


def test_a_revocation_cut_short_is_finished_by_the_next_change(
    library: Library, anna: Voice, folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder / anna.id, tmp_path / "before")
    library.revoke(anna)
    shutil.copy(
        tmp_path / "before" / "reference.flac", folder / anna.id
    )  # as a kill would leave it
    library.add("Bo", clip(2), "", "en", job=Job())
    assert not (folder / anna.id / "reference.flac").exists()


def test_a_voice_revoked_while_an_engine_learns_it_leaves_no_data(
    library: Library, anna: Voice, folder: Path
) -> None:
    class Slow(FakeEngine):
        def enrol(self, clip: object, transcript: str, language: str, job: Job) -> bytes:
            library.revoke(anna)
            return b"too late"

    with pytest.raises(StudioError, match="taken back"):
        library.speaker(anna, Slow(), Job())
    assert set(everything(folder)) == {f"{anna.id}/voice.json"}


def test_what_a_revocation_would_delete_can_be_told_beforehand(
    library: Library, anna: Voice
) -> None:
    copy = library.duplicate(anna)
    library.remove(copy)
    library.add("Bo", clip(2), "", "en", job=Job())
    assert {voice.name for voice in library.alike(anna)} == {"Anna", copy.name}
    assert {stone.name for stone in library.revoke(anna)} == {"Anna", copy.name}

"""The library: voices in folders that appear whole, are found by name, and move by copying."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from studio.audio import files
from studio.errors import Cancelled, StudioError
from studio.jobs import Job
from studio.voices.consent import parse
from studio.voices.library import Library
from studio.voices.voice import Voice
from tests.voices.samples import RATE, clip, everything


def test_a_voice_is_found_again_as_it_was_added(
    library: Library, anna: Voice, folder: Path, presets: Path
) -> None:
    again = Library(folder, presets).find("anna")
    assert again == anna
    assert again.references[0].transcript == "Hello there."
    assert again.references[0].seconds == pytest.approx(0.2)
    heard = files.read(library.recording(again))
    assert heard.rate == RATE
    assert np.allclose(heard.samples, clip(1).samples, atol=1e-5)


def test_presets_are_listed_after_ones_own(library: Library, anna: Voice) -> None:
    assert [(voice.name, voice.preset) for voice in library.voices()] == [
        ("Anna", False),
        ("River", True),
    ]


def test_copying_a_folder_moves_a_voice(
    library: Library, anna: Voice, folder: Path, presets: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder / anna.id, tmp_path / "elsewhere" / "anna from work")
    other = Library(tmp_path / "elsewhere", presets)
    assert other.find("Anna").references == anna.references
    assert other.find("anna from work").id == "anna from work"


def test_a_voice_without_consent_is_a_draft_until_one_is_recorded(library: Library) -> None:
    draft = library.add("落雨大", clip(2), "", "yue", job=Job())
    assert draft.draft
    library.consent(draft, parse("我; 本人"))
    assert library.find("落雨大").consent == parse("我; 本人")


def test_renaming_keeps_the_id(library: Library, anna: Voice) -> None:
    assert library.rename(anna, "Anna Bell").id == anna.id
    assert library.find("ANNA BELL").id == anna.id
    assert library.rename(library.find("Anna Bell"), "anna bell").name == "anna bell"


def test_tags_are_replaced_and_kept(library: Library, anna: Voice) -> None:
    library.tag(anna, ("warm", "low"))
    assert library.tag(library.find("Anna"), ("narrator",)).tags == ("narrator",)
    assert library.find("Anna").tags == ("narrator",)


def test_a_taken_name_is_refused_also_in_another_case(library: Library, anna: Voice) -> None:
    for taken in ("ANNA", "river"):
        with pytest.raises(StudioError, match="already"):
            library.add(taken, clip(2), "", "en", job=Job())
    bo = library.add("Bo", clip(2), "", "en", job=Job())
    with pytest.raises(StudioError, match="already"):
        library.rename(bo, "Anna")


def test_a_duplicate_is_a_voice_of_its_own(library: Library, anna: Voice) -> None:
    copy = library.duplicate(anna)
    assert (copy.name, copy.consent) == ("Anna (2)", anna.consent)
    library.remove(anna)
    assert files.read(library.recording(copy)).seconds == pytest.approx(0.2)


def test_a_preset_can_be_duplicated_and_nothing_else(library: Library) -> None:
    river = library.find("River")
    for verb in (
        lambda: library.rename(river, "Stream"),
        lambda: library.remove(river),
        lambda: library.revoke(river),
        lambda: library.consent(river, parse("me; self")),
    ):
        with pytest.raises(StudioError, match=r"ships with the program.*Duplicate"):
            verb()
    stream = library.duplicate(river, "Stream")
    assert not stream.preset
    assert library.rename(stream, "Brook").name == "Brook"


def test_an_unknown_name_is_answered_with_the_nearest(library: Library, anna: Voice) -> None:
    with pytest.raises(StudioError, match="Did you mean “Anna”"):
        library.find("Ana")
    with pytest.raises(StudioError, match="There are: Anna, River"):
        library.find("Zebulon")


def test_an_ambiguous_name_is_answered_with_the_ids(
    library: Library, anna: Voice, folder: Path
) -> None:
    shutil.copytree(folder / anna.id, folder / "second")
    with pytest.raises(StudioError, match=rf"2 voices named “Anna”.*{anna.id}, second"):
        library.find("Anna")
    assert library.find("second").name == "Anna"


def test_a_removed_voice_can_be_restored(library: Library, anna: Voice, folder: Path) -> None:
    before = everything(folder)
    library.remove(anna)
    with pytest.raises(StudioError, match=r"is in the trash.*voice restore"):
        library.find("Anna")
    item = library.find_trashed("anna")
    assert (item.voice, item.removed[:2]) == (anna, "20")
    assert library.restore(item) == anna
    assert everything(folder) == before
    assert library.trashed() == ()


def test_a_restored_voice_whose_name_was_given_away_gets_a_number(
    library: Library, anna: Voice
) -> None:
    item = library.remove(anna)
    library.add("Anna", clip(3), "", "en", job=Job())
    assert library.restore(item).name == "Anna (2)"
    assert library.find("Anna (2)").references == anna.references


def test_purging_deletes_for_good(library: Library, anna: Voice, folder: Path) -> None:
    library.purge(library.remove(anna))
    assert everything(folder) == {}
    with pytest.raises(StudioError, match="trash is empty"):
        library.find_trashed("Anna")


def test_what_is_gone_cannot_be_changed(library: Library, anna: Voice) -> None:
    library.purge(library.remove(anna))
    with pytest.raises(StudioError, match="not in the library any more"):
        library.rename(anna, "Bo")


def test_a_cancelled_addition_leaves_nothing(library: Library, folder: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        library.add("Anna", clip(1), "", "en", job=job)
    assert everything(folder) == {}

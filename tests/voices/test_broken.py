"""Folders that hold no usable voice: named, skipped, and left as they are."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.jobs import Job
from studio.voices import record
from studio.voices.library import Library
from studio.voices.voice import Consent, Reference, Voice, VoiceId
from tests.voices.samples import clip, everything

words = st.text(st.characters(codec="utf-8"), max_size=30)
references = st.builds(
    Reference,
    st.sampled_from(["reference.flac", "a.wav"]),
    st.floats(0, 600),
    words,
    words,
    st.just("0" * 64),
)
consents = st.none() | st.builds(Consent, words.filter(bool), words.filter(bool), words, words)
voices = st.builds(
    Voice,
    st.just(VoiceId("a-1")),
    st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=20).map(
        lambda name: unicodedata.normalize("NFC", name)
    ),
    words,
    st.lists(words, max_size=3).map(tuple),
    st.lists(references, max_size=2).map(tuple),
    consents,
    words,
    words,
)


@given(voices)
def test_a_description_is_read_as_it_was_written(voice: Voice) -> None:
    assert record.decode(record.encode(voice), VoiceId("a-1")) == voice


@given(st.binary() | words.map(str.encode))
def test_any_other_file_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(StudioError):
        record.decode(data, VoiceId("a-1"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"format": 1, "name": "An', "damaged or cut off"),
        ("", "damaged or cut off"),
        ('{"format": 99, "name": "Anna"}', "newer version"),
        ('{"format": 1, "name": ""}', "no name"),
        ('{"format": 1, "name": 3}', "no usable name"),
        ('{"format": 1, "name": "A", "consent": {"who": "B"}}', "consent"),
        ('{"format": 1, "name": "A", "references": [{"file": "../x", "seconds": 1}]}', "outside"),
        ('{"format": 1, "name": "A", "references": [{"file": "x", "seconds": NaN}]}', "how long"),
        ('{"format": 1, "name": "A", "references": [{"file": "x", "seconds": 1e999}]}', "how long"),
        ('{"format": 1, "name": "\\ud800"}', "no usable name"),
        ("[" * 100_000, "damaged"),
        ("x" * 1_000_001, "too large"),
        (None, "could not be read"),
    ],
)
def test_a_broken_voice_is_named_and_skipped_and_left_as_it_is(
    library: Library, anna: Voice, folder: Path, content: str | None, reason: str
) -> None:
    (folder / "bad").mkdir()
    if content is not None:
        (folder / "bad" / "voice.json").write_text(content)
    before = everything(folder)
    assert [voice.name for voice in library.voices()] == ["Anna", "River"]
    (broken,) = library.broken()
    assert broken.folder.name == "bad"
    assert reason in broken.reason
    with pytest.raises(StudioError, match="bad cannot be read"):
        library.find("bad")
    library.rename(anna, "Anna")
    assert everything(folder) == before


def test_loose_files_beside_the_voices_do_not_matter(
    library: Library, anna: Voice, folder: Path
) -> None:
    (folder / ".DS_Store").write_text("x")
    (folder / "notes.txt").write_text("x")
    assert library.voices()[0] == anna
    assert library.broken() == ()


def test_a_library_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "voices").write_text("x")
    library = Library(tmp_path / "voices", tmp_path / "none")
    with pytest.raises(StudioError, match=r"could not be read: Not a directory"):
        library.voices()
    with pytest.raises(StudioError, match="could not be changed"):
        library.add("Anna", clip(1), "", "en", job=Job())

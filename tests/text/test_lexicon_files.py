"""Lexicons on disk come back as they were, and say where they are wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.text import espeak, lexicon_files
from studio.text.lexicon import Lexicon, Pronunciation, find

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
_SYMBOLS = st.sampled_from(["ˈɜː", "tʃ", "iɑ˨˩˦", "ŋ", "s͈", "ɯᵝ˥", "p̚"])
_ROWS = st.builds(
    Pronunciation,
    _WORDS,
    st.lists(_SYMBOLS, min_size=1).map(tuple),
    st.sampled_from(["en", "zh", "yue", "ja", "ko"]),
    st.text(st.characters(exclude_categories=["Cs"])),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_ROWS, max_size=6))
def test_any_lexicon_comes_back_from_its_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Pronunciation]
) -> None:
    path = tmp_path_factory.mktemp("lexicon") / "own.tsv"
    lexicon_files.write(path, Lexicon(tuple(rows)))
    assert lexicon_files.read(path).rows == tuple(rows)


def test_sounds_may_be_typed_in_the_alphabet_of_the_language(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(
        "GIF\tJH IH1 F\ten\n银行\tyin2 hang2\tzh\n粵\tjyut6\tyue\tCantonese\n", encoding="utf-8"
    )
    gif, bank, yue = lexicon_files.read(path).rows
    assert gif.phonemes == ("dʒ", "ˈɪ", "f")
    assert bank.phonemes == ("j", "i˧˥", "n", "x", "ɑ˧˥", "ŋ")
    assert (yue.phonemes, yue.note) == (("j", "yː˨", "t̚"), "Cantonese")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("one\n", "line 1: a row needs"),
        ("# fine\n\na\tæ\ten\nb\t!!\ten\n", "line 4: “!!” is not a sound"),
        ("a\t\ten\n", "line 1"),
        ("行\txing9\tzh\n", "line 1: “xing9” is not a Mandarin"),
        ("\tæ\ten\n", "line 1"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StudioError, match=complaint):
        lexicon_files.read(path)


def test_a_missing_and_a_binary_file_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="could not be opened"):
        lexicon_files.read(tmp_path / "none.tsv")
    (tmp_path / "bin.tsv").write_bytes(b"\xff\xfe\x00word")
    with pytest.raises(StudioError, match="not a text file in UTF-8"):
        lexicon_files.read(tmp_path / "bin.tsv")


def test_the_shipped_words_are_spoken_otherwise_than_espeak_would() -> None:
    rows = lexicon_files.shipped().rows
    assert find("timbreloom", "en", [lexicon_files.shipped()]) is not None
    for row in rows:
        if row.language == "en":
            usual = [s.ipa for word in espeak.phonemes(row.word, "en-us") for s in word]
            assert tuple(usual) != row.phonemes, row.word

"""IPA as dictionaries print it is cut into the symbols of the language."""

from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.text import ipa, lexicon_files, pls
from studio.text.lexicon import Lexicon, Pronunciation


@pytest.mark.parametrize(
    ("typed", "language", "symbols"),
    [
        ("təˈmeɪtoʊ", "en", "t ə m ˈeɪ t oʊ"),
        ("/tʃɝtʃ/", "en", "tʃ ɜː tʃ"),
        ("ˌʌn.dɚˈstænd", "en", "ˌʌ n d ɚ s t ˈæ n d"),
        ("t͡ʃiːz", "en", "tʃ iː z"),
        ("ˈkɑːɹ", "en", "k ˈɑːɹ"),
        ("tɕiŋ˥", "zh", "tɕ i˥ ŋ"),
        ("ˈʃtʁaːsə", "de", "ʃ t ʁ ˈaː s ə"),
    ],
)
def test_a_string_is_cut_into_sounds(typed: str, language: str, symbols: str) -> None:
    assert ipa.symbols(typed, language) == tuple(symbols.split())


def test_a_sign_that_is_no_sound_is_named() -> None:
    with pytest.raises(StudioError, match="“€” is not a sound"):
        ipa.symbols("t€", "en")


def test_a_lexicon_goes_through_the_w3c_format(tmp_path: Path) -> None:
    rows = tuple(row for row in lexicon_files.shipped().rows if row.language == "en")
    odd = Pronunciation("<&\"'>", ("ə",), "en")
    lexicon = Lexicon((*rows, odd))
    pls.write(tmp_path / "own.pls", lexicon, "en")
    again = pls.read(tmp_path / "own.pls")
    assert [row.word for row in again.rows] == [row.word for row in lexicon.rows]
    assert [row.phonemes for row in again.rows] == [row.phonemes for row in lexicon.rows]


@pytest.mark.parametrize(
    "content",
    ["", "hello", "<lexicon/>", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "<a><b></a>"],
)
def test_what_is_no_lexicon_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.pls"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StudioError, match=r"bad\.pls"):
        pls.read(path)

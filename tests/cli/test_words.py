"""Text comes from the command line, a file or standard input."""

import io
from pathlib import Path

import pytest

from studio.cli.words import MOST, words
from studio.errors import StudioError


def test_text_is_taken_as_it_stands() -> None:
    assert words("  Hello, 世界 [breath]") == "  Hello, 世界 [breath]"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_in_the_usual_encodings(tmp_path: Path, coding: str) -> None:
    file = tmp_path / "script.txt"
    file.write_bytes("早上好\nGood morning".encode(coding))
    assert words(f"@{file}") == "早上好\nGood morning"


def test_a_dash_means_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("from a pipe"))
    assert words("-") == "from a pipe"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"nowhere\.txt could not be read"):
        words(f"@{tmp_path / 'nowhere.txt'}")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sound.txt"
    file.write_bytes(b"RIFF\x90\x00\x00\x00WAVE")
    with pytest.raises(StudioError, match=r"sound\.txt is not a text file"):
        words(f"@{file}")


def test_an_argument_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(StudioError, match="not valid UTF-8"):
        words("caf\udce9")


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(StudioError, match="longer than"):
        words("a" * (MOST + 1))

"""A recording spoken in another voice: marked, with consent, or refused."""

from pathlib import Path

import pytest

from studio.audio.files import read
from studio.cli.main import main
from studio.export.mark import read_mark
from tests.cli.conftest import Timbreloom


def test_a_recording_is_written_in_another_voice_and_marked(
    timbreloom: Timbreloom, anna: str, sample: Path, tmp_path: Path
) -> None:
    done = timbreloom("revoice", sample, "--voice", anna, "-o", tmp_path / "out.wav", "--json")
    assert done.code == 0, done.err
    assert done.json["seconds"] == read(sample).seconds == read(tmp_path / "out.wav").seconds
    mark = read_mark(tmp_path / "out.wav")
    assert mark is not None
    assert [credit.voice for credit in mark.credits] == ["Anna"]
    assert mark.engines == ("fake 1",)


def test_a_draft_and_a_file_that_is_there_are_not_revoiced(
    timbreloom: Timbreloom, anna: str, sample: Path, tmp_path: Path
) -> None:
    assert timbreloom("voice", "add", "Draft", sample).code == 0
    refused = timbreloom("revoice", sample, "--voice", "Draft", "-o", tmp_path / "out.wav")
    assert (refused.code, "draft" in refused.err) == (1, True)
    (tmp_path / "there.wav").write_bytes(b"mine")
    refused = timbreloom("revoice", sample, "--voice", anna, "-o", tmp_path / "there.wav")
    assert (refused.code, "already there" in refused.err) == (1, True)
    assert (tmp_path / "there.wav").read_bytes() == b"mine"


def test_an_engine_that_cannot_says_which_can(
    anna: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["--data", str(tmp_path / "home"), "revoice", str(sample), "--voice", anna]
    assert main([*argv, "--engine", "builtin", "-o", str(tmp_path / "out.wav")]) == 1
    told = capsys.readouterr().err
    assert "cannot speak a recording in another voice" in told
    assert "CosyVoice3" in told

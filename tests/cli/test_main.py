"""Exit codes, the log, and what every verb has in common."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.__main__ import main as start
from studio.cli.main import main
from studio.engines.fake import FakeEngine
from studio.engines.protocol import Engine
from tests.cli.conftest import Timbreloom

LOG = Path("home", "data", "logs", "timbreloom.log")


def broken(name: str) -> Engine:
    """An engine that cannot even be made."""
    raise ZeroDivisionError(name)


def python(*arguments: str, **changed: str) -> subprocess.CompletedProcess[bytes]:
    """`python -m studio` as a process of its own, with a changed environment."""
    return subprocess.run(
        [sys.executable, "-m", "studio", *arguments],
        env=os.environ | changed,
        capture_output=True,
        check=False,
    )


def test_without_arguments_the_verbs_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "voice" in capsys.readouterr().out


@pytest.mark.parametrize("argv", [["sing"], ["voice"], ["say", "hello"], ["voice", "ad", "x", "y"]])
def test_a_misused_command_ends_with_2(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2


def test_help_of_a_verb_names_its_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        start(["say", "--help"])
    assert ended.value.code == 0
    assert "--voice NAME" in capsys.readouterr().out


@pytest.mark.parametrize("argv", [["--json", "engines"], ["engines", "--json"]])
def test_json_may_stand_before_or_after_the_verb(timbreloom: Timbreloom, argv: list[str]) -> None:
    (engine,) = timbreloom(*argv).json["engines"]
    assert "en" in engine["languages"]


def test_engines_are_listed_with_what_they_can_do(timbreloom: Timbreloom) -> None:
    listed = timbreloom("engines").out
    assert "clones a voice" in listed
    assert "0.5 to 2, usually 1" in listed


def test_a_bug_is_logged_and_told_in_one_sentence_with_the_place_of_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "home"), "engines"], broken) == 70
    log = tmp_path / LOG
    said = capsys.readouterr()
    assert str(log) in said.err
    assert "Traceback" not in said.err
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_a_bug_is_one_object_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "home"), "--json", "engines"], broken) == 70
    assert set(json.loads(capsys.readouterr().out)) == {"message", "hint"}


def test_a_home_that_cannot_be_written_only_costs_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    assert main(["--data", str(tmp_path / "home"), "engines"], lambda _: FakeEngine()) == 0
    assert "fake" in capsys.readouterr().out


def test_damaged_settings_are_told_and_do_not_stop_the_work(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    settings = tmp_path / "home" / "config" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"comma": 0.')
    listed = timbreloom("voice", "list")
    assert listed.code == 0
    assert "is damaged" in listed.err


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    done = python(
        "--data", str(tmp_path), "voice", "show", "安娜", LC_ALL="C", PYTHONIOENCODING="ascii"
    )
    assert done.returncode == 1
    assert "安娜" in done.stderr.decode("utf-8")


def test_a_reader_that_goes_away_is_no_failure_worth_a_word(tmp_path: Path) -> None:
    pipe, end = os.pipe()
    os.close(pipe)
    done = subprocess.run(
        [sys.executable, "-m", "studio", "--data", str(tmp_path), "voice", "list"],
        stdout=end,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(end)
    assert done.stderr == b""

"""Ctrl-C in every phase: exit code 130, nothing half-written, what was finished is kept."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Timbreloom

STUBBORN = Path(__file__).with_name("stubborn.py")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send")

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """`start(place, *arguments)`: the stubborn command line as a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def run(place: str, *arguments: object) -> subprocess.Popen[str]:
        argv = [sys.executable, str(STUBBORN), place, "--data", str(tmp_path / "home")]
        process = subprocess.Popen(
            [*argv, *map(str, arguments)],
            cwd=STUBBORN.parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def interrupted(process: subprocess.Popen[str]) -> str:
    """Press Ctrl-C; what was said, after checking how it ended."""
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    return said


def wait_for_here(process: subprocess.Popen[str]) -> None:
    """Until the engine has come to its place."""
    assert process.stderr is not None
    assert process.stderr.readline() == "here\n"


def wait_for(there: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Until `there()` is true."""
    while not there():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def leftovers(folder: Path) -> list[Path]:
    """Temporary files."""
    return list(folder.rglob("*.part"))


def test_while_text_is_read_from_standard_input(start: Start, anna: str, tmp_path: Path) -> None:
    log = tmp_path / "home" / "data" / "logs" / "timbreloom.log"
    before = log.read_text()
    process = start("nowhere", "say", "-", "--voice", anna, "-o", tmp_path / "x.wav")
    wait_for(lambda: log.read_text() != before, process)
    assert "Stopped." in interrupted(process)


def test_while_a_voice_is_learned(
    start: Start, timbreloom: Timbreloom, sample: Path, tmp_path: Path
) -> None:
    process = start("enrol", "voice", "add", "Ben", sample)
    wait_for_here(process)
    interrupted(process)
    voices = timbreloom("voice", "list", "--json").json["voices"]
    assert [voice["name"] for voice in voices if not voice["preset"]] == []
    assert leftovers(tmp_path) == []


def test_while_a_sentence_is_rendered(start: Start, anna: str, tmp_path: Path) -> None:
    process = start("speak", "say", "Hello.", "--voice", anna, "-o", tmp_path / "x.wav")
    wait_for_here(process)
    interrupted(process)
    assert list(tmp_path.glob("*.wav")) == leftovers(tmp_path) == []


def test_while_a_project_is_rendered_finished_lines_are_kept(
    start: Start, timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    folder, script = tmp_path / "Tale.studio", tmp_path / "script.txt"
    script.write_text("Long.\n\nAnother line.\n", encoding="utf-8")
    timbreloom("project", "new", folder)
    timbreloom("project", "import", folder, script, "--voice", anna)
    process = start("speak", "project", "render", folder)
    wait_for_here(process)
    interrupted(process)
    lines = timbreloom("project", "show", folder, "--json").json["lines"]
    assert [line["seconds"] for line in lines] == [60.0, None]
    assert leftovers(tmp_path) == []


def test_while_a_file_is_written(start: Start, anna: str, tmp_path: Path) -> None:
    out = tmp_path / "out" / "x.flac"
    process = start("nowhere", "say", "Long.", "--voice", anna, "-o", out)
    wait_for(lambda: leftovers(tmp_path / "out"), process)
    interrupted(process)
    assert list(out.parent.iterdir()) == []

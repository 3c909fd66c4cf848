"""One writer at a time, and a kill at any moment loses nothing that was saved."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.project import store
from studio.project.lock import hold, is_free
from tests.project.rich import titled

HOLDER = (
    "from pathlib import Path; from studio.project.lock import hold;"
    "holding = hold(Path({folder!r})); holding.__enter__()"
)

SAVER = """
from pathlib import Path
from dataclasses import replace
from studio.project import store
folder = Path({folder!r})
project = store.load(folder)
for number in range(10**6):
    store.save(folder, replace(project, title=str(number)))
    print(number, flush=True)
"""


def test_the_second_holder_is_told_who_has_the_project(folder: Path) -> None:
    with hold(folder):
        told = _python(HOLDER.format(folder=str(folder)))
        assert (folder / "holder.json").exists()
    assert "One.studio is open in another Timbreloom" in told
    assert f"process {os.getpid()}" in told
    assert not (folder / "holder.json").exists()


def test_the_same_process_cannot_hold_a_project_twice(folder: Path) -> None:
    with hold(folder), pytest.raises(StudioError, match="is open in another"), hold(folder):
        pass


def test_a_lock_left_by_a_dead_process_holds_nobody_up(folder: Path) -> None:
    _python(HOLDER.format(folder=str(folder)) + "; import os; os.kill(os.getpid(), 9)")
    assert (folder / "holder.json").exists()
    with hold(folder):
        store.save(folder, titled("two"))


def test_holding_a_project_removes_what_a_crash_left_half_written(folder: Path) -> None:
    (folder / "takes").mkdir()
    for name in (".project.json.1.part", "takes/.abc.flac.1.part"):
        (folder / name).write_bytes(b"half")
    with hold(folder):
        assert not list(folder.rglob("*.part"))


def test_only_a_folder_that_is_there_can_be_held(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no folder"), hold(tmp_path / "Typo.studio"):
        pass
    assert not (tmp_path / "Typo.studio").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_every_acknowledged_save_survives_kill_9(folder: Path) -> None:
    for milliseconds in (5, 11, 23, 41):
        store.save(folder, titled("-1"))
        process = subprocess.Popen(
            [sys.executable, "-c", SAVER.format(folder=str(folder))],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(milliseconds / 1000)
        process.kill()
        told = [first, *process.stdout.read().splitlines(keepends=True)]
        process.wait()
        process.stdout.close()
        acknowledged = [int(line) for line in told if line.endswith("\n")]
        assert int(store.load(folder).title) >= acknowledged[-1]
        with hold(folder):
            assert not list(folder.rglob(".*.part"))


def _python(code: str) -> str:
    """What a second process says to its error stream."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr


def test_whether_a_folder_is_free_can_be_asked_without_taking_it(tmp_path: Path) -> None:
    assert is_free(tmp_path)
    with hold(tmp_path):
        assert not is_free(tmp_path)
    assert is_free(tmp_path)

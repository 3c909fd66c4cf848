"""Starting from the command line: which window is asked for, and what keeps it from opening."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.ui import display
from studio.ui.start import Wish, wish

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("given", [["say", "hello"], ["--help"], ["--json", "engines"], ["x", "y"]])
def test_a_verb_or_an_option_asks_the_command_line(given: list[str]) -> None:
    assert wish(given) is None


@pytest.mark.parametrize("given", [["--data", "d"], ["--data=d"]])
def test_a_throw_away_home_without_a_verb_opens_the_window_in_it(given: list[str]) -> None:
    assert wish(given) == Wish(None, Path("d"))


def test_nothing_opens_the_window_and_a_project_opens_it_with_that(tmp_path: Path) -> None:
    folder = tmp_path / "Old.studio"
    assert wish([]) == Wish()
    assert wish([str(folder)]) == Wish(folder)
    assert wish(["--data", "d", str(folder)]) == Wish(folder, Path("d"))


def test_a_machine_without_a_display_is_told_in_a_sentence() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux may have no display")
    with pytest.raises(StudioError, match="There is no display"):
        display.check({})


def test_a_display_that_does_not_answer_is_told_in_a_sentence() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux names its displays")
    with pytest.raises(StudioError, match="does not answer"):
        display.check({"WAYLAND_DISPLAY": "nobody-listens-here"})
    with pytest.raises(StudioError, match=r"does not answer|library .* is missing"):
        display.check({"DISPLAY": ":4242"})


def test_a_named_platform_needs_no_display() -> None:
    display.check({"QT_QPA_PLATFORM": "offscreen"})


def test_the_process_ends_with_1_and_a_hint_where_no_window_can_open(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux may have no display")
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "studio", "--data", str(tmp_path)],
        cwd=CHECKOUT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "There is no display" in done.stderr
    assert "timbreloom --help" in done.stderr


def test_a_window_that_the_system_ends_keeps_everything_and_ends_well(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "studio", "--data", str(tmp_path)],
        cwd=CHECKOUT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    log = tmp_path / "data" / "logs" / "timbreloom.log"
    try:
        while not (log.is_file() and "the window is shown" in log.read_text("utf-8")):
            with pytest.raises(subprocess.TimeoutExpired):  # it would have ended otherwise
                process.wait(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
    assert (tmp_path / "config" / "window.ini").is_file()

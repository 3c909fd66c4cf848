"""One log file, small, gone from the process when the front end is done."""

import logging
import warnings
from pathlib import Path

import pytest

from studio.logs import logging_to

log = logging.getLogger("studio.somewhere")


def test_what_is_logged_is_in_the_file(tmp_path: Path) -> None:
    with logging_to(tmp_path / "logs") as path:
        log.info("added a voice: %s", "安娜")
    assert path is not None
    assert "added a voice: 安娜" in path.read_text(encoding="utf-8")


def test_nothing_is_logged_afterwards(tmp_path: Path) -> None:
    with logging_to(tmp_path) as path:
        pass
    log.error("too late")
    assert path is not None
    assert "too late" not in path.read_text(encoding="utf-8")


def test_warnings_are_logged_and_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with logging_to(tmp_path) as path, warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning("loud", UserWarning, "file.py", 1)
    assert path is not None
    assert "loud" in path.read_text(encoding="utf-8")
    assert capsys.readouterr() == ("", "")


def test_the_file_is_rotated_before_it_grows_large(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        for _ in range(6):
            log.info("%s", "x" * 400_000)
    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(sizes) >= 3
    assert max(sizes) <= 1_000_000


def test_work_goes_on_without_a_log_where_none_can_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "logs"
    blocked.write_text("in the way")
    with logging_to(blocked) as path:
        log.info("nobody hears this")
    assert path is None

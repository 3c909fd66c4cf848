"""What is imported by mistake and never ends."""

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from tests.ui.test_script_import import bring
from tests.ui.writer import Writer


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(
    qtbot: QtBot, lasting: Studio, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    notice = bring(Writer(qtbot, lasting), tmp_path / "pipe.txt")
    assert notice.message == "pipe.txt is not a file, but a pipe or a device."

"""Settings that cannot be read when the window opens."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.filing import label, started


def test_damaged_settings_are_told_once_the_first_project_is_there(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text('{"theme": [}')
    with started(qtbot, qapp, tmp_path) as studio:
        qtbot.waitUntil(lambda: "settings.damaged-1.json" in label(studio, "Message"))
        assert len(studio.desk.document.project.lines) > 1  # the demo

"""The list of styles ends with those that do nothing in the engine of the line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QListWidget
from pytestqt.qtbot import QtBot

from studio.engines.fake import FakeEngine
from studio.engines.protocol import Understanding
from studio.ui.app import Studio
from tests.ui.scripts import children, write

NOTHING = "Without effect in the engine of the line"


class Northern(FakeEngine):
    """Follows every style but the dialects of the south."""

    def understand(self, style: str) -> Understanding:
        if "四川" in style or "Sichuan" in style:
            return Understanding(ignored=(style,))
        return Understanding(effects=("said so",))


@pytest.fixture
def engine() -> FakeEngine:
    return Northern()


def test_styles_without_effect_stand_at_the_end_under_a_heading(
    studio: Studio, qtbot: QtBot
) -> None:
    write(studio, "One.")
    docks = {dock.objectName(): dock for dock in children(studio.window, QDockWidget)}
    docks["styles"].raise_()
    (rows,) = (
        each for each in children(docks["styles"], QListWidget) if each.accessibleName() == "Styles"
    )
    qtbot.waitUntil(lambda: NOTHING in _said(rows))
    said = _said(rows)
    assert said[0] == "Presets"
    after = said[said.index(NOTHING) + 1 :]
    assert sorted(after) == ["Sichuan dialect", "四川话"]
    assert said.index("Happy") < said.index("开心")


def _said(rows: QListWidget) -> list[str]:
    """Names and headings as they are read aloud."""
    items = [rows.item(row) for row in range(rows.count())]
    return [item.text() or item.data(Qt.ItemDataRole.AccessibleTextRole) for item in items]

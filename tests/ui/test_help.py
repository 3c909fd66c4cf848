"""Help: the sheet of keys says what is bound now; the search does what it lists."""

import re
import tomllib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QTextBrowser, QToolBar, QToolButton, QTreeWidget
from pytestqt.qtbot import QtBot

import studio as package
from studio.ui.app import Studio
from studio.ui.help.about import About
from studio.ui.help.palette import Palette
from studio.ui.help.sheet import Sheet
from tests.ui.scripts import children, named

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_sheet_of_keys_follows_what_was_rebound(studio: Studio) -> None:
    studio.desk.commands.rebind({"file.export": "Ctrl+Alt+F7"})
    studio.desk.commands.action("help.keys").trigger()
    sheet = children(studio.window, Sheet)[0]
    text = named(sheet, QTextBrowser, "Keys and gestures").toPlainText()
    assert "Ctrl+Alt+F7" in text
    assert "Drag an edge" in text
    sheet.close()


def test_the_search_finds_a_command_by_parts_of_its_words_and_does_it(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.desk.commands.action("help.search").trigger()
    palette = children(studio.window, Palette)[0]
    field = named(palette, QLineEdit, "Search commands")
    qtbot.keyClicks(field, "timbre abo")
    assert named(palette, QTreeWidget, "Commands").topLevelItemCount() == 1
    qtbot.keyClick(field, Qt.Key.Key_Return)
    about = children(studio.window, About)[0]
    told = [label.text() for label in children(about, QLabel)]
    assert f"Timbreloom {package.__version__}" in told
    assert "pyqtgraph" in named(about, QTextBrowser, "Parts and their licences").toPlainText()
    about.close()


def test_every_package_it_needs_is_named_with_its_licence(studio: Studio) -> None:
    content = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = content["optional-dependencies"]
    wanted = (*content["dependencies"], *optional["plot"], *optional["japanese"])
    studio.desk.commands.action("help.about").trigger()
    about = children(studio.window, About)[0]
    told = named(about, QTextBrowser, "Parts and their licences").toPlainText()
    about.close()
    names = {re.split("[<>=]", each)[0] for each in wanted}
    assert names - set(told.split()) == set()


def test_the_search_is_in_sight(studio: Studio) -> None:
    bar = children(studio.window, QToolBar)[0]
    button = bar.widgetForAction(studio.desk.commands.action("help.search"))
    assert isinstance(button, QToolButton)
    button.click()
    palette = children(studio.window, Palette)[-1]
    assert palette.isVisible()
    palette.close()

"""The voices dock as tests use it: its cards by name, its commands, its dialogs."""

from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListView, QListWidget
from pytestqt.qtbot import QtBot

from studio.ui.app import Studio
from studio.ui.voices.dock import VoicesDock
from studio.ui.voices.model import CARD
from studio.voices.speakers import Readiness
from tests.ui.scripts import children

D = TypeVar("D", bound=QDialog)
PLAY, MENU = "play", "menu"


def dock(studio: Studio) -> VoicesDock:
    """The dock."""
    return children(studio.window, VoicesDock)[0]


def view(studio: Studio) -> QListView:
    """Its cards."""
    views = children(dock(studio), QListView)
    return next(view for view in views if view.accessibleName() == "Voices")


def names(studio: Studio) -> list[str]:
    """What the cards that are shown are called."""
    model = view(studio).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def index(studio: Studio, name: str) -> QModelIndex:
    """The row of a card."""
    return view(studio).model().index(names(studio).index(name), 0)


def readiness(studio: Studio, name: str) -> Readiness | None:
    """How the engine stands with a voice, as its card says."""
    found: Readiness | None = index(studio, name).data(CARD).readiness
    return found


def choose(studio: Studio, name: str) -> str:
    """Make its card the current one; the id of the voice."""
    view(studio).setFocus()
    view(studio).setCurrentIndex(index(studio, name))
    chosen = dock(studio).chosen
    assert chosen is not None
    return chosen.id


def press(studio: Studio, qtbot: QtBot, name: str, button: str) -> None:
    """Click on a button that is drawn on a card: the last two things of its second row."""
    cards = view(studio)
    room = cards.visualRect(index(studio, name))
    height = cards.fontMetrics().height()
    beside = {MENU: height, PLAY: round(2.5 * height)}[button]
    at = QPoint(room.right() - beside, room.center().y() + round(0.6 * height))
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)


def dialog(studio: Studio, kind: type[D]) -> D:
    """The open dialog of a kind."""
    return next(each for each in children(studio.window, kind) if each.isVisible())


def row(items: QListWidget, name: str) -> None:
    """Make the row that begins so the current one."""
    found = next(row for row in range(items.count()) if items.item(row).text().startswith(name))
    items.setCurrentRow(found)


def labels(studio: Studio) -> list[QLabel]:
    """Everything that is written in the window."""
    QApplication.processEvents()
    return children(studio.window, QLabel)

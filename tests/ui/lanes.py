"""A line in the phoneme lane of the window, for tests: typed, chosen, and seen."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from studio.project import edit
from studio.project.project import Line, LineId, Project
from studio.project.typed import typed
from studio.text.utterance import Phone, Tag
from studio.ui.app import Studio
from studio.ui.phones.lane import Lane
from studio.ui.phones.words import Place
from tests.ui.scripts import anna, children

NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Shown:
    """The lane with one line in it."""

    studio: Studio
    qtbot: QtBot
    lane: Lane
    line: LineId

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Those of the line as it is now."""
        return edit.line(self.studio.desk.document.project, self.line).tags

    def phone(self, place: Place) -> Phone:
        """A sound as the lane shows it."""
        number = self.lane.row.index(place)
        assert number is not None
        return self.lane.row.cells[number].phone

    def middle(self, place: Place) -> QPoint:
        """A point in the box of a sound."""
        number = self.lane.row.index(place)
        assert number is not None
        return self.lane.rect_of(self.lane.row.cells[number]).center()

    def edge(self, place: Place) -> QPoint:
        """A point on the right edge of a sound."""
        number = self.lane.row.index(place)
        assert number is not None
        cell = self.lane.row.cells[number]
        return QPoint(round(self.lane.drawn().x(cell.end)) - 1, self.middle(place).y())

    def drag(self, start: QPoint, way: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        """Press, move in two steps, let go."""
        button = Qt.MouseButton.LeftButton
        self.qtbot.mousePress(self.lane, button, held, start)
        self.pull(start + QPoint(way.x() // 2, way.y() // 2), held)
        self.pull(start + way, held)
        self.qtbot.mouseRelease(self.lane, button, held, start + way)

    def pull(self, to: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        """Move the pointer with the button down."""
        button = Qt.MouseButton.LeftButton
        place = QPointF(self.lane.mapToGlobal(to))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), place, button, button, held)
        QApplication.sendEvent(self.lane, event)

    def wheel(self, at: QPoint, notches: int, held: Qt.KeyboardModifier = NONE) -> None:
        """Turn the wheel over a point."""
        turned = QPoint(0, 120 * notches)
        event = QWheelEvent(
            QPointF(at),
            QPointF(self.lane.mapToGlobal(at)),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.lane, event)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key in the lane."""
        self.qtbot.keyClick(self.lane, key, held)


def begun_anew(studio: Studio, qtbot: QtBot) -> Studio:
    """A window that other tests have used, as if they had not."""
    desk = studio.desk
    for dialog in children(studio.window, QDialog):
        dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for box in children(studio.window, QCheckBox):
        if box.text() == "Hear each change":
            box.setChecked(False)
    desk.lexicons.keep(())
    desk.document.open(Project("", "en", voice=anna(studio)), None)
    qtbot.waitUntil(lambda: not desk.player.playing)
    return studio


def shown(studio: Studio, qtbot: QtBot, text: str, language: str = "en") -> Shown:
    """Put one line of text with tags into the window and show its sounds."""
    document = studio.desk.document
    line = typed(Line(edit.new_id(), "", language=language), text)
    document.apply("Lay out", edit.add(document.project, [line]))
    studio.desk.selection.choose([line.id])
    studio.desk.commands.action("view.phones").trigger()
    [lane] = children(studio.window, Lane)
    qtbot.waitUntil(lambda: bool(lane.row.cells) and studio.desk.reader.ready)
    studio.window.activateWindow()
    lane.setFocus()
    qtbot.waitUntil(lane.hasFocus)
    return Shown(studio, qtbot, lane, line.id)

"""What leads through the program: waits as a person waits, and takes pictures."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from studio.ui.app import Studio
from tests.ui.scripts import children

W = TypeVar("W", bound=QWidget)
_PATIENCE = 60.0


class Guide:
    """Hands and eyes on one window; pictures are numbered in the order they are taken."""

    def __init__(self, studio: Studio, out: Path) -> None:
        self.studio = studio
        self._out = out
        self._number = 0
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob("*.png"):
            old.unlink()

    def look(self, name: str, settle: float = 0.4) -> None:
        """A picture of the whole screen."""
        self.wait(settle)
        self._number += 1
        picture = QGuiApplication.primaryScreen().grabWindow(0)
        picture.save(str(self._out / f"{self._number:02}-{name}.png"))
        print(f"{self._number:02} {name}", flush=True)

    def wait(self, seconds: float) -> None:
        """Let the program go on; QTest.qWait would keep its other threads from working."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def until(self, true: Callable[[], object], what: str) -> None:
        """Wait for something that must come."""
        end = time.monotonic() + _PATIENCE
        while not true():
            if time.monotonic() > end:
                raise TimeoutError(what)
            self.wait(0.05)

    def do(self, command: str) -> None:
        """A command, as from its menu."""
        self.studio.desk.commands.action(command).trigger()

    def mode(self, number: int) -> None:
        """What the bottom shows."""
        self.studio.window.bottom.show_mode(number)

    def choose(self, *rows: int) -> None:
        """Lines of the script, by number from 0."""
        lines = self.studio.desk.document.project.lines
        self.studio.desk.selection.choose([lines[row].id for row in rows])

    def rendered(self) -> None:
        """Wait until nothing is being rendered."""
        self.until(lambda: not self.studio.desk.renders.busy, "the render")

    def dialog(self, kind: type[QDialog] = QDialog) -> QDialog:
        """The dialog that is open."""
        return next(each for each in children(self.studio.window, kind) if each.isVisible())

    def shut(self) -> None:
        """Close whatever is open over the window."""
        for each in children(self.studio.window, QDialog):
            if each.isVisible():
                each.close()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.wait(0.2)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """A click with the left button."""
        QTest.mouseClick(
            widget,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at or widget.rect().center(),
        )

    def keys(self, text: str) -> None:
        """Typing into whatever has the focus."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def key(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key."""
        QTest.keyClick(QApplication.focusWidget() or self.studio.window, key, with_)

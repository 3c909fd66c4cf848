"""The log panel: the latest lines, by how grave they are, to be copied."""

import logging
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.folders import show_folder
from studio.ui.icons import Icons
from studio.ui.logs.lines import MOST, LogLine, LogLines
from studio.ui.words import _

_SELDOM = 150  # milliseconds between looks at new lines


class LogPanel(QWidget):
    """Shows lines only while it can be seen, many at a time."""

    def __init__(self, lines: LogLines, folder: Path, icons: Icons) -> None:
        super().__init__()
        self._lines = lines
        self._folder = folder
        self._seen = 0
        self._text = _text()
        self._level = QComboBox()
        self._level.setAccessibleName(_("Which lines of the log are shown"))
        self._level.addItem(_("Everything"), logging.NOTSET)
        self._level.addItem(_("Warnings and errors"), logging.WARNING)
        self._level.addItem(_("Errors"), logging.ERROR)
        self._level.currentIndexChanged.connect(self._on_level)
        self._copy = QPushButton(_("Copy"))
        self._open = QPushButton(_("Open log folder"))
        icons.keep(self._copy, "copy")
        icons.keep(self._open, "folder-open")
        self._copy.clicked.connect(self._on_copy)
        self._open.clicked.connect(self._on_open)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SELDOM)
        self._timer.timeout.connect(self._show_new)
        lines.changed.connect(self._on_changed)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_new()

    def _lay_out(self) -> None:
        label = QLabel(_("Show:"))
        label.setBuddy(self._level)
        row = QHBoxLayout()
        for widget in (label, self._level):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._open)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self._text, 1)

    def _show_new(self) -> None:
        self._seen, new = self._lines.since(self._seen)
        shown = [line.text for line in new if self._is_wanted(line)]
        if shown:
            self._text.appendPlainText("\n".join(shown))

    def _is_wanted(self, line: LogLine) -> bool:
        return line.level >= int(self._level.currentData())

    def _on_changed(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _on_level(self) -> None:
        self._text.clear()
        self._seen = 0
        self._show_new()

    def _on_copy(self) -> None:
        chosen = self._text.textCursor().selection().toPlainText()
        QGuiApplication.clipboard().setText(chosen or self._text.toPlainText())

    def _on_open(self) -> None:
        show_folder(self._folder, self)


def _text() -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setMaximumBlockCount(MOST)
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    text.setAccessibleName(_("Log"))
    text.setPlaceholderText(_("Nothing was logged yet."))
    return text

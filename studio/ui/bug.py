"""The dialog for what should not have happened: the work is safe, here is what to send us."""

import traceback
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from studio.ui.folders import show_folder
from studio.ui.notify import Notify
from studio.ui.words import _

_WIDE, _HIGH = 90, 24  # characters and lines of a traceback that are seen at once
_MOST = 200_000  # characters of tracebacks; a bug that repeats says nothing new


class BugDialog(QDialog):
    """Shows the tracebacks of all bugs since it was opened; it holds nothing up."""

    def __init__(self, window: QWidget, notify: Notify, logs: Path) -> None:
        super().__init__(window)
        self._logs = logs
        self.setObjectName("bug")
        self.setWindowTitle(_("Something went wrong"))
        said = QLabel(
            _("Something unexpected went wrong inside Timbreloom. Your work is being saved.")
        )
        said.setWordWrap(True)
        todo = QLabel(
            _("You can go on. The text below helps to mend it: please copy it into a report.")
        )
        todo.setWordWrap(True)
        todo.setProperty("role", "dim")
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(_("What went wrong, for a report"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        column = QVBoxLayout(self)
        column.addWidget(said)
        column.addWidget(todo)
        column.addWidget(self._text, 1)
        column.addWidget(self._buttons())
        letter = self._text.fontMetrics()
        self.resize(letter.averageCharWidth() * _WIDE, letter.lineSpacing() * _HIGH)
        notify.bug.connect(self._on_bug)

    def _buttons(self) -> QDialogButtonBox:
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        buttons.addButton(_("Copy"), role.ActionRole).clicked.connect(self._on_copy)
        buttons.addButton(_("Open log folder"), role.ActionRole).clicked.connect(self._on_logs)
        buttons.addButton(_("Close"), role.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_bug(self, error: BaseException) -> None:
        if not self.isVisible():
            self._text.clear()
        if self._text.document().characterCount() < _MOST:
            self._text.appendPlainText("".join(traceback.format_exception(error)))
        self.show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())

    def _on_logs(self) -> None:
        show_folder(self._logs, self)

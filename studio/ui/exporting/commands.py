"""The command that opens the export dialog."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from studio.paths import Home
from studio.ui import dialogs
from studio.ui.commands import Commands
from studio.ui.document import Document
from studio.ui.exporting.dialog import ExportDialog
from studio.ui.exporting.work import Work, spoken_lines
from studio.ui.notify import Kind, Notify
from studio.ui.selection import Selection
from studio.ui.words import _


class Exporting:
    """Opens one dialog at a time over the window."""

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        document: Document,
        selection: Selection,
        work: Work,
        place: Home,
        notify: Notify,
    ) -> None:
        self._window = window
        self._document = document
        self._selection = selection
        self._work = work
        self._place = place
        self._notify = notify
        commands.add("file.export", _("&Export…"), self._open, "Ctrl+E", icon="export")

    def _open(self) -> None:
        project = self._document.project
        if not spoken_lines(project, None):
            self._notify.tell(
                _("There is nothing to export yet."), _("Type a line first."), Kind.WARNING
            )
            return
        dialog = ExportDialog(
            self._work,
            project,
            self._selection.lines,
            self._place.config,
            self._usual_folder(),
            self._window,
        )
        dialogs.show(dialog)

    def _usual_folder(self) -> Path:
        if self._document.folder is not None:
            return self._document.folder.parent
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents) or Path.home())

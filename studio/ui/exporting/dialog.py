"""The export dialog: one page, then progress, then the measured report."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.errors import StudioError
from studio.export.naming import safe
from studio.project.project import LineId, Project
from studio.ui.exporting import choices as remembered
from studio.ui.exporting.form import Form
from studio.ui.exporting.names import files
from studio.ui.exporting.reporting import Reporting
from studio.ui.exporting.work import Export, Work, Written, spoken_lines
from studio.ui.folders import show_folder
from studio.ui.restyle import restyle
from studio.ui.sentences import in_a_row, told_error
from studio.ui.words import _, ngettext

_SHOWN = 3  # names in the preview
_POLL = 100  # milliseconds between looks at the progress


class ExportDialog(QDialog):
    """Asks once for everything, renders what is missing, writes, measures, reports."""

    def __init__(
        self, work: Work, project: Project, chosen: tuple[LineId, ...], config: Path,
        home: Path, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self._work, self._project, self._chosen, self._config = work, project, chosen, config
        self._reports: tuple[Path, ...] = ()
        self._pressed: Export | None = None  # it begins when it is known what is there already
        usual = remembered.load(config)
        if not usual.folder:
            usual = replace(usual, folder=str(home))
        title = project.title or _("Untitled")
        total = len(spoken_lines(project, None))
        self._form = Form(usual, title, safe(title), len(spoken_lines(project, chosen)), total)
        self._replace = QCheckBox(_("Replace the files that are already there"))
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setAccessibleName(_("Message"))
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress of the export"))
        self._pages = QStackedWidget()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL)
        self._poll.timeout.connect(self._on_poll)
        self._lay_out()
        self._form.changed.connect(self._on_changed)
        work.looked.connect(self._on_looked)
        work.finished.connect(self._on_finished)
        work.failed.connect(self._on_failed)
        work.cancelled.connect(self._on_cancelled)
        self._on_changed()

    def reject(self) -> None:
        """Cancel what is under way, or close."""
        if self._work.busy:
            self._work.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self._form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.addWidget(scroll)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self._export = QPushButton(_("Export"))
        self._export.setDefault(True)
        self._show = QPushButton(_("Show in folder"))
        self._buttons.addButton(self._export, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self._show, QDialogButtonBox.ButtonRole.ActionRole)
        self._show.hide()
        self._export.clicked.connect(self._on_export)
        self._show.clicked.connect(self._on_show)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._pages, 1)
        column.addWidget(self._replace)
        column.addWidget(self._message)
        column.addWidget(self._bar)
        column.addWidget(self._buttons)
        self._bar.hide()
        width = self.fontMetrics().averageCharWidth()
        self.resize(90 * width, 30 * self.fontMetrics().height())

    def _wish(self) -> Export:
        """Everything that was chosen; raises StudioError where it makes no sense."""
        wanted = self._form.choices()
        only = self._chosen if wanted.chosen else None
        lines = spoken_lines(self._project, only)
        rows = [(line.id, line.text, self._work.voice_name(line)) for line in lines]
        paths = files(self._form.title, rows, self._form.file, wanted)
        wanted = replace(wanted, replace_files=self._replace.isChecked())
        return Export(self._form.title, only, paths, wanted)

    def _on_changed(self) -> None:
        self._pressed = None
        try:
            wish = self._wish()
        except StudioError as error:
            self._form.preview(told_error(error))
            self._replace.hide()
            return
        self._form.preview(_names(wish.paths))
        self._say("", "dim")
        self._work.look(wish)

    def _on_looked(self, there: tuple[Path, ...]) -> None:
        self._replace.setVisible(bool(there))
        wish, self._pressed = self._pressed, None
        if wish is None:
            return
        if there and not wish.choices.replace_files:
            self._say(
                in_a_row(
                    _("Files of these names are already there."),
                    _("Choose another name or folder, or allow them to be replaced."),
                ),
                "bad",
            )
            return
        self._stand(busy=True)
        self._work.start(wish)

    def _on_export(self) -> None:
        try:
            wish = self._wish()
            _require_folder(wish.choices.folder)
        except StudioError as error:
            self._say(told_error(error), "bad")
            return
        self._pressed = wish
        self._work.look(wish)

    def _stand(self, *, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._bar.setRange(0, 0)
        self._form.setEnabled(not busy)
        self._replace.setEnabled(not busy)
        self._export.setEnabled(not busy)
        if busy:
            self._poll.start()
        else:
            self._poll.stop()

    def _on_poll(self) -> None:
        fraction, label = self._work.progress()
        self._bar.setRange(0, 1000 if fraction > 0 else 0)
        self._bar.setValue(round(1000 * fraction))
        self._say(label, "dim")

    def _on_failed(self, error: StudioError) -> None:
        self._stand(busy=False)
        self._say(told_error(error), "bad")

    def _on_cancelled(self) -> None:
        self._stand(busy=False)
        self._say(_("Cancelled. No file was written."), "dim")

    def _on_finished(self, written: Written) -> None:
        self._stand(busy=False)
        self._say("", "dim")
        remembered.save(self._config, written.choices)
        self._reports = tuple(report.path for report in written.reports)
        self._pages.addWidget(Reporting(written.reports, written.subtitles))
        self._pages.setCurrentIndex(self._pages.count() - 1)
        self._replace.hide()
        self._export.hide()
        self._show.show()
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Close"))
        self._show.setFocus()

    def _on_show(self) -> None:
        show_folder(self._reports[0].parent, self)

    def _say(self, text: str, role: str) -> None:
        restyle(self._message, "role", role)
        self._message.setText(text)
        self._message.setVisible(bool(text))


def _require_folder(folder: str) -> None:
    if not folder or not Path(folder).is_absolute():
        raise StudioError(_("It is not said where to."), _("Choose a folder."))


def _names(paths: Sequence[Path]) -> str:
    """The first of them, and how many there are beyond."""
    names = ", ".join(path.name for path in paths[:_SHOWN])
    more = len(paths) - _SHOWN
    if more <= 0:
        return names
    said = ngettext("{names} and {count} more", "{names} and {count} more", more)
    return said.format(names=names, count=more)

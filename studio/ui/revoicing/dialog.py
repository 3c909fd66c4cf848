"""What is asked to speak a recording in another voice: which one, and where it is written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.errors import StudioError
from studio.export.loudness import Report
from studio.ui.fields.pick import Choice, Pick
from studio.ui.folders import show_folder
from studio.ui.line.form import Form
from studio.ui.restyle import restyle
from studio.ui.revoicing.work import Wanted, Work
from studio.ui.sentences import in_a_row, told, told_error
from studio.ui.words import _
from studio.voices.voice import Voice

_POLL = 200  # milliseconds
_STEPS = 1000  # of the progress bar

Get = Callable[[], object]
"""Opens the page on which an engine can be had."""


class RevoiceDialog(QDialog):
    """Offers the engines that can; without one it says so and offers to get one."""

    def __init__(self, voice: Voice, work: Work, get: Get, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Speak a recording in the voice of “{name}”").format(name=voice.name))
        self._voice = voice
        self._work = work
        self._written: Path | None = None
        self._engine = Pick(_("Engine that speaks"))
        self._from, self._to = QLineEdit(), QLineEdit()
        self._from.setAccessibleName(_("Recording to be spoken"))
        self._to.setAccessibleName(_("File to write"))
        self._replace = QCheckBox(_("Replace the file that is there"))
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress of the recording"))
        self._bar.setTextVisible(False)
        self._get = _button(_("Get CosyVoice3…"), lambda: (self.close(), get()))
        self._begin = _button(_("Speak it"), self._on_begin)
        self._begin.setDefault(True)
        self._cancel = _button(_("Cancel"), self._on_cancel)
        self._show = _button(_("Show in folder"), self._on_show)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._on_tick)
        self._from.textChanged.connect(self._on_from)
        self._to.textChanged.connect(self._on_changed)
        self._replace.toggled.connect(self._on_changed)
        work.finished.connect(self._on_finished)
        work.failed.connect(self._on_failed)
        work.cancelled.connect(self._on_cancelled)
        self._stand(busy=False)

    def offer(self, engines: Sequence[Choice], chosen: str) -> None:
        """These can do it."""
        before = self._engine.currentData()
        self._engine.offer(engines)
        values = [each.value for each in engines]
        wanted = before if before in values else chosen
        self._engine.show_value(wanted if wanted in values else next(iter(values), ""))
        self._get.setVisible(not engines)
        if not engines:
            self._say(_("No engine that is installed can do this."), "warning")
        elif not self._work.busy and self._written is None:
            self._say("", "dim")
        self._on_changed()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._work.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape stops the work first."""
        if self._work.busy:
            self._work.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        form = Form()
        form.add(_("Recording"), _row(self._from, _("Choose the recording"), self._on_choose_from))
        form.add(_("Write to"), _row(self._to, _("Choose the file to write"), self._on_choose_to))
        form.add(_("Engine"), self._engine)
        buttons = QHBoxLayout()
        buttons.addWidget(self._get)
        buttons.addWidget(self._show)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._begin)
        column = QVBoxLayout(self)
        column.addWidget(form)
        column.addWidget(self._replace)
        column.addWidget(self._told)
        column.addWidget(self._bar)
        column.addLayout(buttons)
        self._show.hide()
        self.resize(80 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def _on_from(self, text: str) -> None:
        """Suggest a file beside the recording."""
        path = Path(text)
        if path.is_file():
            self._to.setText(str(path.with_name(f"{path.stem} ({self._voice.name}).wav")))
        self._on_changed()

    def _on_changed(self) -> None:
        there = bool(self._to.text()) and Path(self._to.text()).is_file()
        self._replace.setVisible(there)
        able = bool(self._engine.currentData()) and Path(self._from.text()).is_file()
        able = able and bool(self._to.text()) and Path(self._to.text()) != Path(self._from.text())
        free = not there or self._replace.isChecked()
        self._begin.setEnabled(able and free and not self._work.busy)

    def _on_begin(self) -> None:
        self._written = None
        self._show.hide()
        out, recording = Path(self._to.text()).absolute(), Path(self._from.text()).absolute()
        self._work.start(Wanted(self._voice, str(self._engine.currentData()), recording, out))
        self._stand(busy=True)

    def _stand(self, *, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._bar.setRange(0, 0)
        self._cancel.setText(_("Cancel") if busy else _("Close"))
        for field in (self._from, self._to, self._engine, self._replace):
            field.setEnabled(not busy)
        if busy:
            self._timer.start()
            self._on_tick()
        else:
            self._timer.stop()
        self._on_changed()

    def _on_tick(self) -> None:
        progress = self._work.progress
        self._bar.setRange(0, _STEPS if progress.total > 0 else 0)
        self._bar.setValue(round(_STEPS * progress.fraction))
        self._say(told(progress.label) if progress.label else _("Waiting for its turn"), "dim")

    def _on_finished(self, report: Report) -> None:
        self._written = report.path
        self._stand(busy=False)
        self._show.show()
        self._replace.setChecked(False)
        self._say(
            _("{seconds} s in the voice of {name} were written to {file}.").format(
                seconds=f"{report.seconds:.1f}", name=self._voice.name, file=report.path.name
            ),
            "good",
        )

    def _on_failed(self, error: StudioError) -> None:
        self._stand(busy=False)
        self._say(told_error(error), "bad")

    def _on_cancelled(self) -> None:
        self._stand(busy=False)
        self._say(in_a_row(_("Cancelled. No file was written.")), "dim")

    def _on_cancel(self) -> None:
        if self._work.busy:
            self._work.cancel()
        else:
            self.close()

    def _on_show(self) -> None:
        if self._written is not None:
            show_folder(self._written.parent, self)

    def _on_choose_from(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self, _("Choose the recording"))
        if file:
            self._from.setText(file)

    def _on_choose_to(self) -> None:
        file, _kind = QFileDialog.getSaveFileName(
            self,
            _("Choose the file to write"),
            self._to.text(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if file:
            self._to.setText(file)

    def _say(self, text: str, role: str) -> None:
        restyle(self._told, "role", role)
        self._told.setText(text)
        self._told.setVisible(bool(text))


def _button(text: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: call())
    return button


def _row(field: QLineEdit, name: str, call: Callable[[], object]) -> QWidget:
    row = QWidget()
    row.setFocusProxy(field)
    choose = _button(_("Choose…"), call)
    choose.setAccessibleName(name)
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(field, 1)
    across.addWidget(choose)
    return row

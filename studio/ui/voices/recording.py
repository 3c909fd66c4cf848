"""Recording a sample: microphone, level, advice while one reads; or the sound from a file."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.audio.clip import Clip, Samples
from studio.ui import dialogs
from studio.ui.icons import Icons
from studio.ui.restyle import restyle
from studio.ui.sound.meter import Meter
from studio.ui.voices import live
from studio.ui.voices.devicebox import DeviceBox
from studio.ui.voices.dropped import SOUNDS
from studio.ui.voices.live import Live, Verdict
from studio.ui.voices.recorder import Recorder
from studio.ui.words import _


class Recording(QWidget):
    """Asks for a recording or a file; `recorded` carries a clip, `chosen` a file."""

    recorded = Signal(object)  # Clip
    chosen = Signal(object)  # Path
    busy_changed = Signal()

    def __init__(self, recorder: Recorder, box: DeviceBox, meter: Meter, icons: Icons) -> None:
        super().__init__()
        self._recorder = recorder
        self._box = box
        self._meter = meter
        self._icons = icons
        self._live = Live(1)
        self._held = False
        self._button = QPushButton()
        self._button.setProperty("primary", "true")
        self._import = QPushButton(_("Import a sound file…"))
        icons.keep(self._import, "upload-simple")
        self._time = QLabel("0:00")
        self._time.setAccessibleName(_("Recorded time"))
        self._advice = QLabel()
        self._advice.setWordWrap(True)
        self._advice.setAccessibleName(_("Advice on the recording"))
        self._again = QPushButton(_("Look again"))
        self._again.setAccessibleName(_("Look for microphones again"))
        self._lay_out()
        self._wire()
        self._on_looked()

    @property
    def busy(self) -> bool:
        """Whether it records."""
        return self._recorder.busy

    def set_held(self, *, held: bool) -> None:
        """Whether there is a recording already: the next one replaces it."""
        self._held = held
        self._show_button()

    def look(self) -> None:
        """See which microphones there are."""
        if not self.busy:
            self._box.look()

    def stop(self) -> None:
        """Record no more; what there is comes by `recorded`."""
        if self.busy:
            self._recorder.stop()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._box, 1)
        row.addWidget(self._again)
        row.addWidget(self._button)
        row.addWidget(self._import)
        level = QHBoxLayout()
        level.addWidget(self._time)
        level.addWidget(self._meter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addLayout(level)
        column.addWidget(self._advice)

    def _wire(self) -> None:
        self._button.clicked.connect(self._on_button)
        self._import.clicked.connect(self._on_import)
        self._again.clicked.connect(self.look)
        self._box.looked.connect(self._on_looked)
        self._recorder.began.connect(self._on_began)
        self._recorder.heard.connect(self._on_heard)
        self._recorder.ended.connect(self._on_ended)

    def _on_looked(self) -> None:
        self._show_button()
        missing = self._box.missing
        self._again.setVisible(missing)
        self._box.setVisible(not missing)
        if missing:
            self._say(
                _("There is no microphone. Connect one, or import or drop a sound file here."),
                "warning",
            )
        elif not self.busy:
            self._say(_("Read the text aloud, or speak freely: 10 to 30 seconds are best."), "dim")

    def _on_button(self) -> None:
        if self._recorder.busy:
            self._recorder.stop()
        else:
            self._recorder.start(self._box.device)
        self._show_button()
        self.busy_changed.emit()

    def _on_began(self, rate: int) -> None:
        self._live = Live(rate)
        self._time.setText("0:00")
        self._say(live.sentence(Verdict.LISTENING), "dim")
        self.busy_changed.emit()

    def _on_heard(self, part: Samples) -> None:
        self._live.hear(part)
        self._meter.show_level(float(np.abs(part).max()))
        seconds = int(self._recorder.seconds)
        self._time.setText(f"{seconds // 60}:{seconds % 60:02}")
        verdict = self._live.verdict
        self._say(live.sentence(verdict), live.role(verdict))

    def _on_ended(self, clip: Clip | None) -> None:
        self._show_button()
        self._meter.rest()
        self._on_looked()
        self.busy_changed.emit()
        if clip is not None:
            self.recorded.emit(clip)

    def _on_import(self) -> None:
        dialog = QFileDialog(self, _("Import a sound file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*{ending}" for ending in SOUNDS)
        sounds = _("Sound files ({kinds})").format(kinds=endings)
        dialog.setNameFilters([sounds, _("All files (*)")])
        dialog.fileSelected.connect(lambda file: self.chosen.emit(Path(file)))
        dialogs.show(dialog)

    def _show_button(self) -> None:
        busy = self._recorder.busy
        first = _("Record again") if self._held else _("Record")
        self._button.setText(_("Stop recording") if busy else first)
        restyle(self._button, "primary", "false" if self._held and not busy else "true")
        self._button.setEnabled(busy or self._box.isEnabled())
        self._import.setEnabled(not busy)
        self._box.setDisabled(busy or not self._box.count())

    def _say(self, words: str, role: str) -> None:
        self._advice.setText(words)
        restyle(self._advice, "role", role)

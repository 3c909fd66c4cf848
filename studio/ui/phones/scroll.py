"""The scroll bar under a lane that has no waveform to move with."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QScrollBar

from studio.ui.phones.view import View
from studio.ui.words import _

_PER_SECOND = 1000  # steps of the bar


class Scroll(QScrollBar):
    """There only while a part of the line is out of sight."""

    def __init__(self, view: View) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(_("Part of the line that is seen"))
        self._view = view
        self.valueChanged.connect(self._on_value)
        view.changed.connect(self._on_view)
        self._on_view()

    def _on_view(self) -> None:
        blocker = QSignalBlocker(self)
        seen = self._view.length * self._view.share
        self.setRange(0, round(_PER_SECOND * (self._view.length - seen)))
        self.setPageStep(max(round(_PER_SECOND * seen), 1))
        self.setSingleStep(max(self.pageStep() // 10, 1))
        self.setValue(round(_PER_SECOND * self._view.start))
        self.setVisible(self._view.scrolls)
        blocker.unblock()

    def _on_value(self, value: int) -> None:
        self._view.scroll(value / _PER_SECOND)

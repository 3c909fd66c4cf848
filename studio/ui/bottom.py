"""The bottom of the window: transport over waveform and mel, phonemes, or takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabBar, QVBoxLayout, QWidget

from studio.ui.sound.view import SoundView
from studio.ui.words import _

SOUND, PHONES, TAKES = range(3)


class Bottom(QWidget):
    """Shows one of three modes; `mode_changed` carries which."""

    mode_changed = Signal(int)

    def __init__(
        self, transport: QWidget, sound: SoundView, phones: QWidget, takes: QWidget
    ) -> None:
        super().__init__()
        self._sound, self._phones, self._takes = sound, phones, takes
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(_("What the bottom of the window shows"))
        self._tabs.setDrawBase(False)
        for text in (_("1 Waveform and mel"), _("2 Phonemes"), _("3 Takes")):
            self._tabs.addTab(text)
        self._tabs.currentChanged.connect(self.show_mode)
        row = QHBoxLayout()
        row.addWidget(transport, 1)
        row.addWidget(self._tabs)
        split = QSplitter(Qt.Orientation.Vertical)
        for part in (sound, phones, takes):
            split.addWidget(part)
        split.setObjectName("bottom")
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(split, 1)
        self.show_mode(SOUND)

    @property
    def mode(self) -> int:
        """SOUND, PHONES or TAKES."""
        return self._tabs.currentIndex()

    def show_mode(self, mode: int) -> None:
        """Show one of them; the waveform stays above the phonemes."""
        self._tabs.setCurrentIndex(mode)
        self._sound.setVisible(mode in (SOUND, PHONES))
        self._sound.show_mel(on=mode == SOUND)
        self._phones.setVisible(mode == PHONES)
        self._takes.setVisible(mode == TAKES)
        self.mode_changed.emit(mode)

"""The page of sound devices; which there are is asked off the GUI thread, for systems take time."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from studio.audio.streams import Device, Devices
from studio.ui.preferences import Preferences
from studio.ui.settings.fields import choice, remark
from studio.ui.tasks import Tasks
from studio.ui.words import _

_Devices = tuple[Device, ...]


class Present(QObject):
    """Tells which devices there are: `looked(outputs, inputs)` a moment after `look`."""

    looked = Signal(object, object)

    def __init__(self, devices: Devices, tasks: Tasks) -> None:
        super().__init__()
        self._devices = devices
        self._tasks = tasks

    def look(self) -> None:
        """See what there is."""
        self._tasks.io(
            lambda: (self._devices.outputs(), self._devices.inputs()),
            lambda found: self.looked.emit(*found),
        )


class SoundPage(QWidget):
    """Which devices play and record; the page may be gone before the system has answered."""

    def __init__(self, preferences: Preferences, present: Present) -> None:
        super().__init__()
        usual = ((_("As the system"), ""),)
        self._output = choice(preferences, "output", _("Play on"), usual)
        self._input = choice(preferences, "input", _("Record from"), usual)
        self._silent = remark(
            _("No sound device was found. You can still render and export, but not hear.")
        )
        self._silent.hide()
        rows = QFormLayout(self)
        rows.addRow(_("Play on"), self._output)
        rows.addRow(_("Record from"), self._input)
        rows.addRow(self._silent)
        present.looked.connect(self._on_looked)
        present.look()

    def _on_looked(self, outputs: _Devices, inputs: _Devices) -> None:
        _offer(self._output, outputs)
        _offer(self._input, inputs)
        self._silent.setVisible(not outputs)


def _offer(combo: QComboBox, devices: _Devices) -> None:
    """Add those that are not there yet, as the chosen one is."""
    for device in devices:
        if combo.findData(device.name) < 0:
            combo.addItem(device.name, device.name)

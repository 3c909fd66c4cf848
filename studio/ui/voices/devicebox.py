"""The choice of a microphone, looked up off the GUI thread because systems take their time."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from studio.audio.streams import Device, Devices
from studio.ui.preferences import Preferences
from studio.ui.tasks import Tasks
from studio.ui.words import _


class DeviceBox(QComboBox):
    """Offers the inputs of the machine and remembers the choice; `looked` when they are known."""

    looked = Signal()

    def __init__(self, devices: Devices, preferences: Preferences, tasks: Tasks) -> None:
        super().__init__()
        self._devices = devices
        self._preferences = preferences
        self._tasks = tasks
        self._known = False
        self.setAccessibleName(_("Microphone"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(self._on_chosen)

    @property
    def missing(self) -> bool:
        """Whether the machine is known to have no microphone."""
        return self._known and not self.count()

    @property
    def device(self) -> str:
        """The name of the chosen one; empty = the system's choice."""
        return str(self.currentData() or "")

    def look(self) -> None:
        """See what there is."""
        self._tasks.io(self._devices.inputs, self._on_looked)

    def _on_looked(self, inputs: tuple[Device, ...]) -> None:
        self._known = True
        wanted = self._preferences.settings.input
        with QSignalBlocker(self):
            self.clear()
            for device in inputs:
                self.addItem(device.name, device.name)
            usual = next((each.name for each in inputs if each.usual), "")
            found = self.findData(wanted)
            self.setCurrentIndex(found if found >= 0 else max(self.findData(usual), 0))
        self.setEnabled(bool(inputs))
        self.setToolTip(self.currentText())
        self.looked.emit()

    def _on_chosen(self) -> None:
        self.setToolTip(self.currentText())
        self._preferences.change(input=self.device)

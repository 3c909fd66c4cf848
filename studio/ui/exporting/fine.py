"""The finer points of an export, folded away: rate, silence at the ends, room tone."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.exporting.choices import Choices
from studio.ui.words import _

_RATES = (16000, 22050, 24000, 44100, 48000)
_USUAL_TONE = -60.0  # dBFS, as quiet as ACX allows


class Fine(QWidget):
    """A button that unfolds a few more fields."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._open = QToolButton()
        self._open.setText(_("More: sample rate, silence, room tone"))
        self._open.setCheckable(True)
        self._rate = QComboBox()
        self._rate.addItem(_("As the engine made it"), 0)
        for rate in _RATES:
            self._rate.addItem(_("{rate} Hz").format(rate=rate), rate)
        self._rate.setCurrentIndex(max(0, self._rate.findData(choices.rate)))
        self._lead = _seconds(choices.lead, _("Silence before the first line"))
        self._tail = _seconds(choices.tail, _("Silence after the last line"))
        self._toned = QCheckBox(_("Room tone instead of silence"))
        self._toned.setChecked(choices.room_tone != 0.0)
        self._tone = QDoubleSpinBox()
        self._tone.setRange(-90.0, -40.0)
        self._tone.setSuffix(_(" dBFS"))
        self._tone.setValue(choices.room_tone or _USUAL_TONE)
        self._tone.setAccessibleName(_("Level of the room tone"))
        self._rate.setAccessibleName(_("Sample rate"))
        self._lay_out()

    def onto(self, choices: Choices) -> Choices:
        """The choices with what stands here."""
        return replace(
            choices,
            rate=self._rate.currentData(),
            lead=self._lead.value(),
            tail=self._tail.value(),
            room_tone=self._tone.value() if self._toned.isChecked() else 0.0,
        )

    def _lay_out(self) -> None:
        fields = QWidget()
        rows = QFormLayout(fields)
        rows.addRow(_("Sample rate"), self._rate)
        rows.addRow(_("Silence before"), self._lead)
        rows.addRow(_("Silence after"), self._tail)
        rows.addRow(self._toned, self._tone)
        fields.setVisible(False)
        self._open.toggled.connect(fields.setVisible)
        self._tone.setEnabled(self._toned.isChecked())
        self._toned.toggled.connect(self._tone.setEnabled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._open)
        column.addWidget(fields)


def _seconds(value: float, name: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0.0, 30.0)
    field.setSingleStep(0.25)
    field.setSuffix(_(" s"))
    field.setValue(value)
    field.setAccessibleName(name)
    return field

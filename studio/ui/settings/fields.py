"""Fields that show one setting and change it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLabel, QSpinBox

from studio.ui.preferences import Preferences


def choice(
    preferences: Preferences, setting: str, name: str, items: Sequence[tuple[str, str]]
) -> QComboBox:
    """One of several; a value that is none of them is shown as it is, so that it is not lost."""
    combo = QComboBox()
    combo.setAccessibleName(name)
    current: Any = getattr(preferences.settings, setting)
    for text, value in items:
        combo.addItem(text, value)
    if combo.findData(current) < 0:
        combo.addItem(str(current), current)
    combo.setCurrentIndex(combo.findData(current))

    def on_changed() -> None:
        preferences.change(**{setting: combo.currentData()})

    combo.currentIndexChanged.connect(on_changed)
    return combo


def seconds(
    preferences: Preferences, setting: str, name: str, unit: str, low: float, high: float
) -> QDoubleSpinBox:
    """A number of seconds between two."""
    field = QDoubleSpinBox()
    field.setAccessibleName(name)
    field.setRange(low, high)
    field.setSingleStep(0.1 if high <= 10 else 5)
    field.setDecimals(2 if high <= 10 else 0)
    field.setSuffix(unit)
    field.setValue(getattr(preferences.settings, setting))
    field.setKeyboardTracking(False)
    field.valueChanged.connect(lambda value: preferences.change(**{setting: value}))
    return field


def whole_number(
    preferences: Preferences, setting: str, name: str, unit: str, most: int, none: str
) -> QSpinBox:
    """A whole number; 0 is shown as `none`."""
    field = QSpinBox()
    field.setAccessibleName(name)
    field.setRange(0, most)
    field.setSingleStep(256)
    field.setSuffix(unit)
    field.setSpecialValueText(none)
    field.setValue(getattr(preferences.settings, setting))
    field.setKeyboardTracking(False)
    field.valueChanged.connect(lambda value: preferences.change(**{setting: value}))
    return field


def switch(preferences: Preferences, setting: str, text: str) -> QCheckBox:
    """On or off."""
    box = QCheckBox(text)
    box.setChecked(getattr(preferences.settings, setting))
    box.toggled.connect(lambda on: preferences.change(**{setting: on}))
    return box


def remark(text: str) -> QLabel:
    """A sentence under a field."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", "faint")
    return label

"""A list to pick one of, that can also show that several are in use."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QSizePolicy

from studio.ui.fields.calm import calm
from studio.ui.fields.mixed import MIXED, Mixed
from studio.ui.words import _

_NARROW = 8  # letters an item may always have


@dataclass(frozen=True, slots=True)
class Choice:
    """An item: what it stands for and how it is called; `gap` puts a line above it."""

    value: str
    text: str
    gap: bool = False


class Pick(QComboBox):
    """Offers choices; `picked` carries the value a person chose."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self.setAccessibleName(name)
        self.setMinimumContentsLength(_NARROW)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)
        calm(self)

    def minimumSizeHint(self) -> QSize:
        narrow = self.fontMetrics().averageCharWidth() * _NARROW
        return QSize(narrow, super().minimumSizeHint().height())

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these; what is shown stays to be set."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self.clear()
        for choice in choices:
            if choice.gap:
                self.insertSeparator(self.count())
            self.addItem(choice.text, choice.value)

    def picture(self, value: str, icon: QIcon) -> None:
        """Put an icon before the item of a value."""
        self.setItemIcon(self.findData(value), icon)

    def show_value(self, value: str | Mixed, missing: str = "") -> None:
        """Show the item of this value; `missing` is said where there is none."""
        at = -1 if value is MIXED else self.findData(value)
        self.setPlaceholderText(_("several") if value is MIXED else missing)
        self.setCurrentIndex(at)
        self.setToolTip(self.itemText(at) if at >= 0 else self.placeholderText())

    def _on_activated(self, at: int) -> None:
        self.picked.emit(self.itemData(at))

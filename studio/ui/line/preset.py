"""A control that has a few values only: its name, a list of them, and the way back to the usual."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from studio.engines.protocol import Control
from studio.ui.fields.mixed import MIXED, Mixed
from studio.ui.fields.pick import Choice, Pick
from studio.ui.icons import Icons
from studio.ui.line.scales import chosen, scale
from studio.ui.words import _


class Preset(QWidget):
    """Shows a value or that there are several; `changed` carries what a person chose.

    `cleared` asks for the usual value.
    """

    changed = Signal(float)
    cleared = Signal()

    def __init__(self, control: Control, icons: Icons) -> None:
        super().__init__()
        shown = scale(control)
        label = QLabel(shown.title)
        label.setToolTip(f"{shown.title}\n{shown.hint}".strip())
        self._pick = Pick(shown.title)
        self._pick.offer(
            [Choice(_text(value), chosen(control, value)) for value in control.choices]
        )
        self._pick.picked.connect(lambda text: self.changed.emit(float(text)))
        self._reset = QToolButton()
        icons.keep(self._reset, "arrow-counter-clockwise")
        self._reset.setAccessibleName(_("{name}: as usual").format(name=shown.title))
        self._reset.setToolTip(self._reset.accessibleName())
        self._reset.ensurePolished()
        self._reset.setMinimumSize(self._reset.sizeHint())  # an icon cannot be painted on nothing
        self._reset.clicked.connect(self.cleared)
        label.setBuddy(self._pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._pick, 1)
        row.addWidget(self._reset)

    def show_value(self, value: float | Mixed, *, own: bool) -> None:
        """Show it; `own` if it is not the usual one by itself."""
        self._pick.show_value(value if value is MIXED else _text(value))
        self._reset.setEnabled(own)


def _text(value: float) -> str:
    return f"{value:g}"

"""A number with its name, a box to type it in, a slider, and the way back to the usual."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from studio.ui.fields.calm import calm
from studio.ui.fields.mixed import MIXED, Mixed
from studio.ui.icons import Icons
from studio.ui.line.scales import Scale
from studio.ui.restyle import restyle
from studio.ui.words import _

_WIDE = 16  # letters of room in every box, so that boxes under each other line up


class Number(QWidget):
    """Shows a value or that there are several; `changed` carries what a person set.

    `cleared` asks for the usual value. A slider is there unless `slides` is False.
    """

    changed = Signal(float)
    cleared = Signal()

    def __init__(self, scale: Scale, icons: Icons, *, slides: bool = True) -> None:
        super().__init__()
        self.scale = scale
        self._value: float | Mixed = scale.usual
        self._label = QLabel(scale.title)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._label.setMinimumWidth(self._label.fontMetrics().averageCharWidth() * 6)
        self._label.setToolTip(f"{scale.title}\n{scale.hint}".strip())
        self._box = _Box(scale)
        self._box.valueChanged.connect(self._on_typed)
        self._box.editingFinished.connect(self._on_finished)
        self._label.setBuddy(self._box)
        self._reset = QToolButton()
        icons.keep(self._reset, "arrow-counter-clockwise")
        self._reset.setAccessibleName(_("{name}: as usual").format(name=scale.title))
        self._reset.setToolTip(self._reset.accessibleName())
        self._reset.ensurePolished()
        self._reset.setMinimumSize(self._reset.sizeHint())  # an icon cannot be painted on nothing
        self._reset.clicked.connect(self.cleared)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._box, 0, 1)
        grid.addWidget(self._reset, 0, 2)
        grid.setColumnStretch(0, 1)
        self._slider = self._make_slider(grid) if slides else None

    def show_value(self, value: float | Mixed, *, own: bool) -> None:
        """Show it; `own` if it is not the usual one by itself."""
        self._value = value
        number = self.scale.usual if value is MIXED else value
        with QSignalBlocker(self._box):
            self._box.show_value(number, mixed=value is MIXED)
        if self._slider is not None:
            with QSignalBlocker(self._slider):
                self._slider.setValue(self.scale.at(number))
        restyle(self._box, "usual", not own)
        self._reset.setEnabled(own)

    def _make_slider(self, grid: QGridLayout) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setAccessibleName(_("{name}, slider").format(name=self.scale.title))
        slider.setToolTip(self.scale.hint)
        slider.setRange(0, self.scale.steps)
        slider.setPageStep(max(1, self.scale.steps // 10))
        slider.setValue(self.scale.at(self.scale.usual))
        slider.valueChanged.connect(self._on_slid)
        calm(slider)
        grid.addWidget(slider, 1, 0, 1, 3)
        return slider

    def _on_slid(self, step: int) -> None:
        self.changed.emit(self.scale.value(step))

    def _on_typed(self, value: float) -> None:
        self.changed.emit(round(value, self.scale.decimals))

    def _on_finished(self) -> None:
        """A value typed over several may be the one that stood behind them."""
        if self._value is MIXED and self._box.typed.strip():
            value = self._box.valueFromText(self._box.typed)
            self.changed.emit(round(value, self.scale.decimals))


class _Box(QDoubleSpinBox):
    """A spin box that is empty where there are several values; `typed` is what a person typed."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._mixed = False
        self._suffix = scale.suffix
        self.typed = ""
        self.setAccessibleName(scale.title)
        self.setToolTip(scale.hint)
        self.setDecimals(scale.decimals)
        self.setRange(scale.low, scale.high)
        self.setSingleStep(scale.step)
        self.setSuffix(scale.suffix)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setPlaceholderText(_("several"))
        self.lineEdit().textEdited.connect(self._on_edited)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WIDE)
        calm(self)

    def show_value(self, value: float, *, mixed: bool) -> None:
        """Show the value, or nothing where it only stands for several."""
        self._mixed, self.typed = mixed, ""
        self.setSuffix("" if mixed else self._suffix)
        self.setValue(value)
        self.lineEdit().setText(self.textFromValue(value) + self.suffix())

    def textFromValue(self, value: float) -> str:
        return "" if self._mixed else super().textFromValue(value)

    def _on_edited(self, text: str) -> None:
        self.typed = text

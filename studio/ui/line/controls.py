"""The numbers that the engine of the chosen lines understands, built from its capabilities."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.engines.protocol import Control
from studio.project import edit
from studio.project.project import Line
from studio.ui.abilities import Abilities
from studio.ui.icons import Icons
from studio.ui.line.chosen import Chosen
from studio.ui.line.number import Number
from studio.ui.line.preset import Preset
from studio.ui.line.scales import scale
from studio.ui.words import _


class Controls(QWidget):
    """One number for each control that all engines of the lines have; the others are not there."""

    def __init__(self, chosen: Chosen, abilities: Abilities, icons: Icons) -> None:
        super().__init__()
        self._chosen = chosen
        self._abilities = abilities
        self._icons = icons
        self._numbers: dict[Control, Number | Preset] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        chosen.changed.connect(self._on_changed)
        abilities.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._chosen.lines:
            return
        controls = self._shared()
        if controls != tuple(self._numbers):
            self._build(controls)
        for control, number in self._numbers.items():
            value = self._chosen.shared(partial(_value, control))
            own = any(control.name in dict(line.controls) for line in self._chosen.lines)
            number.show_value(value, own=own)

    def _shared(self) -> tuple[Control, ...]:
        """What every engine of the lines lets a person set; as it was until that is known."""
        able = [self._abilities.of(engine) for engine in self._chosen.engines]
        sets = [each.controls for each in able if each is not None]
        if len(sets) < len(able):
            return tuple(self._numbers)
        return tuple(control for control in sets[0] if all(control in each for each in sets))

    def _build(self, controls: tuple[Control, ...]) -> None:
        for number in self._numbers.values():
            self._column.removeWidget(number)
            number.deleteLater()
        self._numbers = {control: self._field(control) for control in controls}
        for control, number in self._numbers.items():
            number.changed.connect(partial(self._on_value, control))
            number.cleared.connect(partial(self._on_cleared, control))
            self._column.addWidget(number)

    def _field(self, control: Control) -> Number | Preset:
        if control.choices:
            return Preset(control, self._icons)
        return Number(scale(control), self._icons)

    def _on_value(self, control: Control, value: float) -> None:
        usual = value == control.default
        how = partial(edit.set_control, name=control.name, value=None if usual else value)
        name = _("Change {control}").format(control=scale(control).title.lower())
        self._chosen.apply(name, how, merge=f"control {control.name}")

    def _on_cleared(self, control: Control) -> None:
        how = partial(edit.set_control, name=control.name, value=None)
        name = _("Reset {control}").format(control=scale(control).title.lower())
        self._chosen.apply(name, how)


def _value(control: Control, line: Line) -> float:
    return dict(line.controls).get(control.name, control.default)

"""The numbers of an engine for people: what they are called, in which unit, in which steps."""

from dataclasses import dataclass

from studio.engines.protocol import Control
from studio.ui.words import _


@dataclass(frozen=True, slots=True)
class Scale:
    """How a number is shown: `suffix` is its unit, `step` what one click on an arrow changes."""

    title: str
    low: float
    high: float
    usual: float
    step: float
    decimals: int
    suffix: str = ""
    hint: str = ""

    @property
    def steps(self) -> int:
        """How many steps there are from low to high."""
        return max(1, round((self.high - self.low) / self.step))

    def value(self, step: int) -> float:
        """What so many steps from the low end are."""
        return min(self.high, round(self.low + step * self.step, self.decimals))

    def at(self, value: float) -> int:
        """The step next to a value."""
        return round((value - self.low) / self.step)


def scale(control: Control) -> Scale:
    """How a control of an engine is shown; one that nobody named here is shown as it is called."""
    title, step, decimals, suffix, hint = _known().get(control.name, _plain(control))
    return Scale(title, control.low, control.high, control.default, step, decimals, suffix, hint)


def chosen(control: Control, value: float) -> str:
    """How one of a control's few values is called."""
    if control.name == "steps" and control.choices:
        number = f"{value:g}"
        if value == control.choices[-1]:
            return _("best ({number})").format(number=number)
        if value == control.choices[0]:
            return _("quick ({number})").format(number=number)
        return _("good ({number})").format(number=number)
    return f"{value:g}"


def _known() -> dict[str, tuple[str, float, int, str, str]]:
    return {
        "speed": (_("Speed"), 0.05, 2, _(" ×"), _("How fast: 2 is twice as fast.")),
        "pitch": (_("Pitch"), 0.5, 1, _(" semitones"), _("How high: 12 is an octave.")),
        "range": (
            _("Pitch movement"),
            0.05,
            2,
            _(" ×"),
            _("How lively the melody is: 0 is one note, 2 twice as lively."),
        ),
        "energy": (_("Volume"), 0.5, 1, _(" dB"), _("How loud: 6 is about twice the strength.")),
        "likeness": (
            _("Clarity – likeness"),
            0.05,
            2,
            "",
            _("0 is clearest, 1 is most like the recorded voice."),
        ),
        "steps": (
            _("Quality"),
            1,
            0,
            "",
            _("In how many steps the sound is refined: more sound better and take longer."),
        ),
    }


def _plain(control: Control) -> tuple[str, float, int, str, str]:
    title = control.name.replace("_", " ").replace("-", " ").capitalize()
    return title, (control.high - control.low) / 40, 2, "", ""

"""How a line stands, as an icon in its colour and in words."""

from PySide6.QtGui import QIcon

from studio.project.project import Line
from studio.ui.icons import Icons
from studio.ui.rendering.states import Standing, State
from studio.ui.sentences import told
from studio.ui.theme import Look
from studio.ui.words import _

_ICONS = {
    State.NEW: ("circle-dashed", "text_faint"),
    State.UNKNOWN: ("circle", "text_faint"),
    State.STALE: ("clock-counter-clockwise", "warning"),
    State.FRESH: ("check-circle", "good"),
    State.WAITING: ("hourglass-medium", "text_dim"),
    State.RENDERING: ("spinner-gap", "accent"),
    State.FAILED: ("x-circle", "bad"),
}


def said(state: State) -> str:
    """A state in words."""
    return {
        State.EMPTY: _("Nothing to say"),
        State.NEW: _("Not rendered yet"),
        State.UNKNOWN: _("Not looked at yet"),
        State.STALE: _("Changed since its take was made"),
        State.FRESH: _("Up to date"),
        State.WAITING: _("Waits in the queue"),
        State.RENDERING: _("Is being rendered"),
        State.FAILED: _("Failed"),
    }[state]


def remarks(line: Line, standing: Standing) -> tuple[str, ...]:
    """What is to be looked at in a line: what was not understood, and what the checks say."""
    return (*map(told, line.flags), *standing.remarks)


class Marks:
    """Icons for states and checks, drawn once for each theme."""

    def __init__(self, icons: Icons, look: Look) -> None:
        self._icons = icons
        self._look = look
        self._drawn: dict[tuple[str, str], QIcon] = {}
        look.changed.connect(self._on_look)

    def state(self, state: State) -> QIcon:
        """The icon of a state; none for a line without words."""
        return self._icon(*_ICONS[state]) if state in _ICONS else QIcon()

    def check(self, line: Line, standing: Standing) -> QIcon:
        """The light: red where it failed, yellow with remarks, green where all is well."""
        if standing.state is State.FAILED:
            return self._icon("warning-circle", "bad")
        if remarks(line, standing):
            return self._icon("warning", "warning")
        return self._icon("check", "good") if standing.state is State.FRESH else QIcon()

    def playing(self) -> QIcon:
        """Beside the line that sounds now."""
        return self._icon("speaker-high", "playhead")

    def _icon(self, name: str, colour: str) -> QIcon:
        if (name, colour) not in self._drawn:
            shade = getattr(self._look.theme, colour)
            self._drawn[name, colour] = self._icons.icon(name, shade)
        return self._drawn[name, colour]

    def _on_look(self) -> None:
        self._drawn.clear()

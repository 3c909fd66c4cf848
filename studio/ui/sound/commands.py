"""The commands of the sound dock."""

from functools import partial

from studio.ui.commands import Commands
from studio.ui.sound.listening import Listening
from studio.ui.sound.span import Span
from studio.ui.words import _

_STEP = 0.7  # of the time that is shown, closer


def add_commands(commands: Commands, span: Span, listening: Listening) -> None:
    """Zoom, and the part that is chosen."""
    part, keys = _("Play the chosen &part"), "Ctrl+Shift+Space"
    commands.add("play.part", part, listening.play, keys, icon="selection-background")
    _add_zoom(commands, span, listening)


def _add_zoom(commands: Commands, span: Span, listening: Listening) -> None:
    def zoom(factor: float) -> None:
        inside = span.start <= listening.place <= span.end
        span.zoom(factor, listening.place if inside else (span.start + span.end) / 2)

    add, closer, wider = commands.add, partial(zoom, _STEP), partial(zoom, 1 / _STEP)
    add("view.zoom_in", _("Zoom &in"), closer, "Ctrl++; Ctrl+=", icon="magnifying-glass-plus")
    add("view.zoom_out", _("Zoom &out"), wider, "Ctrl+-", icon="magnifying-glass-minus")
    whole, icon = _("Show the &whole sound"), "arrows-out-line-horizontal"
    add("view.zoom_fit", whole, lambda: span.show(0.0, span.length), "Ctrl+0", icon=icon)

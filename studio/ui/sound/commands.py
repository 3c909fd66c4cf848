"""The commands of the sound dock."""

from studio.ui.commands import Commands
from studio.ui.sound.listening import Listening
from studio.ui.sound.span import Span
from studio.ui.words import _

_STEP = 0.7  # of the time that is shown, closer


def add_commands(commands: Commands, span: Span, listening: Listening) -> None:
    """Zoom, and the part that is chosen."""

    def zoom(factor: float) -> None:
        inside = span.start <= listening.place <= span.end
        span.zoom(factor, listening.place if inside else (span.start + span.end) / 2)

    add = commands.add
    add(
        "play.part",
        _("Play the chosen &part"),
        listening.play,
        "Ctrl+Shift+Space",
        icon="selection-background",
    )
    add(
        "view.zoom_in",
        _("Zoom &in"),
        lambda: zoom(_STEP),
        "Ctrl++; Ctrl+=",
        icon="magnifying-glass-plus",
    )
    add(
        "view.zoom_out",
        _("Zoom &out"),
        lambda: zoom(1 / _STEP),
        "Ctrl+-",
        icon="magnifying-glass-minus",
    )
    add(
        "view.zoom_fit",
        _("Show the &whole sound"),
        lambda: span.show(0.0, span.length),
        "Ctrl+0",
        icon="arrows-out-line-horizontal",
    )

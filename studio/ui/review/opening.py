"""The command that opens the review of risky words."""

from collections.abc import Callable

from studio.ui.commands import Commands
from studio.ui.dialogs import bring
from studio.ui.review.window import Review
from studio.ui.words import _


class Opening:
    """Makes the window when it is first asked for, and shows it again later."""

    def __init__(self, commands: Commands, make: Callable[[], Review]) -> None:
        self._make = make
        self._window: Review | None = None
        text = _("Review risky words…")
        commands.add("line.review", text, self.open, "F7", icon="question")

    def open(self) -> None:
        """Show the window."""
        if self._window is None:
            self._window = self._make()
        bring(self._window)

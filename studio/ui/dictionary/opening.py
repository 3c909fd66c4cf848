"""The command that opens the dictionary, for the language of the current line."""

from collections.abc import Callable

from studio.ui.commands import Commands
from studio.ui.dialogs import bring
from studio.ui.dictionary.window import Dictionary
from studio.ui.document import Document
from studio.ui.selection import Selection
from studio.ui.words import _


class Opening:
    """Makes the window when it is first asked for, and shows it again later."""

    def __init__(
        self,
        commands: Commands,
        document: Document,
        selection: Selection,
        make: Callable[[], Dictionary],
    ) -> None:
        self._document = document
        self._selection = selection
        self._make = make
        self._window: Dictionary | None = None
        commands.add("edit.dictionary", _("Dictionary…"), self.open, "F6", icon="book-open")

    def open(self) -> None:
        """Show the window."""
        if self._window is None:
            self._window = self._make()
        line = self._selection.line
        language = line.language if line is not None else ""
        self._window.speak(language or self._document.project.language)
        bring(self._window)

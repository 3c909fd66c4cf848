"""Closing the window: all is saved first, and only a project without a name is asked about."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from studio.ui.projects.ask import Answer, Role, ask
from studio.ui.projects.projects import Projects
from studio.ui.sentences import told
from studio.ui.words import _

SaveAs = Callable[[Callable[[], object]], None]
"""Asks for a name, saves under it, then calls what it was given."""


class Leaving:
    """Says whether the window may close now; if not yet, it closes by itself as soon as it may."""

    def __init__(self, window: QWidget, projects: Projects, save_as: SaveAs) -> None:
        self._window = window
        self._projects = projects
        self._save_as = save_as
        self._answered = False
        self._gave_up = False
        self._saving = False

    def may_close(self) -> bool:
        """Whether nothing is left to save or to ask.

        Saving comes first, so that what cannot be saved is the one question there is.
        """
        if self._gave_up:
            return True
        if not self._projects.settled:
            if not self._saving:
                self._saving = True
                self._projects.keep(self._on_kept, self._on_failed)
            return False
        if self._projects.unnamed_work and not self._answered:
            self._ask_name()
            return False
        return True

    def without_asking(self) -> None:
        """Close the window; a project without a name is there again the next time."""
        self._answered = True
        self._window.close()

    def _ask_name(self) -> None:
        ask(
            self._window,
            "leaving",
            _("This project has no name yet."),
            _("Kept for next time, it opens again when Timbreloom starts."),
            [
                Answer(_("Save as…"), lambda: self._save_as(self._window.close)),
                Answer(_("Keep for next time"), self.without_asking),
                Answer(_("Discard"), self._discard, Role.DestructiveRole),
            ],
        )

    def _discard(self) -> None:
        self._projects.discard(self._window.close)

    def _on_kept(self) -> None:
        self._saving = False
        self._window.close()

    def _on_failed(self, error: BaseException) -> None:
        self._answered = self._saving = False
        ask(
            self._window,
            "leaving_unsaved",
            _("The last changes could not be saved."),
            told(str(error)),
            [
                Answer(_("Save as…"), lambda: self._save_as(self._window.close)),
                Answer(_("Close without them"), self._give_up, Role.DestructiveRole),
            ],
        )

    def _give_up(self) -> None:
        self._gave_up = True
        self._window.close()

"""The two lists in the menu File: projects to open again, and older states of this one."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.project import backups
from studio.project.project import Project
from studio.ui.document import Document
from studio.ui.projects import unsaved
from studio.ui.projects.kept import older
from studio.ui.projects.projects import Projects, Refused
from studio.ui.projects.recents import Recents
from studio.ui.projects.unsaved import Unsaved
from studio.ui.tasks import Tasks
from studio.ui.words import _

_WORDS = 30  # characters of a project without a name that are shown
_STATES = 20  # older states that are shown


class RecentMenu(QObject):
    """Fills a menu with the recent projects and those that never got a name."""

    def __init__(
        self, window: QWidget, action: QAction, projects: Projects, recents: Recents
    ) -> None:
        super().__init__(window)
        self._projects = projects
        self._recents = recents
        self._action = action
        self._menu = QMenu(window)
        self._menu.setToolTipsVisible(True)
        action.setMenu(self._menu)
        recents.changed.connect(self._look)
        projects.named.connect(recents.add)
        projects.opened.connect(self._look)
        projects.begun.connect(self._look)
        projects.refused.connect(self._on_refused)
        self._look()

    def _look(self) -> None:
        """Look for projects without a name, then show all there are."""
        self._projects.look(unsaved.waiting, self._fill)

    def _fill(self, unnamed: tuple[Unsaved, ...]) -> None:
        self._menu.clear()
        for folder in self._recents.folders:
            self._add(folder.stem, str(folder), folder)
        if unnamed and self._recents.folders:
            self._menu.addSeparator()
        for each in unnamed:
            self._add(called(each), _("Not saved under a name yet"), each.folder)
        self._action.setEnabled(not self._menu.isEmpty())

    def _add(self, text: str, tip: str, folder: Path) -> None:
        action = self._menu.addAction(text.replace("&", "&&"))
        action.setToolTip(tip)
        action.triggered.connect(partial(self._on_chosen, folder))

    def _on_chosen(self, folder: Path, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  (Qt)
        self._projects.open(folder)

    def _on_refused(self, refused: Refused) -> None:
        if not refused.folder.is_dir():
            self._recents.forget(refused.folder)


class OlderMenu(QObject):
    """Fills a menu with older states; one that is chosen is an edit that can be undone."""

    def __init__(
        self,
        window: QWidget,
        action: QAction,
        projects: Projects,
        document: Document,
        tasks: Tasks,
    ) -> None:
        super().__init__(window)
        self._projects = projects
        self._document = document
        self._tasks = tasks
        self._action = action
        self._menu = QMenu(window)
        action.setMenu(self._menu)
        projects.saved.connect(self._fill)
        projects.opened.connect(self._fill)
        projects.begun.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        for state in self._projects.older[:_STATES]:
            text = spoken(backups.made(state).astimezone())
            self._menu.addAction(text).triggered.connect(partial(self._on_chosen, state, text))
        self._action.setEnabled(not self._menu.isEmpty())

    def _on_chosen(self, state: Path, text: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  (Qt)
        def read(project: Project) -> None:
            if state.parent not in {each.parent for each in self._projects.older}:
                return  # another project was opened meanwhile
            self._document.apply(_("Go back to {time}").format(time=text), project)

        self._tasks.io(lambda: older(state), read)


def called(project: Unsaved) -> str:
    """What a project without a name is called: its first words and when it was saved."""
    words = project.words
    if len(words) > _WORDS:
        words = words[:_WORDS].rstrip() + "…"
    return _("“{words}”, {time}").format(words=words, time=spoken(project.saved))


def spoken(when: datetime) -> str:
    """A time as a person says it: only the hour today, else with the day."""
    today = when.date() == date.today()
    return when.strftime("%H:%M:%S" if today else "%Y-%m-%d %H:%M")

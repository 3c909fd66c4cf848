"""What can be done when a project does not open: a copy, the newest good backup, or nothing."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.errors import StudioError
from studio.project import backups, store
from studio.project.lock import Held, Unwritable
from studio.project.migrations import Newer
from studio.project.project import Project
from studio.ui.notify import Notify
from studio.ui.projects.ask import Answer, ask
from studio.ui.projects.projects import Projects, Refused
from studio.ui.sentences import told
from studio.ui.tasks import Tasks
from studio.ui.words import _


class Refusals(QObject):
    """Asks about a project that is open elsewhere, read-only or damaged, and tells the rest."""

    def __init__(self, window: QWidget, projects: Projects, tasks: Tasks, notify: Notify) -> None:
        super().__init__(window)
        self._window = window
        self._projects = projects
        self._tasks = tasks
        self._notify = notify
        projects.refused.connect(self._on_refused)

    def _on_refused(self, refused: Refused) -> None:
        folder, error = refused.folder, refused.error
        match error:
            case Held() | Unwritable():
                self._offer_copy(folder, error)
            case StudioError() if not isinstance(error, Newer):
                self._tasks.io(
                    lambda: store.newest_good(folder),
                    lambda good: self._offer_backup(folder, error, good),
                )
            case _:
                self._notify.report(error)

    def _offer_copy(self, folder: Path, error: StudioError) -> None:
        copy = Answer(_("Open a copy"), lambda: self._copy(folder))
        ask(self._window, "held", told(error.message), told(error.hint), [copy])

    def _copy(self, folder: Path) -> None:
        def shown(project: Project) -> None:
            title = _("{title} (copy)").format(title=project.title or folder.stem)
            self._projects.begin(replace(project, title=title), shelf=folder)

        self._tasks.io(lambda: store.load(folder), shown)

    def _offer_backup(self, folder: Path, error: StudioError, good: Path | None) -> None:
        if good is None:
            self._notify.report(error)
            return
        when = backups.made(good).astimezone().strftime("%Y-%m-%d %H:%M")
        back = Answer(
            _("Go back to {time}").format(time=when), lambda: self._projects.recover(folder)
        )
        hint = _("A good state of {time} was kept.").format(time=when)
        ask(self._window, "damaged", told(error.message), hint, [back])

"""What the window shows when it opens: the project asked for, unsaved work, the demo or the last.

Work that a crash left is opened by itself and told, not asked about: what to do with it, the
person sees best when it is there.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from studio.project.project import Project
from studio.ui.notify import Kind, Notify
from studio.ui.projects import unsaved
from studio.ui.projects.kept import Opened
from studio.ui.projects.lists import spoken
from studio.ui.projects.projects import Projects
from studio.ui.words import _


class Beginning(QObject):
    """Chooses the first project; tells of each that is opened if a crash left it.

    `remarks` are told when the first project is there: what it says of itself comes before.
    """

    def __init__(self, projects: Projects, notify: Notify, remarks: Sequence[str] = ()) -> None:
        super().__init__()
        self._projects = projects
        self._notify = notify
        self._remarks = tuple(remarks)
        projects.opened.connect(self._on_opened)
        projects.begun.connect(self._tell_remarks)

    def open(
        self, wanted: Path | None, last: Path | None, first: Callable[[], Project] | None
    ) -> None:
        """Open what was `wanted`, else what was worked on last, else the `first`."""
        if wanted is not None:
            self._projects.open(wanted.parent if wanted.name == "project.json" else wanted)
            return

        def chosen(folder: Path | None) -> None:
            if folder is not None:
                self._projects.open(folder)
            elif first is not None:
                self._projects.begin(first())
            else:
                self._tell_remarks()

        self._projects.look(partial(unsaved.latest, last=last), chosen)

    def _on_opened(self, opened: Opened) -> None:
        when = spoken(opened.saved)
        if opened.crashed:
            self._notify.tell(
                _("Timbreloom did not close properly; your work of {time} is here.").format(
                    time=when
                ),
                _("Older states are under File, Go back to."),
                Kind.WARNING,
            )
        elif not opened.written.kept.named:
            self._notify.tell(
                _("This is your work of {time}, kept for you.").format(time=when),
                _("Save it under a name to find it where you want it."),
            )
        self._tell_remarks()

    def _tell_remarks(self) -> None:
        remarks, self._remarks = self._remarks, ()
        for remark in remarks:
            self._notify.tell(remark, kind=Kind.WARNING)

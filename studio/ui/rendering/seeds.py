"""Another seed for a line, so that its next take is another one."""

import random
from collections.abc import Callable, Collection
from functools import partial

from studio.errors import StudioError
from studio.project import edit
from studio.project.project import Line, LineId, Project
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.notify import Kind, Notify
from studio.ui.tasks import Tasks
from studio.ui.words import _

_MOST = 2**31 - 1


class Seeds:
    """Gives lines new seeds where their engine has seeds, and says so where it has none."""

    def __init__(self, document: Document, engines: Engines, tasks: Tasks, notify: Notify) -> None:
        self._document = document
        self._engines = engines
        self._tasks = tasks
        self._notify = notify

    def renew(self, lines: Collection[LineId], done: Callable[[Collection[LineId]], None]) -> None:
        """Change the seeds of these lines and call `done` with them; engines are asked first."""
        project = self._document.project
        names = {line.engine or project.engine for line in project.lines if line.id in lines}
        work = partial(_with_seeds, names, self._engines)
        self._tasks.io(work, partial(self._on_asked, set(lines), done))

    def _on_asked(
        self,
        wanted: set[LineId],
        done: Callable[[Collection[LineId]], None],
        able: frozenset[str],
    ) -> None:
        project = self._document.project
        lines = [line for line in project.lines if line.id in wanted]
        new = [line for line in lines if (line.engine or project.engine) in able]
        if len(new) < len(lines):
            self._notify.tell(
                _("The engine of this line says it alike every time: it has no seeds."),
                _("Change the words, the style or the controls to get another take."),
                Kind.WARNING,
            )
        self._document.apply(_("Another take"), _reseeded(project, new))
        if new:
            done([line.id for line in new])


def _with_seeds(names: Collection[str], engines: Engines) -> frozenset[str]:
    """Those of the engines that have seeds; making one may take a while.

    One that cannot be made counts as one that has: rendering will say what is wrong with it.
    """
    return frozenset(name for name in names if _has_seeds(engines, name))


def _has_seeds(engines: Engines, name: str) -> bool:
    try:
        return engines(name).capabilities.seeds
    except StudioError:
        return True


def _reseeded(project: Project, lines: list[Line]) -> Project:
    for line in lines:
        project = edit.set_seed(project, line.id, _unused(line))
    return project


def _unused(line: Line) -> int:
    """A seed that none of its takes has: the next number while there are few, else any."""
    used = {line.seed, *(take.seed for take in line.takes)}
    following = max(used) + 1
    return following if following <= _MOST else random.randrange(_MOST)

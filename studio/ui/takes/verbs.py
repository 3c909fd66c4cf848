"""What can be done with the takes of the current line; every change can be undone."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.project import takes
from studio.project.project import Line, Take, TakeKey
from studio.ui.commands import Commands
from studio.ui.document import Document
from studio.ui.notify import Notify
from studio.ui.rendering.renders import Renders
from studio.ui.selection import Selection
from studio.ui.takes.listen import Listen
from studio.ui.takes.stars import MOST
from studio.ui.words import _, ngettext


class Verbs(QObject):
    """Works on the takes that are picked in the table; `changed` when others are."""

    changed = Signal()

    def __init__(
        self,
        document: Document,
        selection: Selection,
        renders: Renders,
        listen: Listen,
        notify: Notify,
    ) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._renders = renders
        self._listen = listen
        self._notify = notify
        self._picked: tuple[TakeKey, ...] = ()
        listen.gone.connect(self._on_gone)

    @property
    def line(self) -> Line | None:
        """The line whose takes they are."""
        return self._selection.line

    @property
    def take(self) -> Take | None:
        """The picked one, else the chosen one."""
        line = self.line
        if line is None:
            return None
        there = {take.key: take for take in line.takes}
        keys = [key for key in (line.chosen, *self._picked) if key in there]
        return there[keys[-1]] if keys else None

    def pick(self, keys: tuple[TakeKey, ...]) -> None:
        """These rows are selected, the current one last."""
        self._picked = keys
        self.changed.emit()

    def pair(self) -> tuple[TakeKey, TakeKey] | None:
        """The two takes to compare: those that are picked, else one of them and the one in use."""
        line = self.line
        if line is None or len(line.takes) < 2:
            return None
        there = [take.key for take in line.takes]
        order = [*reversed(self._picked), line.chosen, *reversed(there)]
        first, second, *_rest = dict.fromkeys(key for key in order if key in there)
        assert first is not None
        assert second is not None
        return first, second

    def play(self) -> None:
        """Hear the take, or be silent if it sounds."""
        if self.line is not None and self.take is not None:
            self._listen.toggle(self.line.id, self.take.key)

    def compare(self) -> None:
        """Hear the other one of two takes from where the first is."""
        pair = self.pair()
        if self.line is not None and pair is not None:
            self._listen.turn(self.line.id, *pair)

    def choose(self) -> None:
        """Use the take in the script."""
        line, take = self.line, self.take
        if line is not None and take is not None:
            project = takes.choose(self._document.project, line.id, take.key)
            self._document.apply(_("Use another take"), project)

    def rate(self, stars: int, take: Take | None = None) -> None:
        """Say how good a take is; no stars = not rated."""
        line, take = self.line, take or self.take
        if line is not None and take is not None:
            project = takes.rate(self._document.project, line.id, take.key, stars)
            self._document.apply(_("Rate a take"), project)

    def annotate(self, key: TakeKey, note: str) -> None:
        """Write a note on a take."""
        if self.line is not None:
            project = takes.annotate(self._document.project, self.line.id, key, note)
            self._document.apply(_("Write a note"), project)

    def delete(self) -> None:
        """Drop the picked takes, or the one in use."""
        line, project = self.line, self._document.project
        if line is None or self.take is None:
            return
        there = {take.key for take in line.takes}
        keys = [key for key in self._picked if key in there] or [self.take.key]
        for key in keys:
            project = takes.remove_take(project, line.id, key)
        self._document.apply(ngettext("Delete a take", "Delete takes", len(keys)), project)
        told = ngettext("{count} take was deleted.", "{count} takes were deleted.", len(keys))
        self._notify.tell(told.format(count=len(keys)), _("Undo brings it back."))

    def again(self) -> None:
        """Make another take, or the first one."""
        line = self.line
        if line is not None:
            make = self._renders.again if line.takes else self._renders.render
            make((line.id,))

    def begin(self) -> None:
        """Make the first take, or choose a line to make it of."""
        if self.line is None:
            self._selection.choose([line.id for line in self._document.project.lines[:1]])
        else:
            self.again()

    def remake(self) -> None:
        """Use a take whose sound was removed, and render it again."""
        self.choose()
        if self.line is not None:
            self._renders.render((self.line.id,))

    def _on_gone(self) -> None:
        message = _("The sound of this take was removed to make room.")
        self._notify.offer(message, _("Render it again"), self.remake)


def add_commands(commands: Commands, verbs: Verbs) -> None:
    """The verbs with keys, in the menu of takes."""
    commands.add("take.play", _("Play the take"), verbs.play, icon="play")
    commands.add("take.compare", _("Compare two takes"), verbs.compare, "X", icon="swap")
    commands.add("take.choose", _("Use the take"), verbs.choose, icon="check")
    for stars in range(MOST + 1):
        text = ngettext("{stars} star", "{stars} stars", stars).format(stars=stars)
        keys = f"Ctrl+{stars}" if stars else ""
        commands.add(f"take.rate_{stars}", text, partial(verbs.rate, stars), keys)
    commands.add("take.delete", _("Delete the take"), verbs.delete, icon="trash")

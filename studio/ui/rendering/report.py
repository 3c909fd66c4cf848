"""What of a batch could not be rendered, told once, when it is through."""

from studio.project.project import LineId
from studio.render.batch import Failed
from studio.ui.document import Document
from studio.ui.notify import Kind, Notify
from studio.ui.packs.roster import Roster
from studio.ui.selection import Selection
from studio.ui.sentences import told
from studio.ui.words import _, ngettext

_ABOUT = "the last batch"


class Report:
    """Collects failures of a batch and offers to show their lines."""

    def __init__(
        self, document: Document, selection: Selection, notify: Notify, roster: Roster
    ) -> None:
        self._document = document
        self._selection = selection
        self._notify = notify
        self._roster = roster
        self._failed: list[Failed] = []

    def add(self, failed: Failed) -> None:
        """One more line that could not be rendered."""
        self._failed.append(failed)

    def tell(self, total: int) -> None:
        """A batch of so many lines is through: tell what failed, or that nothing does now."""
        failed, self._failed = self._failed, []
        if not failed:
            self._notify.settle(_ABOUT)
            return
        wanted = self._missing(failed[0].line)
        self._notify.offer(
            self._message(failed, total),
            _("Get {model}…").format(model=self._roster.title(wanted)) if wanted else _("Show"),
            lambda: self._roster.want(wanted) if wanted else self._show(failed),
            "" if wanted else failed[0].error.hint,
            Kind.FAILURE,
            _ABOUT,
        )

    def _missing(self, line: LineId) -> str:
        """The engine of a line, where it is one that could be installed; else empty."""
        project = self._document.project
        names = (each.engine or project.engine for each in project.lines if each.id == line)
        return next((name for name in names if self._roster.offered(name)), "")

    def _message(self, failed: list[Failed], total: int) -> str:
        why = told(failed[0].error.message)
        if len(failed) == 1:
            return _("Line {number} could not be rendered: {why}").format(
                number=self._number(failed[0].line), why=why
            )
        return ngettext(
            "{failed} of {total} line could not be rendered: {why}",
            "{failed} of {total} lines could not be rendered: {why}",
            total,
        ).format(failed=len(failed), total=total, why=why)

    def _number(self, wanted: LineId) -> int:
        ids = [line.id for line in self._document.project.lines]
        return ids.index(wanted) + 1 if wanted in ids else 0

    def _show(self, failed: list[Failed]) -> None:
        wanted = {each.line for each in failed}
        there = [line.id for line in self._document.project.lines if line.id in wanted]
        self._selection.choose(there)

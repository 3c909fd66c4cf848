"""Scripts from other programs into the project: chosen in a dialog or dropped on the table."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from studio.errors import StudioError
from studio.paths import exists
from studio.project import arranging, edit
from studio.project.casting import cast_by_name, unspoken
from studio.project.importers import SUFFIXES, import_script
from studio.project.project import Line, LineId
from studio.ui.document import Document
from studio.ui.notify import Kind, Notify
from studio.ui.script.table import ScriptTable
from studio.ui.selection import Selection
from studio.ui.sentences import in_a_row, told
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.voices.dropped import is_sound
from studio.ui.voices.intake import Intake
from studio.ui.words import _, ngettext

_TOLD = 3  # remarks that are told; the others are shown on their lines


class Importing(QObject):
    """Reads files off the GUI thread, then puts their lines in as one step."""

    def __init__(
        self,
        table: ScriptTable,
        document: Document,
        selection: Selection,
        shelf: Shelf,
        tasks: Tasks,
        notify: Notify,
        intake: Intake,
    ) -> None:
        super().__init__(table)
        self._table = table
        self._document = document
        self._selection = selection
        self._shelf = shelf
        self._tasks = tasks
        self._notify = notify
        self._intake = intake
        self._opened = 0  # projects so far: a script is not put into another than it was read for
        table.dropped.connect(self._on_dropped)
        document.opened.connect(self._on_opened)

    def ask(self) -> None:
        """Choose files, whose lines are put below the current one."""
        dialog = QFileDialog(self._table, _("Import a script"))
        dialog.setObjectName("import")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilters([_("Scripts ({kinds})").format(kinds=kinds), _("All files (*)")])
        dialog.filesSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, paths: Sequence[Path], before: LineId | None) -> None:
        """Import files and put their lines before a line, or at the end."""
        self._table.setCursor(Qt.CursorShape.BusyCursor)
        self._tasks.io(
            partial(_read, tuple(paths)),
            partial(self._on_read, self._opened, before),
            self._on_failed,
        )

    def _on_chosen(self, names: Sequence[str]) -> None:
        lines = self._document.project.lines
        at = arranging.after(self._document.project, self._selection.current)
        self.read([Path(name) for name in names], lines[at].id if at < len(lines) else None)

    def _on_dropped(self, paths: Sequence[Path], row: int) -> None:
        if paths and is_sound(paths[0]):
            self._intake.give(paths[0])  # no script, but what a voice is made of
            return
        lines = self._document.project.lines
        self.read(paths, lines[row].id if row < len(lines) else None)

    def _on_opened(self) -> None:
        self._opened += 1

    def _on_read(self, opened: int, before: LineId | None, lines: tuple[Line, ...]) -> None:
        self._table.unsetCursor()
        if opened != self._opened:
            message = _("Another project was opened before the script was read.")
            hint = _("Import it again if it belongs to this one.")
            self._notify.tell(message, hint, Kind.WARNING)
            return
        self._put(before, lines)
        self._selection.choose([lines[0].id])
        self._tell(lines)

    def _put(self, before: LineId | None, lines: tuple[Line, ...]) -> None:
        project = self._document.project
        numbers = {line.id: number for number, line in enumerate(project.lines)}
        at = numbers.get(before, len(numbers)) if before is not None else len(numbers)
        whole = edit.insert(project, at, lines)
        blank = [line.id for line in project.lines if not line.text and not line.tags]
        if len(blank) == len(project.lines):
            whole = edit.remove(whole, blank)
        whole = cast_by_name(whole, self._shelf.voices)
        words = ngettext("Import a line", "Import {count} lines", len(lines))
        self._document.apply(words.format(count=len(lines)), whole)

    def _on_failed(self, error: BaseException) -> None:
        self._table.unsetCursor()
        self._notify.report(error)

    def _tell(self, lines: tuple[Line, ...]) -> None:
        """Say how many there were, and what is to be looked at."""
        count = ngettext("{count} line imported.", "{count} lines imported.", len(lines))
        flags = [told(flag) for line in lines for flag in line.flags]
        roles = unspoken(self._document.project, lines)
        hints = flags[:_TOLD]
        if len(flags) > _TOLD:
            more = len(flags) - _TOLD
            text = ngettext(
                "{count} more remark is shown on its line.",
                "{count} more remarks are shown on their lines.",
                more,
            )
            hints.append(text.format(count=more))
        if roles:
            text = _(
                "Nobody speaks these roles yet: {roles}. Choose their voices in the line dock."
            )
            hints.append(text.format(roles=", ".join(roles)))
        kind = Kind.WARNING if hints else Kind.DONE
        self._notify.tell(count.format(count=len(lines)), in_a_row(*hints), kind)


def _read(paths: Sequence[Path]) -> tuple[Line, ...]:
    return tuple(line for path in paths for line in import_script(_whole(path)))


def _whole(path: Path) -> Path:
    """The path, unless reading it could wait for ever: the thread would outlive the window."""
    if exists(path) and not path.is_file() and not path.is_dir():
        raise StudioError(_("{name} is not a file, but a pipe or a device.").format(name=path.name))
    return path

"""Taking words from a file into a dictionary, and writing those that are shown to one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.errors import StudioError
from studio.text.lexicon import Pronunciation
from studio.ui.dictionary import exchange
from studio.ui.dictionary.entries import Layer
from studio.ui.sentences import told_error
from studio.ui.tasks import Tasks
from studio.ui.words import _, ngettext


class Files(QObject):
    """Asks for the file; `read` carries rows for a layer, `told` and `failed` what came of it."""

    read = Signal(object, object)  # Layer, tuple[Pronunciation, ...]
    told = Signal(str)
    failed = Signal(object)  # BaseException

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._parent = parent

    def take(self, layer: Layer) -> None:
        """Ask for a file, and read it for a layer."""
        asking = self._asking(_("Import a dictionary"), QFileDialog.AcceptMode.AcceptOpen)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.fileSelected.connect(partial(self._on_source, layer))
        asking.open()

    def give(self, rows: Sequence[Pronunciation]) -> None:
        """Ask for a file, and write rows to it."""
        asking = self._asking(_("Export the words shown"), QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("tsv")
        asking.fileSelected.connect(partial(self._on_target, tuple(rows)))
        asking.open()

    def _asking(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        asking = QFileDialog(self._parent, title)
        asking.setAcceptMode(mode)
        asking.setNameFilters(
            [_("Dictionaries (*.tsv *.txt *.pls)"), _("Lexicons of other programs (*.pls)")]
        )
        asking.finished.connect(asking.deleteLater)
        return asking

    def _on_source(self, layer: Layer, name: str) -> None:
        self._tasks.io(
            partial(exchange.read, Path(name)),
            lambda rows: self.read.emit(layer, rows),
            self.failed.emit,
        )

    def _on_target(self, rows: tuple[Pronunciation, ...], name: str) -> None:
        self._tasks.io(
            partial(exchange.write, Path(name), rows),
            partial(self._on_written, Path(name).name),
            self.failed.emit,
        )

    def _on_written(self, name: str, count: int) -> None:
        told = ngettext("{count} word is in {name}.", "{count} words are in {name}.", count)
        self.told.emit(told.format(count=count, name=name))


def nothing_to_write() -> StudioError:
    """What is wrong where no words are shown."""
    return StudioError(_("No words are shown."), _("Clear the search to export all of them."))


def sentence(error: BaseException) -> str:
    """What went wrong and what to do, in one line."""
    if isinstance(error, StudioError):
        return told_error(error)
    return str(error)

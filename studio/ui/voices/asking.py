"""The few dialogs of the voices dock: files, tags, consent, and what cannot be undone."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from studio.project.edit import voice_of
from studio.ui import dialogs
from studio.ui.document import Document
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.voices.consent import ConsentDialog
from studio.ui.voices.keeping import SUFFIX, Keeping
from studio.ui.voices.revoking import RevokeDialog
from studio.ui.voices.stock import Stock
from studio.ui.voices.trash import TrashDialog
from studio.ui.words import _
from studio.voices.voice import Voice


class Asking:
    """Opens dialogs over `parent`; each does what was answered and goes away."""

    def __init__(
        self,
        parent: QWidget,
        keeping: Keeping,
        stock: Stock,
        shelf: Shelf,
        document: Document,
        tasks: Tasks,
    ) -> None:
        self._parent = parent
        self._keeping = keeping
        self._stock = stock
        self._shelf = shelf
        self._document = document
        self._tasks = tasks

    def tags(self, voice: Voice) -> None:
        """Ask for the tags."""
        dialog = QInputDialog(self._parent)
        dialog.setWindowTitle(_("Tags of “{name}”").format(name=voice.name))
        dialog.setLabelText(_("Tags, parted by commas"))
        dialog.setTextValue(", ".join(voice.tags))
        dialog.textValueSelected.connect(lambda text: self._keeping.tag(voice, text))
        dialogs.show(dialog)

    def consent(self, voice: Voice) -> None:
        """Ask for the consent of a draft."""
        dialog = ConsentDialog(voice, self._parent)
        dialog.given.connect(lambda consent: self._keeping.consent(voice, consent))
        dialogs.show(dialog)

    def export(self, voice: Voice) -> None:
        """Ask where a voice is written to."""
        dialog = QFileDialog(self._parent, _("Export “{name}”").format(name=voice.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is ever overwritten
        dialog.setNameFilter(_("Exported voices") + f" (*{SUFFIX})")
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(voice.name.replace("/", "-") + SUFFIX)
        dialog.fileSelected.connect(lambda file: self._keeping.export(voice, Path(file)))
        dialogs.show(dialog)

    def import_(self) -> None:
        """Ask for the file of an exported voice."""
        dialog = QFileDialog(self._parent, _("Import a voice"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Exported voices") + f" (*{SUFFIX})")
        dialog.fileSelected.connect(lambda file: self._keeping.import_(Path(file)))
        dialogs.show(dialog)

    def revoke(self, voice: Voice) -> None:
        """Tell what would be deleted, then ask."""
        library = self._shelf.library
        self._tasks.io(lambda: library.alike(voice), lambda doomed: self._on_counted(voice, doomed))

    def trash(self) -> None:
        """Show what was thrown away."""
        dialogs.show(TrashDialog(self._stock, self._keeping, self._parent))

    def _on_counted(self, voice: Voice, doomed: tuple[Voice, ...]) -> None:
        gone = {other.id for other in doomed} | {voice.id}
        project = self._document.project
        lines = sum(voice_of(project, line) in gone for line in project.lines)
        dialog = RevokeDialog(voice, doomed, lines, self._parent)
        dialog.confirmed.connect(lambda: self._keeping.revoke(voice))
        dialogs.show(dialog)

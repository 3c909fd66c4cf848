"""The question before a consent is taken back: what will be deleted, and that it is for good."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.ui.words import _, ngettext
from studio.voices.voice import Voice


class RevokeDialog(QMessageBox):
    """Tells what goes with a voice; `confirmed` when it shall.

    `doomed` are the voices made from the same recordings, itself included; `lines` how many lines
    of the open project it speaks.
    """

    confirmed = Signal()

    def __init__(
        self, voice: Voice, doomed: tuple[Voice, ...], lines: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(_("Take back the consent"))
        self.setText(_("Take back the consent for “{name}”?").format(name=voice.name))
        self.setInformativeText("\n\n".join(_consequences(voice, doomed, lines)))
        self._delete = self.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton(_("Keep the voice"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        self.buttonClicked.connect(self._on_clicked)

    def _on_clicked(self, button: object) -> None:
        if button is self._delete:
            self.confirmed.emit()


def _consequences(voice: Voice, doomed: tuple[Voice, ...], lines: int) -> list[str]:
    seconds = sum(reference.seconds for reference in voice.references)
    told = [
        _(
            "Deleted for good: its recording ({seconds:.0f} s) with its transcript, and all that "
            "engines learned from it. Only its name, the date and a fingerprint of the recording "
            "stay, so that it cannot be brought back."
        ).format(seconds=seconds)
    ]
    copies = [other.name for other in doomed if other.id != voice.id]
    if copies:
        said = ngettext(
            "{count} copy made from the same recording goes with it: {names}.",
            "{count} copies made from the same recording go with it: {names}.",
            len(copies),
        )
        told.append(said.format(count=len(copies), names=", ".join(copies)))
    if lines:
        said = ngettext(
            "{count} line of this project needs another voice then.",
            "{count} lines of this project need another voice then.",
            lines,
        )
        told.append(said.format(count=lines))
    told.append(_("Files that were exported already are not touched."))
    return told

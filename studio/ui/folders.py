"""Folders shown by the file manager of the system; where there is none, told by name."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.ui.words import _


def show_folder(folder: Path, over: QWidget) -> None:
    """Open `folder` in the file manager, or say over a widget where it is."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        return
    box = QMessageBox(over)
    box.setObjectName("folder")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(_("Timbreloom"))
    box.setText(_("No program was found that shows folders. The folder is:"))
    box.setInformativeText(str(folder))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole)
    box.open()

"""What stands under a script without words: what to do first, and buttons for it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.ui.commands import Commands
from studio.ui.icons import Icons
from studio.ui.words import _


class Empty(QWidget):
    """Offers to type, to paste, to import, and to look at the demo."""

    def __init__(self, icons: Icons, commands: Commands) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = _label(_("What shall be spoken?"), "title")
        hint = _label(
            _("Each line of the script becomes a recording. Type one, or bring a script along."),
            "dim",
        )
        row = QHBoxLayout()
        row.addStretch(1)
        for text, icon, command in (
            (_("Type a line"), "keyboard", "line.write"),
            (_("Paste text"), "clipboard-text", "edit.paste"),
            (_("Import a file…"), "file-arrow-down", "file.import"),
            (_("Open the demo"), "play-circle", "help.demo"),
        ):
            button = QPushButton(text)
            icons.keep(button, icon)
            button.clicked.connect(partial(_do, commands, command))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(row)
        column.addStretch(3)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    return label


def _do(commands: Commands, name: str) -> None:
    commands.action(name).trigger()

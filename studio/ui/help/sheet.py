"""The sheet of keys and gestures, made from the commands as they are bound now."""

from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from studio.ui.commands import Commands, keys_of
from studio.ui.words import _


class Sheet(QDialog):
    """All keys on one page."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and gestures"))
        page = QTextBrowser()
        page.setAccessibleName(_("Keys and gestures"))
        page.setHtml(_columns(_groups(commands)))
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(page, 1)
        column.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(120 * metrics.averageCharWidth(), 38 * metrics.height())


def _groups(commands: Commands) -> list[tuple[str, list[tuple[str, str]]]]:
    titles = {
        "play": _("Play and render"),
        "line": _("Lines"),
        "phone": _("In the phoneme lane"),
        "take": _("Takes"),
        "edit": _("Edit"),
        "file": _("Projects and files"),
        "voice": _("Voices"),
        "view": _("View"),
        "help": _("Help"),
    }
    found = [
        (
            title,
            [
                (each.title, keys_of(each.action))
                for each in commands.group(group)
                if keys_of(each.action)
            ],
        )
        for group, title in titles.items()
    ]
    return [(title, rows) for title, rows in found if rows] + _gestures()


def _gestures() -> list[tuple[str, list[tuple[str, str]]]]:
    """What mouse and keys do where there is no command for it."""
    script = [
        (_("Split the line at the cursor"), _("Enter")),
        (_("Join with the line before"), _("Backspace at the start")),
        (_("Choose several lines"), _("Ctrl or Shift and click")),
    ]
    sound = [
        (_("Zoom"), _("Ctrl+wheel")),
        (_("Move in time"), _("Wheel")),
        (_("Play what is selected"), _("Tab")),
    ]
    phones = [
        (_("Length"), _("Drag an edge, or [ and ]")),
        (_("Pitch"), _("Drag up or down, or Up and Down")),
        (_("Energy"), _("Wheel, or Shift and Up or Down")),
        (_("Tiny steps"), _("Hold Ctrl")),
        (_("The whole word"), _("Hold Alt")),
        (_("Another symbol"), _("Double-click")),
    ]
    voices = [
        (_("Zoom"), _("Wheel, or + and −")),
        (_("Show all"), _("Double-click beside the voices, or 0")),
        (_("Hear a voice"), _("Double-click, or Enter")),
        (_("The next voice"), _("Arrow keys")),
    ]
    return [
        (_("In the script"), script),
        (_("On the sound"), sound),
        (_("On phonemes"), phones),
        (_("On the map of voices"), voices),
    ]


def _columns(groups: list[tuple[str, list[tuple[str, str]]]]) -> str:
    """Two columns of about the same length."""
    tables = [_table(title, rows) for title, rows in groups]
    sizes = [len(rows) + 2 for _title, rows in groups]
    cut = next(n for n in range(len(sizes) + 1) if sum(sizes[:n]) * 2 >= sum(sizes))
    left, right = "".join(tables[:cut]), "".join(tables[cut:])
    return (
        f'<table width="100%"><tr><td width="50%" valign="top">{left}</td>'
        f'<td width="50%" valign="top">{right}</td></tr></table>'
    )


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    body = "".join(
        f"<tr><td>{escape(what)}&nbsp;&nbsp;</td><td><b>{escape(keys)}</b></td></tr>"
        for what, keys in rows
    )
    return f'<h4>{escape(title)}</h4><table cellpadding="2">{body}</table>'

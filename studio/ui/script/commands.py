"""The commands of the script: lines, clipboard, search, import."""

from collections.abc import Callable
from functools import partial

from studio.ui.commands import Commands
from studio.ui.script.arrange import Arrange
from studio.ui.script.finding import Finding
from studio.ui.script.importing import Importing
from studio.ui.script.menu import LineMenu
from studio.ui.script.table import ScriptTable
from studio.ui.words import _


def add_commands(
    commands: Commands,
    table: ScriptTable,
    arrange: Arrange,
    finding: Finding,
    importing: Importing,
    menu: LineMenu,
    point: Callable[[], object],
) -> None:
    """All of them; those for the keys of a table work only while it has the focus."""
    add = commands.add
    add("file.import", _("&Import a script…"), importing.ask, "Ctrl+I", icon="file-arrow-down")
    _edit(commands, arrange, table)
    add("edit.find", _("&Find…"), finding.find, "Ctrl+F", icon="magnifying-glass")
    add("edit.replace", _("&Replace…"), finding.replace, "Ctrl+H")
    add("edit.find_next", _("Find &next"), finding.next, "F3")
    add("edit.find_previous", _("Find pre&vious"), finding.previous, "Shift+F3")
    _lines(commands, arrange, table)
    add("line.readings", _("R&eadings of the word"), point, "Alt+Return", inside=table)
    add("line.set_voice", _("&Voice…"), menu.choose_voice)
    add("line.set_style", _("&Style…"), menu.choose_style)
    add("line.set_language", _("&Language…"), menu.choose_language)
    add("line.set_pause", _("&Pause after it…"), menu.choose_pause)


def _edit(commands: Commands, arrange: Arrange, table: ScriptTable) -> None:
    add = partial(commands.add, inside=table)
    add("edit.cut", _("Cu&t"), arrange.cut, "Ctrl+X", icon="scissors")
    add("edit.copy", _("&Copy"), arrange.copy, "Ctrl+C", icon="copy")
    add("edit.paste", _("&Paste"), arrange.paste, "Ctrl+V", icon="clipboard-text")
    add("edit.select_all", _("Select &all"), arrange.choose_all, "Ctrl+A")


def _lines(commands: Commands, arrange: Arrange, table: ScriptTable) -> None:
    """Delete in a list of voices must not remove lines, for example."""
    commands.add("line.write", _("&Type in the line"), arrange.write, icon="keyboard")
    add = partial(commands.add, inside=table)
    add("line.add", _("&New line"), arrange.add, "Ctrl+Return; Ctrl+Enter", icon="plus")
    add("line.duplicate", _("&Duplicate"), arrange.duplicate, "Ctrl+D", icon="copy-simple")
    add("line.remove", _("Re&move"), arrange.remove, "Delete", icon="trash")
    add("line.up", _("Move &up"), arrange.up, "Alt+Up", icon="arrow-up")
    add("line.down", _("Move d&own"), arrange.down, "Alt+Down", icon="arrow-down")

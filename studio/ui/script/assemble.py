"""The script panel put together of its parts."""

from functools import partial

from PySide6.QtWidgets import QApplication

from studio.ui.desk import Desk
from studio.ui.script.arrange import Arrange
from studio.ui.script.cells import Cells
from studio.ui.script.choices import Choices
from studio.ui.script.commands import add_commands
from studio.ui.script.delegate import ScriptDelegate
from studio.ui.script.empty import Empty
from studio.ui.script.findbar import FindBar
from studio.ui.script.finding import Finding
from studio.ui.script.following import Following
from studio.ui.script.heights import Heights
from studio.ui.script.history import History
from studio.ui.script.importing import Importing
from studio.ui.script.letters import Letters
from studio.ui.script.manners import Manners
from studio.ui.script.marks import Marks
from studio.ui.script.menu import LineMenu
from studio.ui.script.model import ScriptModel
from studio.ui.script.panel import ScriptPanel
from studio.ui.script.pointing import point
from studio.ui.script.table import ScriptTable
from studio.ui.script.writing import Writing


def script_panel(desk: Desk) -> ScriptPanel:
    """The table with the bar over it; its commands join those of the window."""
    document, selection, look = desk.document, desk.selection, desk.look
    letters = Letters(look, QApplication.font())
    marks, cells = Marks(desk.icons, look), Cells(desk.shelf, desk.styles)
    choices, manners = Choices(desk.shelf, desk.styles), Manners(document, selection)
    model = ScriptModel(document, desk.renders, cells, marks, look)
    delegate = ScriptDelegate(model, letters, choices, look)
    table = ScriptTable(model, delegate)
    Heights(table, model, delegate, letters)
    Writing(document, table, delegate)
    Following(table, model, selection)
    bar = FindBar(desk.icons)
    History(desk.commands, document, selection, table)
    add_commands(
        desk.commands,
        table,
        Arrange(document, selection, table),
        Finding(bar, table, letters, document, selection, desk.notify),
        Importing(table, document, selection, desk.shelf, desk.tasks, desk.notify, desk.intake),
        LineMenu(table, desk.commands, choices, manners, document, selection),
        partial(point, table, selection),
    )
    desk.playing.line_changed.connect(model.play)
    desk.shelf.changed.connect(model.renamed)
    desk.styles.changed.connect(model.renamed)
    delegate.picked.connect(manners.pick)
    return ScriptPanel(document, table, bar, Empty(desk.icons, desk.commands))

"""The parts of rendering, made and put together in one place."""

from studio.render.cache import Cache
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.lexicons import Lexicons
from studio.ui.notify import Notify
from studio.ui.packs.roster import Roster
from studio.ui.player import Player
from studio.ui.preferences import Preferences
from studio.ui.rendering.freshness import Freshness
from studio.ui.rendering.hearing import Hearing
from studio.ui.rendering.making import Making
from studio.ui.rendering.renders import Renders
from studio.ui.rendering.report import Report
from studio.ui.rendering.seeds import Seeds
from studio.ui.rendering.supply import Supply
from studio.ui.selection import Selection
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks


def assemble(
    document: Document,
    selection: Selection,
    shelf: Shelf,
    engines: Engines,
    roster: Roster,
    lexicons: Lexicons,
    preferences: Preferences,
    cache: Cache,
    player: Player,
    tasks: Tasks,
    notify: Notify,
) -> Renders:
    """Everything that rendering takes."""
    supply = Supply(shelf, engines, lexicons, preferences)
    roster.changed.connect(supply.look_again)
    making = Making(supply, engines, cache, tasks, notify)
    return Renders(
        document,
        supply,
        Freshness(document, selection, supply, cache, tasks, notify),
        making,
        Report(document, selection, notify, roster),
        Seeds(document, engines, tasks, notify),
        Hearing(document, supply, making, player, tasks, notify),
    )

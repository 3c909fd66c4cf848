"""All that works on models, made once for a window, and let go of with it."""

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject

from studio.ui.abilities import Abilities
from studio.ui.engines import Engines
from studio.ui.notify import Notify
from studio.ui.packs.depot import Depot
from studio.ui.packs.learning import Learning
from studio.ui.packs.measuring import Measuring, Soon
from studio.ui.packs.news import News
from studio.ui.packs.road import Road
from studio.ui.packs.roster import Roster
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Works:
    """What the page of models shows and sets going; it goes on while the page is closed."""

    depot: Depot
    roster: Roster
    road: Road
    measuring: Measuring
    learning: Learning

    def close(self) -> None:
        """Stop what is under way; the next window goes on with it."""
        self.road.close()
        self.measuring.close()
        self.learning.cancel()

    def let_go(self) -> None:
        """Nobody needs them any more."""
        for part in (getattr(self, each.name) for each in fields(self)):
            if isinstance(part, QObject):
                part.deleteLater()


def works(
    roster: Roster,
    depot: Depot,
    shelf: Shelf,
    engines: Engines,
    abilities: Abilities,
    tasks: Tasks,
    notify: Notify,
    soon: Soon,
) -> Works:
    """Put together; abilities of engines are asked for anew when their packs are others."""
    roster.changed.connect(abilities.forget)
    return Works(
        depot,
        roster,
        Road(depot, engines, tasks, News(roster, notify)),
        Measuring(depot, tasks, soon),
        Learning(shelf, engines, tasks, notify, soon),
    )

"""Which styles the engine of the line follows at all, asked off the GUI thread, all at once."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from studio.engines.protocol import Understanding
from studio.ui.abilities import Abilities
from studio.ui.packs.roster import Roster
from studio.voices.voice import Style


class Followed(QObject):
    """Knows it of one engine at a time; `changed` when it is known of another, or of more styles.

    Asking starts the engine's process, so nothing is asked before somebody looks at styles.
    """

    changed = Signal()

    def __init__(self, abilities: Abilities, roster: Roster) -> None:
        super().__init__()
        self._abilities = abilities
        self._asked: tuple[str, frozenset[str]] = ("", frozenset())
        self._known: dict[str, bool] = {}
        roster.changed.connect(self._on_roster)

    def ask(self, engine: str, styles: Sequence[Style]) -> None:
        """Find out what `engine` makes of these."""
        asked = engine, frozenset(style.text for style in styles)
        if asked != self._asked:
            self._asked = asked
            self._ask()

    def of(self, style: Style) -> bool:
        """Whether it does anything of it, or nobody knows yet."""
        return self._known.get(style.text, True)

    def _ask(self) -> None:
        asked = self._asked
        self._abilities.understand_all(*asked, lambda found: self._on_understood(asked, found))

    def _on_understood(
        self, asked: tuple[str, frozenset[str]], found: dict[str, Understanding]
    ) -> None:
        if asked == self._asked:
            known = {text: bool(each.effects or each.approximate) for text, each in found.items()}
            if known != self._known:
                self._known = known
                self.changed.emit()

    def _on_roster(self, engines: frozenset[str]) -> None:
        """Some are others now."""
        if self._asked[0] in engines:
            self._ask()

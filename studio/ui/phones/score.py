"""The row of the lane: what the line says, at the times of its sound, with what is wrong in it."""

from PySide6.QtCore import QObject, Signal

from studio.engines.protocol import Capabilities
from studio.project.project import TakeKey
from studio.text.utterance import Phone, Utterance
from studio.ui.abilities import Abilities
from studio.ui.document import Document
from studio.ui.phones.pace import Basis, Pace, laid_out, pace
from studio.ui.phones.reader import Reader
from studio.ui.phones.reasons import reasons
from studio.ui.phones.row import Row, row
from studio.ui.rendering.renders import Renders
from studio.ui.rendering.states import State
from studio.ui.stage import Stage

Phones = tuple[tuple[Phone, ...], ...]
_REMEMBERED = 32  # takes whose pace is known


class Score(QObject):
    """Follows the reader and the stage; `changed` when another row is there."""

    changed = Signal()

    def __init__(
        self,
        document: Document,
        reader: Reader,
        stage: Stage,
        renders: Renders,
        abilities: Abilities,
    ) -> None:
        super().__init__()
        self._document = document
        self._reader = reader
        self._stage = stage
        self._renders = renders
        self._abilities = abilities
        self._paces: dict[TakeKey, tuple[Pace, Phones]] = {}
        self._row, self._timed, self._shapes = Row(), False, False
        reader.changed.connect(self._on_changed)
        stage.changed.connect(self._on_changed)
        renders.changed.connect(self._on_changed)
        abilities.changed.connect(self._on_changed)

    @property
    def row(self) -> Row:
        """What the lane shows."""
        return self._row

    @property
    def timed(self) -> bool:
        """Whether the engine tells when each sound is, so that its length can be pulled."""
        return self._timed

    @property
    def shapes(self) -> bool:
        """Whether the engine follows the length, pitch and energy of single sounds."""
        return self._shapes

    def _on_changed(self) -> None:
        said = self._reader.said
        known, basis = self._pace(said.utterance)
        stretches = laid_out(said.utterance, known)
        able = self._able()
        timed = able is None or able.timings
        shapes = able is None or able.shapes
        told = basis if timed or basis.heard else Basis.UNTOLD
        made = row(said, stretches, told, reasons(said, able))
        if (made, timed, shapes) != (self._row, self._timed, self._shapes):
            self._row, self._timed, self._shapes = made, timed, shapes
            self.changed.emit()

    def _able(self) -> Capabilities | None:
        """What the line's engine can do; None until it has said so."""
        line = self._reader.line
        if line is None:
            return None
        return self._abilities.of(line.engine or self._document.project.engine)

    def _pace(self, utterance: Utterance) -> tuple[Pace | None, Basis]:
        """What is known of the times, and whether they are those of the line as it is now."""
        line, shown = self._reader.line, self._stage.shown
        if line is None or shown is None or shown.line != line.id:
            return None, Basis.GUESS
        spoken = tuple(token.phones for token in utterance.tokens)
        if shown.key not in self._paces and self._reader.ready:
            found = pace(utterance, shown.rendered.timings)
            if found is not None:
                while len(self._paces) >= _REMEMBERED:
                    self._paces.pop(next(iter(self._paces)))
                self._paces[shown.key] = found, spoken
        if shown.key not in self._paces:
            return None, Basis.GUESS
        known, heard = self._paces[shown.key]
        fresh = heard == spoken and self._renders.standing(line).state is not State.STALE
        return known, Basis.SOUND if fresh else Basis.OLD_SOUND

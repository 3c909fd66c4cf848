"""The pause after the chosen lines, and the seed they are rendered with."""

import random
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from studio.project import edit
from studio.project.project import LineId, Project
from studio.ui.abilities import Abilities
from studio.ui.icons import Icons
from studio.ui.line.chosen import Chosen
from studio.ui.line.number import Number
from studio.ui.line.scales import Scale
from studio.ui.words import _

_LONGEST = 60.0  # seconds of a pause that can be set here
_SEEDS = 99_999  # short enough to be read out or noted down
_LARGEST = 2_147_483_647.0


class Rest(QWidget):
    """What is shared is shown; what is set holds for all of them."""

    def __init__(self, chosen: Chosen, abilities: Abilities, icons: Icons) -> None:
        super().__init__()
        self._chosen = chosen
        self._abilities = abilities
        self._pause = Number(pause_scale(_("Pause after")), icons, slides=False)
        seeds = Scale(
            _("Seed"), 0, _LARGEST, 0, 1, 0, "", _("Another seed is another way to say the same.")
        )
        self._seed = Number(seeds, icons, slides=False)
        self._new = QToolButton()
        icons.keep(self._new, "dice-five")
        self._new.setAccessibleName(_("New seed"))
        self._new.setToolTip(_("New seed: another way to say the same"))
        row = QHBoxLayout()
        row.addWidget(self._seed, 1)
        row.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pause)
        column.addLayout(row)
        self._pause.changed.connect(self._on_pause)
        self._pause.cleared.connect(partial(self._on_pause, None))
        self._seed.changed.connect(self._on_seed)
        self._seed.cleared.connect(partial(self._on_seed, 0))
        self._new.clicked.connect(self._on_new_seed)
        chosen.changed.connect(self._on_changed)
        abilities.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        chosen = self._chosen
        if not chosen.lines:
            return
        usual = chosen.project.pause
        own = any(line.pause is not None for line in chosen.lines)
        pause = chosen.shared(lambda line: usual if line.pause is None else line.pause)
        self._pause.show_value(pause, own=own)
        seed = chosen.shared(lambda line: float(line.seed))
        self._seed.show_value(seed, own=any(line.seed for line in chosen.lines))
        able = [self._abilities.of(name) for name in chosen.engines]
        seeds = any(each is None or each.seeds for each in able)
        self._seed.setVisible(seeds)
        self._new.setVisible(seeds)

    def _on_pause(self, seconds: float | None) -> None:
        how = partial(edit.set_pause, seconds=seconds)
        self._chosen.apply(_("Change the pause"), how, merge="pause")

    def _on_seed(self, seed: float) -> None:
        how = partial(edit.set_seed, seed=int(seed))
        self._chosen.apply(_("Change the seed"), how, merge="seed")

    def _on_new_seed(self) -> None:
        self._chosen.apply(_("New seed"), _new_seed)


def pause_scale(title: str) -> Scale:
    """How a pause between lines is shown."""
    return Scale(title, 0.0, _LONGEST, 0.6, 0.1, 2, _(" s"), _("Silence before the next line."))


def _new_seed(project: Project, line: LineId) -> Project:
    """Each line gets another seed than it has."""
    old = edit.line(project, line).seed
    seed = random.randrange(1, _SEEDS)
    return edit.set_seed(project, line, seed if seed != old else _SEEDS)

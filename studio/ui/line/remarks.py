"""What is to be known of the chosen line's sound: what was not said as it was asked for."""

from PySide6.QtWidgets import QLabel

from studio.ui.line.chosen import Chosen
from studio.ui.rendering.renders import Renders
from studio.ui.rendering.states import State
from studio.ui.words import _


class Remarks(QLabel):
    """Sentences under the voice; nothing where all is well or several lines are chosen."""

    def __init__(self, chosen: Chosen, renders: Renders) -> None:
        super().__init__()
        self._chosen = chosen
        self._renders = renders
        self.setWordWrap(True)
        self.setAccessibleName(_("Remarks on the sound of the line"))
        self.setProperty("role", "warning")
        chosen.changed.connect(self._show)
        renders.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        lines = self._chosen.lines
        standing = self._renders.standing(lines[0]) if len(lines) == 1 else None
        fresh = standing is not None and standing.state is State.FRESH
        said = standing.remarks if standing is not None and fresh else ()
        self.setText("\n".join(said))
        self.setVisible(bool(said))

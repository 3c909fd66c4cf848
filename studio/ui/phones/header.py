"""The row above the lane: the focused sound in words, how good its times are, and buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from studio.ui.commands import Commands, words_of
from studio.ui.phones import feel
from studio.ui.phones.commands import BUTTONS
from studio.ui.phones.corrections import Corrections
from studio.ui.phones.feel import Aspect
from studio.ui.phones.lane import Lane
from studio.ui.phones.pace import Basis
from studio.ui.phones.row import Cell
from studio.ui.restyle import restyle
from studio.ui.words import _


class Header(QWidget):
    """Follows the lane's focus."""

    def __init__(self, lane: Lane, commands: Commands, corrections: Corrections) -> None:
        super().__init__()
        self._lane = lane
        self._facts, self._basis = QLabel(), QLabel()
        self._facts.setAccessibleName(_("The focused phoneme"))
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._basis.setProperty("role", "faint")
        self._basis.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._basis.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hears = QCheckBox(_("Hear each change"))
        self._hears.setToolTip(_("Play the line after each change"))
        self._hears.toggled.connect(lambda on: setattr(corrections, "hears", on))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._facts, 1)
        row.addWidget(self._basis, 1)
        row.addWidget(self._hears)
        for name in BUTTONS:
            action = commands.action(name)
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(words_of(action))
            row.addWidget(button)
        lane.focused.connect(self._on_focused)
        self._on_focused()

    def _on_focused(self) -> None:
        cell, row = self._lane.cell, self._lane.row
        words = {label.token: label.text for label in row.labels}
        facts = _facts(cell, words.get(cell.place.token, "")) if cell is not None else ""
        restyle(self._facts, "role", "bad" if cell is not None and cell.reason else "")
        self._facts.setText(facts)
        self._facts.setToolTip(facts)
        basis = _basis(row.basis) if row.cells else ""
        self._basis.setText(basis)
        self._basis.setToolTip(basis)


def _facts(cell: Cell, word: str) -> str:
    """A sound as it is, in one line."""
    name = _("{symbol} in “{word}”").format(symbol=cell.phone.symbol, word=word)
    milliseconds = _("{number} ms").format(number=round(1000 * (cell.end - cell.start)))
    told = (feel.told(cell.phone, aspect) for aspect in Aspect)
    return "   ".join(filter(None, (name, milliseconds, *told, cell.reason)))


def _basis(basis: Basis) -> str:
    match basis:
        case Basis.SOUND:
            return ""
        case Basis.OLD_SOUND:
            return _("Times are estimated until it is rendered")
        case Basis.GUESS:
            return _("Times are a guess until it is rendered")
        case Basis.UNTOLD:
            return _("A guess: this engine decides length, pitch and energy itself")

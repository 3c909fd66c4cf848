"""The risky words as a table; thousands of them cost no more than those in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt

from studio.text import pinyin
from studio.ui.phones.labels import sounds
from studio.ui.review.risky import Case, Risk, Why, cases
from studio.ui.titled import Index, Titled
from studio.ui.words import _

WORD, WHY, SAID, TIMES, PLACE = range(5)
_Role = Qt.ItemDataRole


class CasesModel(Titled):
    """Shows cases in the order they are given."""

    def __init__(self) -> None:
        titles = (_("Word"), _("Why"), _("Said"), _("Times"), _("In"))
        super().__init__(titles, lambda: len(self._cases))
        self._cases: list[Case] = []
        self._rows: dict[str, int] = {}

    @property
    def cases(self) -> Sequence[Case]:
        """What is shown."""
        return self._cases

    def show_cases(self, shown: Sequence[Case]) -> None:
        """Show these."""
        self.beginResetModel()
        self._cases = list(shown)
        self._rows = {case.first.key: row for row, case in enumerate(shown)}
        self.endResetModel()

    def add(self, risks: Sequence[Risk]) -> None:
        """Show more of the script: words that are there come more often, others go to the end."""
        new = []
        for case in cases(risks):
            row = self._rows.get(case.first.key)
            if row is None:
                new.append(case)
            else:
                self._cases[row] = Case((*self._cases[row].risks, *case.risks))
                index = self.index(row, TIMES)  # one by one: of a range, a view measures each row
                self.dataChanged.emit(index, index)
        if new:
            first = len(self._cases)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._cases += new
            self._rows |= {case.first.key: row for row, case in enumerate(new, first)}
            self.endInsertRows()

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return _text(self._cases[index.row()], index.column())
        if role == _Role.TextAlignmentRole and index.column() == TIMES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _text(case: Case, column: int) -> str:
    match column:
        case 0:
            return case.first.spot.text
        case 1:
            return _why_name(case.first.why)
        case 2:
            return _said(case.first)
        case 3:
            return str(len(case.risks))
    return case.first.sentence


def _said(risk: Risk) -> str:
    """How it is said now: in pinyin where that is possible."""
    syllable = pinyin.syllable(risk.phones) if risk.spot.language == "zh" else None
    return pinyin.accented(syllable) if syllable else sounds(risk.phones)


def _why_name(why: Why) -> str:
    names = {
        Why.POLYPHONE: _("polyphone"),
        Why.HETERONYM: _("spelt alike"),
        Why.NUMBER: _("number"),
        Why.NAME: _("name"),
    }
    return names[why]

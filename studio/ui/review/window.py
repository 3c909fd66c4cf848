"""The list of risky words: hear each, say that it is right, or choose another reading."""

from PySide6.QtCore import QPoint, QSignalBlocker, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from studio.project.edit import line as line_of
from studio.ui.dialogs import button
from studio.ui.document import Document
from studio.ui.icons import Icons
from studio.ui.phones.readings import Readings
from studio.ui.rendering.renders import Renders
from studio.ui.review import deciding
from studio.ui.review.gathering import Gathering
from studio.ui.review.model import SAID, TIMES, WHY, WORD, CasesModel
from studio.ui.review.risky import Case, Risk
from studio.ui.selection import Selection
from studio.ui.words import _, ngettext

_PAUSE = 100  # milliseconds between two states of the list …
_LONG = 1500  # … while more than a page of the script is still to be read
_PAGE = 40  # lines


class Review(QDialog):
    """Stays open beside the main window; the script follows the word that is looked at."""

    def __init__(
        self,
        gathering: Gathering,
        document: Document,
        selection: Selection,
        readings: Readings,
        renders: Renders,
        icons: Icons,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self.setWindowTitle(_("Risky words"))
        self._gathering = gathering
        self._document = document
        self._selection = selection
        self._readings = readings
        self._renders = renders
        self._model = CasesModel()
        self._told, self._list = QLabel(), _made_list()
        self._hear = button(icons, _("Hear"), self._on_hear, "play")
        self._other = button(icons, _("Other readings…"), self._on_other, "chat-text")
        self._right = button(icons, _("It is right"), self._on_right)
        self._right.setDefault(True)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._connect()
        line = QFontMetrics(self.font()).height()
        self.resize(50 * line, 30 * line)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._gathering.wake(awake=True)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._gathering.wake(awake=False)

    def _connect(self) -> None:
        self._list.setModel(self._model)
        self._list.selectionModel().currentRowChanged.connect(self._on_current)
        self._list.doubleClicked.connect(self._on_other)
        self._soon.timeout.connect(self._show)
        self._gathering.changed.connect(self._on_changed)
        self._gathering.more.connect(self._on_more)

    def _lay_out(self) -> None:
        head = QLabel(_("Words that may be said wrong. What you decide here is not asked again."))
        head.setWordWrap(True)
        head.setProperty("role", "dim")
        self._told.setProperty("role", "faint")
        self._told.setAccessibleName(_("How far the script was read"))
        row = QHBoxLayout()
        row.addWidget(self._hear)
        row.addWidget(self._told, 1)
        row.addWidget(self._other)
        row.addWidget(self._right)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self._list, 1)
        column.addLayout(row)

    def _on_changed(self) -> None:
        """Wait for more before the list is made anew; a script is read in many pieces."""
        if not self._soon.isActive():
            read, there = self._gathering.progress
            self._soon.start(_LONG if there - read > _PAGE else _PAUSE)

    def _on_more(self, risks: tuple[Risk, ...]) -> None:
        self._model.add(risks)
        read, there = self._gathering.progress
        if not self._list.currentIndex().isValid():
            self._put_cursor(0)
            self._fit()
        elif read == there:
            self._fit()
        self._tell()

    def _show(self) -> None:
        """Make the list anew if it has changed."""
        cases = self._gathering.cases
        if list(cases) != self._model.cases:
            self._fill(cases)
        self._tell()

    def _tell(self) -> None:
        read, there = self._gathering.progress
        if read < there:
            told = _("Reading line {number} of {count}…")
            self._told.setText(told.format(number=read, count=there))
        else:
            count = len(self._model.cases)
            told = ngettext("{count} word to decide", "{count} words to decide", count)
            self._told.setText(told.format(count=count) if count else _("Nothing left to decide."))
        self._enable()

    def _fill(self, cases: tuple[Case, ...]) -> None:
        """Show these cases; the cursor stays where it was in the list."""
        at = self._list.currentIndex().row()
        self._model.show_cases(cases)
        self._put_cursor(min(max(at, 0), len(cases) - 1))
        if at < 0:
            self._fit()

    def _put_cursor(self, row: int) -> None:
        """Choose a row; the script does not follow, because no person asked for it."""
        blocker = QSignalBlocker(self._list.selectionModel())
        self._list.setCurrentIndex(self._model.index(row, 0))
        blocker.unblock()
        self._list.viewport().update()

    def _fit(self) -> None:
        """Columns as wide as the rows in sight ask for, once: measuring them takes a while."""
        for column in (WORD, WHY, SAID, TIMES):
            self._list.resizeColumnToContents(column)

    def _case(self) -> Case | None:
        """What of the chosen case still stands: the list is a little behind the script."""
        number = self._list.currentIndex().row()
        there = 0 <= number < len(self._model.cases)
        return self._gathering.standing(self._model.cases[number]) if there else None

    def _enable(self) -> None:
        chosen = self._list.currentIndex().isValid()
        for each in (self._hear, self._other, self._right):
            each.setEnabled(chosen)

    def _on_current(self) -> None:
        self._enable()
        case = self._case()
        if case is not None:
            self._selection.choose([case.first.spot.line])

    def _on_hear(self) -> None:
        case = self._case()
        if case is not None:
            self._renders.hear(line_of(self._document.project, case.first.spot.line))

    def _on_other(self) -> None:
        case = self._case()
        if case is not None:
            spot = case.first.spot
            row = self._list.visualRect(self._list.currentIndex())
            at = self._list.viewport().mapToGlobal(QPoint(row.left(), row.bottom()))
            self._readings.open(spot.line, spot.start, spot.end, at, self)

    def _on_right(self) -> None:
        case = self._case()
        if case is not None:
            project = deciding.right(self._document.project, case)
            self._document.apply(_("Decide about a word"), project)


def _made_list() -> QTreeView:
    found = QTreeView()
    found.setAccessibleName(_("Risky words of the script"))
    found.setRootIsDecorated(False)
    found.setUniformRowHeights(True)
    found.header().setResizeContentsPrecision(0)  # rows in sight; the last column takes the rest
    return found

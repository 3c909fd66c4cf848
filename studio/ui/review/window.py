"""The list of risky words: hear each, say that it is right, or choose another reading."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QFontMetrics, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.project.edit import line as line_of
from studio.text import pinyin
from studio.ui.document import Document
from studio.ui.icons import Icons
from studio.ui.phones.labels import sounds
from studio.ui.phones.readings import Readings
from studio.ui.rendering.renders import Renders
from studio.ui.review import deciding
from studio.ui.review.gathering import Gathering
from studio.ui.review.risky import Case, Risk, Why
from studio.ui.selection import Selection
from studio.ui.words import _, ngettext


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
        self._icons = icons
        self._cases: tuple[Case, ...] = ()
        self._told, self._list = QLabel(), _made_list()
        self._hear = self._button(_("Hear"), "play", self._on_hear)
        self._other = self._button(_("Other readings…"), "chat-text", self._on_other)
        self._right = self._button(_("It is right"), "", self._on_right)
        self._right.setDefault(True)
        self._lay_out()
        self._list.currentItemChanged.connect(self._on_current)
        self._list.itemDoubleClicked.connect(self._on_other)
        gathering.changed.connect(self._on_changed)
        line = QFontMetrics(self.font()).height()
        self.resize(50 * line, 30 * line)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._gathering.wake(awake=True)
        self._on_changed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._gathering.wake(awake=False)

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

    def _button(self, text: str, icon: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if icon:
            self._icons.keep(button, icon)
        button.clicked.connect(lambda: call())
        return button

    def _on_changed(self) -> None:
        read, there = self._gathering.progress
        if read < there:
            told = _("Reading line {number} of {count}…")
            self._told.setText(told.format(number=read, count=there))
        else:
            count = len(self._gathering.cases)
            told = ngettext("{count} word to decide", "{count} words to decide", count)
            self._told.setText(told.format(count=count) if count else _("Nothing left to decide."))
        if self._gathering.cases != self._cases:
            self._fill()
        self._enable()

    def _fill(self) -> None:
        """Show the cases as they are now; the cursor stays where it was in the list."""
        at = self._list.indexOfTopLevelItem(self._list.currentItem())
        self._cases = self._gathering.cases
        blocker = QSignalBlocker(self._list)
        self._list.clear()
        self._list.addTopLevelItems([_item(case) for case in self._cases])
        self._list.setCurrentItem(self._list.topLevelItem(min(max(at, 0), len(self._cases) - 1)))
        blocker.unblock()

    def _case(self) -> Case | None:
        number = self._list.indexOfTopLevelItem(self._list.currentItem())
        return self._cases[number] if 0 <= number < len(self._cases) else None

    def _enable(self) -> None:
        for button in (self._hear, self._other, self._right):
            button.setEnabled(self._case() is not None)

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
            row = self._list.visualItemRect(self._list.currentItem())
            at = self._list.viewport().mapToGlobal(QPoint(row.left(), row.bottom()))
            self._readings.open(spot.line, spot.start, spot.end, at, self)

    def _on_right(self) -> None:
        case = self._case()
        if case is not None:
            project = deciding.right(self._document.project, case)
            self._document.apply(_("Decide about a word"), project)


def _item(case: Case) -> QTreeWidgetItem:
    first = case.first
    cells = [
        first.spot.text,
        _why_name(first.why),
        _said(first),
        str(len(case.risks)),
        first.sentence,
    ]
    item = QTreeWidgetItem(cells)
    for column, text in enumerate(cells):
        item.setToolTip(column, text)
    item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


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


def _made_list() -> QTreeWidget:
    found = QTreeWidget()
    found.setAccessibleName(_("Risky words of the script"))
    found.setHeaderLabels([_("Word"), _("Why"), _("Said"), _("Times"), _("In")])
    found.setRootIsDecorated(False)
    found.setUniformRowHeights(True)
    resize = QHeaderView.ResizeMode
    for column in range(4):
        found.header().setSectionResizeMode(column, resize.ResizeToContents)
    found.header().setSectionResizeMode(4, resize.Stretch)
    found.header().setStretchLastSection(True)
    return found

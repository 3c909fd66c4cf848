"""The list of sounds to put in the place of one, each played as it is walked over."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.text.inventory import base
from studio.ui.dialogs import button
from studio.ui.icons import Icons
from studio.ui.phones.choices import Choices, kind_name, mark_of, marked
from studio.ui.words import _

_REST = 250  # milliseconds on a sound until it is played


class Symbols(QDialog):
    """Stays open beside the window; `heard` and `chosen` carry a symbol."""

    heard = Signal(str)
    chosen = Signal(str)

    def __init__(
        self, symbol: str, word: str, choices: Choices, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("symbols")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Another phoneme for {symbol}").format(symbol=symbol))
        self._symbol = symbol
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._on_hear)
        self._marks = QButtonGroup(self)
        self._list = self._made_list(choices)
        self._play = QCheckBox(_("Play each"))
        self._play.setChecked(True)
        self._lay_out(word, choices, icons)
        self._show_marks()
        self._list.currentItemChanged.connect(self._on_current)
        self._list.itemActivated.connect(self._on_chosen)
        self._marks.buttonToggled.connect(self._on_mark)
        line = QFontMetrics(self.font()).height()
        self.resize(34 * line, 22 * line)
        self._list.setFocus()

    @property
    def symbol(self) -> str:
        """The sound under the cursor of the list, with its mark."""
        item, checked = self._list.currentItem(), self._marks.checkedButton()
        sound = str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else base(self._symbol)
        return marked(sound, str(checked.property("sign")) if checked is not None else "")

    def _lay_out(self, word: str, choices: Choices, icons: Icons) -> None:
        asked = _("Which sound for {symbol} in “{word}”?")
        title = QLabel(asked.format(symbol=self._symbol, word=word))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addLayout(self._made_marks(choices))
        column.addWidget(self._list, 1)
        column.addLayout(self._buttons(icons))

    def _made_list(self, choices: Choices) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName(_("Phonemes of the language"))
        found.setFlow(QListWidget.Flow.LeftToRight)
        found.setWrapping(True)
        found.setResizeMode(QListWidget.ResizeMode.Adjust)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line = QFontMetrics(self.font()).height()
        for sound in choices.sounds:
            item = QListWidgetItem(sound)
            item.setData(Qt.ItemDataRole.UserRole, sound)
            item.setToolTip(kind_name(sound))
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setSizeHint(QSize(round(3.6 * line), round(2.2 * line)))
            found.addItem(item)
            if sound == base(self._symbol):
                found.setCurrentItem(item)
        return found

    def _made_marks(self, choices: Choices) -> QHBoxLayout:
        row = QHBoxLayout()
        for mark in choices.marks:
            choice = QToolButton()
            choice.setText(mark.name)
            choice.setToolTip(mark.title)
            choice.setAccessibleName(mark.title)
            choice.setCheckable(True)
            choice.setChecked(mark.sign == mark_of(self._symbol))
            choice.setProperty("sign", mark.sign)
            self._marks.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        return row

    def _buttons(self, icons: Icons) -> QHBoxLayout:
        use = button(icons, _("Use it"), self._on_chosen)
        use.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(button(icons, _("Hear"), self._on_hear, "play"))
        row.addWidget(self._play)
        row.addStretch(1)
        row.addWidget(button(icons, _("Cancel"), self.close))
        row.addWidget(use)
        return row

    def _show_marks(self) -> None:
        """Show every sound with the mark that it would get."""
        checked = self._marks.checkedButton()
        sign = str(checked.property("sign")) if checked is not None else ""
        for number in range(self._list.count()):
            item = self._list.item(number)
            item.setText(marked(str(item.data(Qt.ItemDataRole.UserRole)), sign))

    def _on_current(self) -> None:
        if self._play.isChecked():
            self._rest.start()

    def _on_mark(self) -> None:
        self._show_marks()
        self._on_current()

    def _on_hear(self) -> None:
        self._rest.stop()
        self.heard.emit(self.symbol)

    def _on_chosen(self) -> None:
        self._rest.stop()
        if self.isVisible():
            self.chosen.emit(self.symbol)
            self.close()

"""The list of styles with its search field and its filter by language."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui import languages
from studio.ui.fields.pick import Choice, Pick
from studio.ui.styles.book import Book
from studio.ui.styles.followed import Followed
from studio.ui.styles.rows import HEADING, STYLE, Rows
from studio.ui.theme import Look
from studio.ui.words import _, spoken
from studio.voices.voice import Style


class Finder(QWidget):
    """Shows the styles that match; `chosen` carries the current one or None.

    `used` and `removed` ask for what Enter and Delete are pressed for.
    """

    chosen = Signal(object)
    used = Signal()
    removed = Signal()

    def __init__(self, book: Book, look: Look, followed: Followed) -> None:
        super().__init__()
        self._book = book
        self._followed = followed
        self._current: Style | None = None
        self._rows = Rows(look)
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Search styles"))
        self._search.setAccessibleName(_("Search styles"))
        self._search.setClearButtonEnabled(True)
        self._language = Pick(_("Language of the styles"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("Styles"))
        self._list.setItemDelegate(self._rows)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = self._make_empty()
        self._lay_out()
        self._search.textChanged.connect(self._on_filter)
        self._language.picked.connect(self._on_language)
        self._list.currentItemChanged.connect(self._on_current)
        self._list.itemDoubleClicked.connect(self._on_used)
        _on_key(self._search, Qt.Key.Key_Down, self._on_down)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            _on_key(self._list, key, self._on_used)
        _on_key(self._list, Qt.Key.Key_Delete, self.removed.emit)
        book.changed.connect(self._on_book)
        followed.changed.connect(self._fill)
        look.changed.connect(self._list.viewport().update)
        self._on_book()

    @property
    def current(self) -> Style | None:
        """The style that is chosen in the list."""
        return self._current

    def show_style(self, style: Style) -> None:
        """Choose this one in the list, even if it has to be looked for everywhere."""
        self._current = style
        if not self._matches(style):
            self._search.clear()
            self._on_language("")
        self._fill()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._search)
        column.addWidget(self._language)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        text = QLabel(_("No style matches."))
        text.setProperty("role", "dim")
        everything = QPushButton(_("Show all styles"))
        everything.clicked.connect(self._on_everything)
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text)
        column.addWidget(everything)
        return empty

    def _matches(self, style: Style) -> bool:
        language = self._language.currentData() or ""
        wanted = self._search.text().strip().casefold()
        heard = wanted in style.name.casefold() or wanted in style.text.casefold()
        return heard and language in ("", style.language)

    def _fill(self) -> None:
        """List what matches; the current one stays current if it is among them."""
        own = [style for style in self._book.own if self._matches(style)]
        others = [s for s in self._book.styles() if s not in self._book.own and self._matches(s)]
        others.sort(key=lambda style: style.language != spoken()[:2])
        with QSignalBlocker(self._list):
            self._write(own, others)
        self._empty.setVisible(not (own or others))
        self._list.setVisible(bool(own or others))
        self._on_current()

    def _write(self, own: list[Style], others: list[Style]) -> None:
        """Under headings where there are several groups; what is of no use here comes last."""
        self._list.clear()
        done = [style for style in others if self._followed.of(style)]
        idle = [style for style in others if not self._followed.of(style)]
        groups = (
            (_("Your styles"), own),
            (_("Presets"), done),
            (_("Without effect in the engine of the line"), idle),
        )
        several = sum(bool(styles) for _name, styles in groups) > 1
        for heading, styles in groups:
            if styles and several:
                self._list.addItem(_heading(heading))
            for style in styles:
                self._list.addItem(_item(style))
                if style == self._current:
                    self._list.setCurrentRow(self._list.count() - 1)

    def _on_current(self) -> None:
        item = self._list.currentItem()
        self._current = item.data(STYLE) if item is not None else None
        if item is not None:
            self._list.scrollToItem(item)
        self.chosen.emit(self._current)

    def _on_used(self) -> None:
        if self._current is not None:
            self.used.emit()

    def _on_down(self) -> None:
        """Go from the search to the first style that was found."""
        rows = range(self._list.count())
        first = next((row for row in rows if self._list.item(row).data(STYLE) is not None), None)
        if first is not None:
            self._list.setFocus()
            if self._current is None:
                self._list.setCurrentRow(first)

    def _on_filter(self) -> None:
        self._fill()

    def _on_language(self, language: str) -> None:
        self._language.show_value(language)
        self._fill()

    def _on_everything(self) -> None:
        self._search.clear()
        self._on_language("")

    def _on_book(self) -> None:
        there = dict.fromkeys(style.language for style in self._book.styles() if style.language)
        choices = [Choice(code, languages.name(code)) for code in languages.ordered(there)]
        shown = self._language.currentData() or ""
        self._language.offer([Choice("", _("All languages")), *choices])
        self._language.show_value(shown if shown in there else "")
        self._fill()


def _on_key(widget: QWidget, key: Qt.Key, call: Callable[[], None]) -> None:
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(call)


def _heading(text: str) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(HEADING, text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
    return item


def _item(style: Style) -> QListWidgetItem:
    item = QListWidgetItem(style.name)
    item.setData(STYLE, style)
    item.setToolTip(f"{style.name}\n{style.text}")
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, style.text)
    return item

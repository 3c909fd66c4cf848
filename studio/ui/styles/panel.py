"""The styles dock: find an instruction, change it, hear it, use it for the chosen lines."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.project import edit
from studio.project.several import in_each
from studio.ui.document import Document
from studio.ui.icons import Icons
from studio.ui.notify import Kind, Notify
from studio.ui.rendering.renders import Renders
from studio.ui.selection import Selection
from studio.ui.styles.account import Account
from studio.ui.styles.book import Book
from studio.ui.styles.editor import Editor
from studio.ui.styles.finder import Finder
from studio.ui.styles.followed import Followed
from studio.ui.words import _
from studio.voices.voice import Style

_LETTERS = 38  # letters the dock is wide unless somebody makes it narrower


class StylesPanel(QWidget):
    """The list over the chosen style, and under it what the line's engine does with it."""

    def __init__(
        self,
        book: Book,
        finder: Finder,
        account: Account,
        followed: Followed,
        document: Document,
        selection: Selection,
        renders: Renders,
        icons: Icons,
        notify: Notify,
    ) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self._book = book
        self._finder = finder
        self._account = account
        self._followed = followed
        self._document = document
        self._selection = selection
        self._renders = renders
        self._notify = notify
        self._editor = Editor(book)
        self._use = QPushButton(_("Use"))
        self._use.setProperty("primary", "true")
        self._use.setToolTip(_("Speak the chosen lines in this style (Enter)"))
        self._use.clicked.connect(self._on_use)
        self._try = QPushButton(_("Try"))
        self._try.setToolTip(_("Hear the current line in this style"))
        icons.keep(self._try, "play")
        self._try.clicked.connect(self._on_try)
        self._add = _tool(icons, "plus", _("New style"), self._on_add)
        self._remove = _tool(icons, "trash", _("Delete this style"), self._on_remove)
        self._lay_out()
        finder.chosen.connect(self._on_chosen)
        finder.used.connect(self._on_use)
        finder.removed.connect(self._on_remove)
        self._editor.kept.connect(finder.show_style)
        selection.changed.connect(self._on_line)
        document.changed.connect(self._on_line)
        document.opened.connect(self._on_line)
        self._on_chosen(finder.current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_line()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(width, super().sizeHint().height())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._use, 1)
        buttons.addWidget(self._try, 1)
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.addWidget(self._finder, 1)
        column.addWidget(self._editor)
        column.addWidget(self._account)
        column.addLayout(buttons)

    def _on_chosen(self, style: Style | None) -> None:
        self._editor.show_style(style)
        self._remove.setEnabled(style in self._book.own)
        self._on_line()

    def _on_line(self) -> None:
        style, line = self._finder.current, self._selection.line
        engine = (line.engine if line else "") or self._document.project.engine
        self._account.show_style(engine, style.text if style else "")
        if self.isVisible():
            self._followed.ask(engine, self._book.styles())
        self._use.setEnabled(style is not None and bool(self._selection.lines))
        spoken = line is not None and bool(line.text.strip())
        self._try.setEnabled(style is not None and spoken)

    def _on_use(self) -> None:
        self._editor.keep()
        style = self._finder.current
        if style is None:
            return
        if not self._selection.lines:
            self._notify.tell(_("Choose the lines first."), kind=Kind.WARNING)
            return
        how = partial(edit.set_style, style=style.text)
        changed = in_each(self._document.project, self._selection.lines, how)
        self._document.apply(_("Change the style"), changed)

    def _on_try(self) -> None:
        self._editor.keep()
        style, line = self._finder.current, self._selection.line
        if style is not None and line is not None:
            self._renders.hear(replace(line, style=style.text))

    def _on_add(self) -> None:
        line = self._selection.line
        language = (line.language if line else "") or self._document.project.language
        text = _("Speak slowly and softly.")
        if line is not None and line.style and not self._book.of(line.style):
            text = line.style
        style = self._book.add(Style(_("New style"), text, language))
        if style is not None:
            self._finder.show_style(style)
            self._editor.edit_name()

    def _on_remove(self) -> None:
        style = self._finder.current
        if style is None or style not in self._book.own:
            return
        if self._book.remove(style):
            message = _("The style “{name}” was deleted.").format(name=style.name)
            self._notify.offer(message, _("Undo"), partial(self._restore, style))

    def _restore(self, style: Style) -> None:
        back = self._book.add(style)
        if back is not None:
            self._finder.show_style(back)


def _tool(icons: Icons, icon: str, name: str, call: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    icons.keep(button, icon)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(call)
    return button

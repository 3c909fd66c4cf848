"""The window of the dictionaries: search, table, a form for a new word, files in and out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.text.lexicon import Pronunciation
from studio.ui.dialogs import button
from studio.ui.dictionary.entries import Entry, Layer
from studio.ui.dictionary.files import Files, nothing_to_write, sentence
from studio.ui.dictionary.filterbar import FilterBar
from studio.ui.dictionary.form import Form
from studio.ui.dictionary.model import LANGUAGE, SOUNDS, WORD, EntriesModel
from studio.ui.dictionary.shelves import Shelves, added
from studio.ui.icons import Icons
from studio.ui.phones.typed import Manner, Typed, read
from studio.ui.restyle import restyle
from studio.ui.tasks import Tasks
from studio.ui.words import _


class Dictionary(QDialog):
    """Stays open beside the main window."""

    def __init__(
        self,
        shelves: Shelves,
        hear: Callable[[Pronunciation], object],
        tasks: Tasks,
        icons: Icons,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dictionary")
        self.setWindowTitle(_("Dictionary"))
        self._shelves = shelves
        self._play = hear
        self._tasks = tasks
        self._filter, self._form, self._files = FilterBar(), Form(tasks), Files(tasks, self)
        self._model, self._table = EntriesModel(), QTableView()
        self._told = QLabel()
        self._lay_out(icons)
        self._filter.changed.connect(self._on_filter)
        self._form.added.connect(self._on_added)
        self._model.edited.connect(self._on_edited)
        self._files.read.connect(self._on_imported)
        self._files.told.connect(self._tell)
        self._files.failed.connect(self._complain)
        shelves.changed.connect(self._on_changed)
        line = QFontMetrics(self.font()).height()
        self.resize(54 * line, 34 * line)
        self._on_changed()
        self._filter.setFocus()

    def speak(self, language: str) -> None:
        """Offer a language for new words."""
        self._form.speak(language)

    @property
    def selected(self) -> tuple[Entry, ...]:
        """The entries that are selected in the table."""
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        return tuple(self._model.entries[row] for row in rows)

    def _lay_out(self, icons: Icons) -> None:
        self._dress_table()
        self._told.setWordWrap(True)
        self._told.setAccessibleName(_("Message of the dictionary"))
        column = QVBoxLayout(self)
        column.addWidget(self._filter)
        column.addWidget(self._table, 1)
        column.addLayout(self._button_row(icons))
        heading = QLabel(_("New word"))
        heading.setProperty("role", "title")
        column.addWidget(heading)
        column.addWidget(self._form)
        column.addWidget(self._told)

    def _dress_table(self) -> None:
        table = self._table
        table.setModel(self._model)
        table.selectionModel().selectionChanged.connect(self._on_selection)
        table.setAccessibleName(_("Words"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WORD, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(SOUNDS, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(WORD, 12 * QFontMetrics(self.font()).height())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table, self._on_remove)

    def _button_row(self, icons: Icons) -> QHBoxLayout:
        row = QHBoxLayout()
        self._hear = button(icons, _("Hear"), self._on_hear, "play")
        self._remove = button(icons, _("Delete"), self._on_remove, "trash")
        row.addWidget(self._hear)
        row.addWidget(self._remove)
        row.addStretch(1)
        mine, script = (
            partial(self._files.take, Layer.MINE),
            partial(self._files.take, Layer.PROJECT),
        )
        row.addWidget(button(icons, _("Import…"), mine, "download-simple"))
        row.addWidget(button(icons, _("Import for this script…"), script))
        row.addWidget(button(icons, _("Export…"), self._on_export, "export"))
        return row

    def _tell(self, message: str, role: str = "good") -> None:
        restyle(self._told, "role", role)
        self._told.setText(message)

    def _complain(self, error: BaseException) -> None:
        self._tell(sentence(error), "bad")

    def _on_changed(self) -> None:
        self._filter.offer({entry.row.language for entry in self._shelves.entries})
        self._on_filter()

    def _on_filter(self) -> None:
        self._model.show_entries(self._filter.chosen(self._shelves.entries))
        self._on_selection()

    def _on_selection(self) -> None:
        selected = self.selected
        self._hear.setEnabled(len(selected) == 1)
        self._remove.setEnabled(any(entry.editable for entry in selected))

    def _on_hear(self) -> None:
        for entry in self.selected[:1]:
            self._play(entry.row)

    def _on_remove(self) -> None:
        self._shelves.remove(self.selected)

    def _on_export(self) -> None:
        rows = [entry.row for entry in self._model.entries]
        if rows:
            self._files.give(rows)
        else:
            self._complain(nothing_to_write())

    def _on_added(self, layer: Layer, row: Pronunciation) -> None:
        self._shelves.add(layer, (row,))
        self._tell(_("“{word}” was added.").format(word=row.word))

    def _on_imported(self, layer: Layer, rows: tuple[Pronunciation, ...]) -> None:
        self._shelves.add(layer, rows)
        self._tell(added(len(rows)))

    def _on_edited(self, entry: Entry, column: int, text: str) -> None:
        """A cell was edited; sounds are read first."""
        if column == SOUNDS:
            self._tasks.io(
                partial(read, text, Manner.SOUNDS, entry.row.language, ()),
                partial(self._on_read, entry),
                self._complain,
            )
        elif column == WORD and text:
            self._shelves.exchange(entry, replace(entry.row, word=text))
        elif column not in (WORD, LANGUAGE):
            self._shelves.exchange(entry, replace(entry.row, note=text))

    def _on_read(self, entry: Entry, typed: Typed) -> None:
        symbols = tuple(phone.symbol for phone in typed.phones)
        self._shelves.exchange(entry, replace(entry.row, phonemes=symbols))
        self._tell(_("“{word}” was changed.").format(word=entry.row.word))

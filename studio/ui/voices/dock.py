"""The voices dock: cards with search and tags, and the ways in for a new voice."""

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.icons import Icons
from studio.ui.theme import Look
from studio.ui.voices import cards, dropped
from studio.ui.voices.keeping import Keeping
from studio.ui.voices.model import VoicesModel
from studio.ui.voices.painter import CardPainter
from studio.ui.voices.stock import Stock
from studio.ui.words import _
from studio.voices.voice import Voice, VoiceId


class VoicesDock(QWidget):
    """Shows the library; what is to be done with a voice is asked for by signals.

    `chose` carries the voice of the current card or None. `menu` opens on a card and is filled by
    whoever knows what can be done.
    """

    chose = Signal(object)  # Voice | None
    activated = Signal(object)  # Voice
    play_asked = Signal(object)  # Voice
    trash_asked = Signal(object)  # Voice
    sound_dropped = Signal(object)  # Path
    export_dropped = Signal(object)  # Path

    def __init__(self, stock: Stock, keeping: Keeping, look: Look, icons: Icons) -> None:
        super().__init__()
        self._stock = stock
        self._awaited = ""  # id of a voice that is to be chosen when it appears
        self.menu = QMenu(self)
        self._model = VoicesModel()
        self._model.renamed.connect(keeping.rename)
        self._search = _search()
        self._tags = QComboBox()
        self._tags.setAccessibleName(_("Show voices with this tag"))
        self._list = self._cards(look, icons)
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("role", "dim")
        self._all = QPushButton(_("Show all voices"))
        self._empty = QWidget()
        self._hint = QLabel(_("Record your own voice, or drop a sound file here."))
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "dim")
        self._finding = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self._lay_out()
        self.setAcceptDrops(True)
        self._search.textChanged.connect(self._fill)
        self._tags.currentIndexChanged.connect(self._fill)
        self._all.clicked.connect(self._on_all)
        stock.changed.connect(self._on_stock)
        keeping.made.connect(self._on_made)
        self._on_stock()

    @property
    def chosen(self) -> Voice | None:
        """The voice of the current card."""
        return self._model.voice(self._list.currentIndex())

    def add_button(self, button: QPushButton | QToolButton) -> None:
        """Put a button under the cards."""
        self._buttons.addWidget(button, 1 if isinstance(button, QPushButton) else 0)

    def add_finder(self, button: QToolButton) -> None:
        """Put another way to find a voice beside the search."""
        self._finding.addWidget(button)

    def rename(self) -> None:
        """Let the name of the current card be typed over."""
        self._list.edit(self._list.currentIndex())

    def choose(self, voice: VoiceId) -> None:
        """Make its card the current one, now or when it appears."""
        self._awaited = voice
        self._choose_awaited()

    def reveal(self, voice: VoiceId) -> None:
        """The same, also where a search hides its card."""
        if not self._model.place(voice).isValid():
            self._on_all()
        self.choose(voice)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._list.currentIndex().isValid():
            self._open_menu(self._list.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete on a card throws its voice away: no line, and no letter to search for."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Delete:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and self.chosen is not None:
            self.trash_asked.emit(self.chosen)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped.file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped.file(event.mimeData())
        if file is None:
            return
        event.acceptProposedAction()
        (self.export_dropped if dropped.is_export(file) else self.sound_dropped).emit(Path(file))

    def _cards(self, look: Look, icons: Icons) -> QListView:
        view = QListView()
        view.setModel(self._model)
        view.setAccessibleName(_("Voices"))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        view.installEventFilter(self)
        painter = CardPainter(look, icons, view)
        view.setItemDelegate(painter)
        painter.play_asked.connect(self._on_play)
        painter.menu_asked.connect(self._open_menu)
        view.activated.connect(self._on_activated)
        view.selectionModel().currentChanged.connect(self._on_current)
        look.changed.connect(lambda _: view.viewport().update())
        return view

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._empty)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._nothing)
        inner.addWidget(self._all)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        self._finding.addWidget(self._search, 1)
        column.addLayout(self._finding)
        column.addWidget(self._tags)
        column.addWidget(self._empty, 1)
        column.addWidget(self._list, 1)
        column.addWidget(self._hint)
        column.addLayout(self._buttons)
        height = self.fontMetrics().height()
        self.setMinimumWidth(12 * height)

    def _open_menu(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        if self.chosen is None:
            return
        row: QRect = self._list.visualRect(index)
        self.menu.popup(self._list.viewport().mapToGlobal(QPoint(row.center().x(), row.bottom())))

    def _fill(self) -> None:
        """Show the cards that are looked for, and say so where there are none."""
        voice = self.chosen
        wanted, tag = self._search.text(), self._tags.currentData() or ""
        found = cards.found(self._stock.cards, wanted, tag)
        self._model.show(found)
        if voice is not None and self.chosen != voice:
            self._list.setCurrentIndex(self._model.place(voice.id))
        self._choose_awaited()
        searching = bool(wanted.strip() or tag)
        self._nothing.setText(
            _("No voice matches “{wanted}”.").format(wanted=wanted.strip() or cards.tag_word(tag))
            if searching
            else _("There is no voice yet.")
        )
        self._empty.setVisible(not found)
        self._all.setVisible(searching)
        self._list.setVisible(bool(found))
        self.chose.emit(self.chosen)

    def _choose_awaited(self) -> None:
        place = self._model.place(VoiceId(self._awaited))
        if place.isValid():
            self._awaited = ""
            self._list.setCurrentIndex(place)
            self._list.scrollTo(place)

    def _on_stock(self) -> None:
        there = cards.tags(self._stock.cards)
        if there != [self._tags.itemData(row) for row in range(1, self._tags.count())]:
            self._offer_tags(there)
        self._tags.setVisible(bool(there))
        own = (c for c in self._stock.cards if isinstance(c, cards.Card) and not c.voice.preset)
        self._hint.setVisible(next(own, None) is None)
        self._fill()

    def _offer_tags(self, there: list[str]) -> None:
        before = self._tags.currentData()
        with QSignalBlocker(self._tags):
            self._tags.clear()
            self._tags.addItem(_("All tags"), "")
            for tag in there:
                self._tags.addItem(cards.tag_word(tag), tag)
            self._tags.setCurrentIndex(max(self._tags.findData(before), 0))

    def _on_made(self, voice: str) -> None:
        self._search.clear()
        self._tags.setCurrentIndex(0)
        self.choose(VoiceId(voice))

    def _on_all(self) -> None:
        self._search.clear()
        self._tags.setCurrentIndex(0)

    def _on_current(self) -> None:
        self.chose.emit(self.chosen)

    def _on_activated(self, index: QModelIndex) -> None:
        voice = self._model.voice(index)
        if voice is not None:
            self.activated.emit(voice)

    def _on_play(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        if self.chosen is not None:
            self.play_asked.emit(self.chosen)


def _search() -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(_("Search voices"))
    field.setAccessibleName(_("Search voices"))
    field.setClearButtonEnabled(True)
    return field

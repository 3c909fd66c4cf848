"""What of the dictionaries is shown: words that hold a text, of a language, of a layer."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from studio.ui import languages
from studio.ui.dictionary.entries import Entry, Layer, chosen, layer_name
from studio.ui.words import _


class FilterBar(QWidget):
    """A search field and two lists; `changed` when one of them asks for other entries."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._search, self._language, self._layer = QLineEdit(), QComboBox(), QComboBox()
        self._search.setPlaceholderText(_("Search words, sounds and notes"))
        self._search.setAccessibleName(_("Search the dictionaries"))
        self._search.setClearButtonEnabled(True)
        self._language.setAccessibleName(_("Language shown"))
        self._layer.setAccessibleName(_("Dictionary shown"))
        self._layer.addItem(_("All dictionaries"), None)
        for layer in Layer:
            self._layer.addItem(layer_name(layer), layer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._search, 1)
        row.addWidget(self._language)
        row.addWidget(self._layer)
        self.setFocusProxy(self._search)
        self._search.textChanged.connect(self.changed)
        self._language.currentIndexChanged.connect(self.changed)
        self._layer.currentIndexChanged.connect(self.changed)

    @property
    def language(self) -> str:
        """The language that is asked for; empty = all."""
        return str(self._language.currentData() or "")

    def chosen(self, among: Iterable[Entry]) -> tuple[Entry, ...]:
        """The entries that are asked for."""
        layer = self._layer.currentData()
        return chosen(among, self._search.text(), self.language, layer)

    def offer(self, codes: Iterable[str]) -> None:
        """Let a person choose among these languages; the present choice stays if it can."""
        present = self.language
        blocker = QSignalBlocker(self._language)
        self._language.clear()
        self._language.addItem(_("All languages"), "")
        for code in languages.ordered(codes):
            self._language.addItem(languages.name(code), code)
        self._language.setCurrentIndex(max(self._language.findData(present), 0))
        blocker.unblock()

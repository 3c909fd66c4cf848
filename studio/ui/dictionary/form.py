"""A new word for a dictionary: what is written, how it is said, in which language, for what."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from studio.text.lexicon import Pronunciation
from studio.ui import languages
from studio.ui.dictionary.entries import Layer, layer_name
from studio.ui.dictionary.files import sentence
from studio.ui.phones.typed import Manner, Typed, read
from studio.ui.restyle import restyle
from studio.ui.tasks import Tasks
from studio.ui.words import _

_TYPING = 250  # milliseconds without a key until what was typed is read
_LANGUAGES = ("en", "zh", "yue", "ja", "ko", "fr", "de", "es", "it", "pt", "ru")


class Form(QWidget):
    """`added` carries the layer and the row; the sounds are read while they are typed."""

    added = Signal(object, object)  # Layer, Pronunciation

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._read: Typed | None = None
        self._word, self._sounds = QLineEdit(), QLineEdit()
        self._language, self._layer = QComboBox(), QComboBox()
        self._verdict, self._add = QLabel(), QPushButton(_("Add"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._on_typed)
        self._fill()
        self._lay_out()
        for field in (self._word, self._sounds):
            field.textChanged.connect(self._on_changed)
            field.returnPressed.connect(self._on_add)
        self._language.currentIndexChanged.connect(self._on_changed)
        self._add.clicked.connect(self._on_add)
        self._on_changed()

    def speak(self, language: str) -> None:
        """Offer this language first."""
        found = self._language.findData(language)
        if found >= 0:
            self._language.setCurrentIndex(found)

    def _fill(self) -> None:
        self._word.setPlaceholderText(_("Word as it is written"))
        self._word.setAccessibleName(_("New word"))
        self._sounds.setPlaceholderText(_("Sounds: pinyin, ARPAbet, IPA…"))
        self._sounds.setAccessibleName(_("Sounds of the new word"))
        self._language.setAccessibleName(_("Language of the new word"))
        self._layer.setAccessibleName(_("Dictionary for the new word"))
        for code in _LANGUAGES:
            self._language.addItem(languages.name(code), code)
        for layer in (Layer.MINE, Layer.PROJECT):
            self._layer.addItem(layer_name(layer), layer)
        self._verdict.setAccessibleName(_("How the typed sounds are understood"))
        self._verdict.setWordWrap(True)
        self._add.setAutoDefault(False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        fields = (self._word, self._sounds, self._language, self._layer, self._add)
        for column, field in enumerate(fields):
            grid.addWidget(field, 0, column)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addWidget(self._verdict, 1, 0, 1, len(fields))

    def _on_changed(self) -> None:
        self._read = None
        self._add.setEnabled(False)
        self._verdict.clear()
        self._typing.start()

    def _on_typed(self) -> None:
        asked = text, language = self._asked()
        if text and self._word.text().strip():
            self._tasks.io(
                partial(read, text, Manner.SOUNDS, language, ()),
                partial(self._on_read, asked),
                partial(self._on_unread, asked),
            )

    def _asked(self) -> tuple[str, str]:
        """The sounds that were typed, and the language they are of."""
        return self._sounds.text().strip(), str(self._language.currentData())

    def _on_read(self, asked: tuple[str, str], typed: Typed) -> None:
        if asked != self._asked():
            return
        self._read = typed
        self._add.setEnabled(True)
        restyle(self._verdict, "role", "good")
        symbols = " ".join(phone.symbol for phone in typed.phones)
        self._verdict.setText(_("Read as {sounds}").format(sounds=symbols))

    def _on_unread(self, asked: tuple[str, str], error: BaseException) -> None:
        if asked == self._asked():
            restyle(self._verdict, "role", "bad")
            self._verdict.setText(sentence(error))

    def _on_add(self) -> None:
        if self._read is None:
            return
        symbols = tuple(phone.symbol for phone in self._read.phones)
        word, language = self._word.text().strip(), str(self._language.currentData())
        self.added.emit(self._layer.currentData(), Pronunciation(word, symbols, language))
        self._word.clear()
        self._sounds.clear()
        self._word.setFocus()

"""What to read aloud: a text in the language of the voice, with the consent first if wanted."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.ui import languages
from studio.ui.words import _
from studio.voices.reading import Reading, reading

_SCRIPT, _BOTH, _STATEMENT = range(3)
_LARGER = 1.2  # times the usual size of letters, to be read at arm's length


class Aloud(QWidget):
    """Shows the text; `changed` when it is another one."""

    changed = Signal()

    def __init__(self, texts: dict[str, Reading], language: str) -> None:
        super().__init__()
        self._texts = texts
        self._who = self._scope = ""
        self._language = QComboBox()
        self._language.setAccessibleName(_("Language of the recording"))
        # Not as wide as the longest of a hundred names, in scripts this machine may lack.
        self._language.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._language.setMinimumContentsLength(10)
        self._what = QComboBox()
        self._what.setAccessibleName(_("What to read aloud"))
        self._what.addItems(
            [_("A short text"), _("The consent, then the text"), _("The consent only")]
        )
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAccessibleName(_("Text to read aloud"))
        font = self._text.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self._text.setFont(font)
        self._lay_out()
        self.offer(texts, language)
        self._language.currentIndexChanged.connect(self._on_changed)
        self._what.currentIndexChanged.connect(self._on_changed)

    @property
    def language(self) -> str:
        """What is spoken."""
        return str(self._language.currentData())

    @property
    def words(self) -> str:
        """What whoever reads says; empty where they say what they like."""
        return self._text.text() if self.language in self._texts else ""

    @property
    def texts(self) -> Reading:
        """All texts of the language."""
        return reading(self._texts, self.language)

    def offer(self, codes: Iterable[str], wanted: str) -> None:
        """Offer these languages, too, and choose one of them."""
        with QSignalBlocker(self._language):
            self._language.clear()
            for code in languages.ordered((*self._texts, *codes)):
                self._language.addItem(languages.name(code), code)
            self._language.setCurrentIndex(max(self._language.findData(wanted), 0))
        self._on_changed()

    def read_consent(self) -> None:
        """Put the consent before the text."""
        self._what.setCurrentIndex(_BOTH)

    def set_consent(self, who: str, scope: str) -> None:
        """The statement names these."""
        self._who, self._scope = who, scope
        self._on_changed()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        label = QLabel(_("Read aloud"))
        label.setProperty("role", "dim")
        row.addWidget(label)
        row.addWidget(self._language, 1)
        row.addWidget(self._what, 1)
        card = QFrame()
        card.setProperty("role", "card")
        QVBoxLayout(card).addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(card)

    def _on_changed(self) -> None:
        said = self._said()
        self._what.setEnabled(self.language in self._texts)
        if said != self._text.text():
            self._text.setText(said)
            self.changed.emit()

    def _said(self) -> str:
        texts, what = self._texts.get(self.language), self._what.currentIndex()
        if texts is None:
            return _(
                "Tell or read anything in {language}, for 10 to 30 seconds. Write what was said "
                "into the transcript, word for word, or leave that empty."
            ).format(language=self._language.currentText().partition(" · ")[0])
        parts = []
        if what in (_BOTH, _STATEMENT):
            parts.append(texts.statement(self._who, self._scope))
        if what in (_BOTH, _SCRIPT):
            parts.append(texts.script)
        return "\n".join(parts)

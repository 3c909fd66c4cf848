"""What a model is: its summary, its languages, its licence, and what nobody has proven of it."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from studio.engines.packs.catalogue import Offer
from studio.ui import dialogs, languages
from studio.ui.packs.section import Section, words
from studio.ui.sentences import told
from studio.ui.words import _


class About(Section):
    """Shows one offer; its licence and its card open beside the page."""

    def __init__(self) -> None:
        super().__init__(_("What it is"))
        self._offer: Offer | None = None
        self._summary, self._languages, self._licence = words(""), words(), words()
        self._honest = words(
            "warning",
            _(
                "Proven against the reference’s numbers with random weights; not yet heard with "
                "the released ones."
            ),
        )
        card = _button(_("More about it…"), self._on_card)
        licence = _button(_("Read the licence…"), self._on_licence)
        row = QHBoxLayout()
        row.addWidget(card)
        row.addWidget(licence)
        row.addStretch(1)
        for label in (self._summary, self._languages, self._licence, self._honest):
            self.column.addWidget(label)
        self.column.addLayout(row)

    def show_offer(self, offer: Offer) -> None:
        """Tell about this one."""
        self._offer = offer
        self._summary.setText(told(offer.summary))
        # The name alone, without the code that tells similar ones apart in lists.
        names = ", ".join(languages.name(code).partition(" · ")[0] for code in offer.languages)
        self._languages.setText(_("Languages: {languages}").format(languages=names))
        self._licence.setText(
            _("Licence of code and weights: {licence}. {homepage}").format(
                licence=offer.licence, homepage=offer.homepage
            )
        )

    def _on_card(self) -> None:
        if self._offer is not None:
            dialogs.show(_Paper(self._offer.name, self._offer.card, self.window(), marked=True))

    def _on_licence(self) -> None:
        if self._offer is not None:
            text = self._offer.licence_text.read_text(encoding="utf-8")
            dialogs.show(_Paper(self._offer.licence, text, self.window(), marked=False))


class _Paper(QDialog):
    """A text to be read."""

    def __init__(self, title: str, text: str, parent: QWidget, *, marked: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        browser = QTextBrowser()
        browser.setAccessibleName(title)
        browser.setOpenExternalLinks(True)
        if marked:
            browser.setMarkdown(text)
        else:
            browser.setPlainText(text)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(browser)
        column.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(86 * metrics.averageCharWidth(), 32 * metrics.height())


def _button(text: str, call: object) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(call)
    return button

"""Who allows the use of a voice: the form, and the dialog for a draft that gets its consent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from studio.ui.words import _
from studio.voices.consent import LONGEST, UNLIMITED, Relation, today
from studio.voices.voice import Consent, Voice


class ConsentForm(QWidget):
    """Who, in what relation, for what; `changed` when any of it is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.who = QLineEdit()
        self.who.setPlaceholderText(_("Name of the person who speaks"))
        self.who.setAccessibleName(_("Who consents"))
        self.who.setMaxLength(LONGEST)
        self._relation = QComboBox()
        self._relation.setAccessibleName(_("How they consent"))
        for relation, words in _relations():
            self._relation.addItem(words, relation)
        self.scope = QLineEdit()
        self.scope.setPlaceholderText(_("Anything; or: videos of our school"))
        self.scope.setAccessibleName(_("What the voice may be used for"))
        self.scope.setMaxLength(LONGEST)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(_("Who"), self.who)
        form.addRow(_("How"), self._relation)
        form.addRow(_("For what"), self.scope)
        self.who.textChanged.connect(self.changed)
        self.scope.textChanged.connect(self.changed)
        self._relation.currentIndexChanged.connect(self.changed)

    @property
    def consent(self) -> Consent | None:
        """What is filled in, dated today; None while nobody is named."""
        who = " ".join(self.who.text().split())
        if not who:
            return None
        scope = " ".join(self.scope.text().split()) or UNLIMITED
        return Consent(who, str(self._relation.currentData()), scope, today())

    def clear(self) -> None:
        """Forget what was typed."""
        self.who.clear()
        self.scope.clear()
        self._relation.setCurrentIndex(0)


class ConsentDialog(QDialog):
    """Asks for the consent of one draft; `given` carries it."""

    given = Signal(object)  # Consent

    def __init__(self, voice: Voice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Consent for “{name}”").format(name=voice.name))
        self._form = ConsentForm()
        about = QLabel(
            _(
                "A voice belongs to the person who speaks. Without a consent “{name}” can be heard "
                "but not exported; with it, the consent is kept with the voice and can be taken "
                "back at any time."
            ).format(name=voice.name)
        )
        about.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Cancel)
        self._record = self._buttons.addButton(
            _("Record the consent"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addWidget(self._form)
        column.addWidget(self._buttons)
        self._form.changed.connect(self._on_changed)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        self._on_changed()

    def _on_changed(self) -> None:
        self._record.setEnabled(self._form.consent is not None)

    def _on_accepted(self) -> None:
        self.given.emit(self._form.consent)
        self.accept()


def _relations() -> tuple[tuple[str, str], ...]:
    return (
        (Relation.SELF, _("It is my own voice")),
        (Relation.WRITTEN, _("They gave me written permission")),
        (Relation.LICENSED, _("The recording is licensed for this")),
        (Relation.SYNTHETIC, _("It is synthetic: no person speaks")),
    )

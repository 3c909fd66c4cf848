"""A question with its answers as buttons, shown without holding anything up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMessageBox, QWidget

from studio.ui.words import _

Role = QMessageBox.ButtonRole


@dataclass(frozen=True, slots=True)
class Answer:
    """What a button says and does."""

    text: str
    call: Callable[[], None]
    role: Role = Role.AcceptRole


def ask(parent: QWidget, name: str, message: str, hint: str, answers: Sequence[Answer]) -> None:
    """Show `message` until one of `answers` is given; the first is the usual one.

    Cancel and Escape do nothing. `name` is that of the question: it is not asked twice at once.
    """
    asked: list[QMessageBox] = list(parent.findChildren(QMessageBox, name))
    if any(box.isVisible() for box in asked):
        return
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_("Timbreloom"))
    box.setText(message)
    box.setInformativeText(hint)
    calls = {box.addButton(answer.text, answer.role): answer.call for answer in answers}
    box.setDefaultButton(next(iter(calls)))
    box.setEscapeButton(box.addButton(_("Cancel"), Role.RejectRole))

    def answered() -> None:
        box.deleteLater()
        call = next((c for b, c in calls.items() if b is box.clickedButton()), None)
        if call is not None:
            call()

    box.finished.connect(answered)
    box.open()

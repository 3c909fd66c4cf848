"""What an engine makes of a style instruction, in words: done, done roughly, not done."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.engines.protocol import Understanding
from studio.ui.abilities import Abilities
from studio.ui.styles.said import effect
from studio.ui.words import _

_WAIT = 200  # milliseconds without typing before an engine is asked


class Account(QWidget):
    """Asks for the style it is shown a moment after the last change, and says what it hears."""

    def __init__(self, abilities: Abilities) -> None:
        super().__init__()
        self._abilities = abilities
        self._asked = ("", "")
        self._done = _words("good", _("What the engine will do"))
        self._roughly = _words("dim", _("What the engine will do only roughly"))
        self._ignored = _words("warning", _("What the engine will not do"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self._done, self._roughly, self._ignored):
            column.addWidget(label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._on_time)

    def show_style(self, engine: str, style: str) -> None:
        """Say what `engine` makes of `style`; nothing for no style."""
        if (engine, style) != self._asked:
            self._asked = engine, style
            self._timer.start()

    def _on_time(self) -> None:
        engine, style = asked = self._asked
        self._abilities.understand(engine, style, partial(self._on_understood, asked))

    def _on_understood(self, asked: tuple[str, str], found: Understanding) -> None:
        if asked != self._asked:
            return
        _say(self._done, _("Does: {effects}"), found.effects)
        _say(self._roughly, _("Does roughly: {effects}"), found.approximate)
        _say(self._ignored, _("Does not do: {effects}"), found.ignored)
        if asked[1].strip() and not (found.effects or found.approximate or found.ignored):
            _say(self._ignored, _("Changes nothing: {effects}"), (asked[1].strip(),))


def _words(role: str, name: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setAccessibleName(name)
    label.hide()
    return label


def _say(label: QLabel, sentence: str, effects: tuple[str, ...]) -> None:
    label.setText(sentence.format(effects=_("; ").join(map(effect, effects))))
    label.setVisible(bool(effects))

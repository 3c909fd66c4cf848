"""Icons of one kept set (Phosphor, through QtAwesome), drawn in the colours of the theme."""

import os
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

if TYPE_CHECKING:
    from studio.ui.theme import Theme


class Iconic(Protocol):
    """An action or a button."""

    def setIcon(self, icon: QIcon) -> None:
        """Show it."""


class Icons(QObject):
    """Draws icons, and draws those it keeps again when the theme changes."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__()
        self._theme = theme
        self._kept: WeakKeyDictionary[Iconic, str] = WeakKeyDictionary()

    def icon(self, name: str, colour: str = "") -> QIcon:
        """The icon `ph.<name>`, usually in the colour of text; `qta-browser` shows the names."""
        os.environ.setdefault("QT_API", "pyside6")
        import qtawesome

        theme = self._theme
        icon: QIcon = qtawesome.icon(
            f"ph.{name}", color=colour or theme.text, color_disabled=theme.text_faint
        )
        return icon

    def keep(self, widget: Iconic, name: str) -> None:
        """Give `widget` the icon now and after every change of the theme."""
        self._kept[widget] = name
        widget.setIcon(self.icon(name))

    def repaint(self, theme: "Theme") -> None:
        """Draw all of them for another theme."""
        self._theme = theme
        for widget, name in list(self._kept.items()):
            widget.setIcon(self.icon(name))

"""Icons of one kept set (Phosphor, as QtAwesome brings it), drawn in the colours of the theme.

QtAwesome itself is not imported: it loads eleven more sets, which takes 25 MB and a tenth of the
time until the window is there.
"""

import json
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

if TYPE_CHECKING:
    from studio.ui.theme import Theme

_HEIGHT = 0.875  # of the icon; the rest is air


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
        """The Phosphor icon of that name, usually in the colour of text."""
        family, signs = self._font
        theme = self._theme
        sign = chr(int(signs[name], 16))
        return QIcon(_Sign(family, sign, colour or theme.text, theme.text_faint))

    def keep(self, widget: Iconic, name: str) -> None:
        """Give `widget` the icon now and after every change of the theme."""
        self._kept[widget] = name
        widget.setIcon(self.icon(name))

    def repaint(self, theme: "Theme") -> None:
        """Draw all of them for another theme."""
        self._theme = theme
        for widget, name in list(self._kept.items()):
            widget.setIcon(self.icon(name))

    @cached_property
    def _font(self) -> tuple[str, dict[str, str]]:
        """The family of the font, and the code point of each icon in it."""
        spec = find_spec("qtawesome")
        assert spec is not None
        assert spec.origin is not None
        folder = Path(spec.origin).parent / "fonts"
        (font,) = folder.glob("phosphor-*.ttf")
        (signs,) = folder.glob("phosphor-charmap-*.json")
        number = QFontDatabase.addApplicationFont(str(font))
        return QFontDatabase.applicationFontFamilies(number)[0], json.loads(signs.read_bytes())


class Drawn(QIconEngine):
    """An icon that is painted, sharp at every size; those who derive say how."""

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture


class _Sign(Drawn):
    """One sign of a font."""

    def __init__(self, family: str, sign: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._family = family
        self._sign = sign
        self._colour = colour
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(self._family)
        font.setPixelSize(max(1, round(_HEIGHT * rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._disabled if mode == QIcon.Mode.Disabled else self._colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._sign)
        painter.restore()

    def clone(self) -> QIconEngine:
        return _Sign(self._family, self._sign, self._colour, self._disabled)

"""Icons of one kept set (Phosphor, as QtAwesome brings it), drawn in the colours of the theme.

QtAwesome itself is not imported: it loads eleven more sets, which takes 25 MB and a tenth of the
time until the window is there.
"""

import json
from collections.abc import Callable
from functools import cached_property, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

if TYPE_CHECKING:
    from studio.ui.theme import Theme

_HEIGHT = 0.875  # of the icon; the rest is air
_SIZES = (16, 20, 24, 32, 48)  # pixels: usual sizes at usual scales; others are scaled from these

Paint = Callable[[QPainter, QRect], None]
"""Paints an icon into a square."""


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
        return painted(
            partial(_sign, family=family, sign=sign, colour=colour or theme.text),
            partial(_sign, family=family, sign=sign, colour=theme.text_faint),
        )

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


def painted(paint: Paint, disabled: Paint | None = None) -> QIcon:
    """An icon that `paint` paints at each size it may be shown at, and `disabled` where it rests.

    An icon with an engine written in Python would be sharp at every size, but PySide frees such an
    engine twice when the collector finds both: the program crashes.
    """
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_picture(paint, size))
        if disabled is not None:
            icon.addPixmap(_picture(disabled, size), QIcon.Mode.Disabled)
    return icon


def _picture(paint: Paint, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, picture.rect())
    painter.end()
    return picture


def _sign(painter: QPainter, area: QRect, family: str, sign: str, colour: str) -> None:
    """Paint one sign of a font."""
    font = QFont(family)
    font.setPixelSize(max(1, round(_HEIGHT * area.height())))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)

"""The look of the window from one file of tokens, resources/theme/tokens.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from studio.paths import shipped


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`; see the comments in the file of tokens for what each is for."""

    dark: bool
    background: str
    surface: str
    raised: str
    line: str
    text: str
    text_dim: str
    text_faint: str
    accent: str
    on_accent: str
    selected: str
    good: str
    warning: str
    bad: str
    wave: str
    playhead: str
    phone_default: str
    phone_edited: str
    chip: str


class Look(QObject):
    """The theme in use; `changed` carries another one. `wanted` is system, light or dark."""

    changed = Signal(object)

    def __init__(self, app: QApplication, wanted: str) -> None:
        super().__init__()
        self._app = app
        self._wanted = wanted
        hints = QGuiApplication.styleHints()
        self._system = hints.colorScheme()
        self._theme = load(dark=self._is_dark())
        if not app.styleSheet():
            app.setStyle("Fusion")
            app.setPalette(_palette(self._theme))
        hints.colorSchemeChanged.connect(self._on_system)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def want(self, wanted: str) -> None:
        """Follow the system, or be light or dark."""
        self._wanted = wanted
        self._change()

    def dress(self) -> None:
        """Put the style sheet on, once all widgets are made.

        Qt looks a widget up in the style sheet each time it gets another parent, with all that
        is in it, and goes through every widget for a style sheet, also for the one it has.
        """
        sheet = _style_sheet(self._theme, QFontMetrics(self._app.font()).height())
        if sheet != self._app.styleSheet():
            self._app.setPalette(_palette(self._theme))
            self._app.setStyleSheet(sheet)

    def _on_system(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        self._change()

    def _change(self) -> None:
        theme = load(dark=self._is_dark())
        if theme != self._theme:
            self._theme = theme
            self.dress()
            self.changed.emit(theme)

    def _is_dark(self) -> bool:
        if self._wanted in ("dark", "light"):
            return self._wanted == "dark"
        return self._system == Qt.ColorScheme.Dark


def load(*, dark: bool) -> Theme:
    """The dark or the light theme."""
    tokens = tomllib.loads(_folder().joinpath("tokens.toml").read_text("utf-8"))
    return Theme(dark, **tokens["dark" if dark else "light"])


def _folder() -> Path:
    return shipped() / "resources" / "theme"


def _palette(theme: Theme) -> QPalette:
    """What Fusion draws with."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.background,
        role.Text: theme.text,
        role.PlaceholderText: theme.text_faint,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.selected,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.background,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.text_faint))
    palette.setColor(role.Accent, QColor(theme.accent))
    return palette


def _style_sheet(theme: Theme, height: int) -> str:
    """The style sheet with colours and sizes put in; `height` is that of a line of text."""
    template = Template(_folder().joinpath("style.qss").read_text("utf-8"))
    colours = {name: getattr(theme, name) for name in Theme.__dataclass_fields__}
    unit = max(4, 4 * round(height / 16))
    sizes = {f"u{steps}": steps * unit for steps in range(1, 5)} | {"round": 3 * unit // 2 + 1}
    mode = "dark" if theme.dark else "light"
    return template.substitute(colours, **sizes, mode=mode, images=_folder().as_posix())

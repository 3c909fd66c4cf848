"""Everything that is read can be read: contrast of every text on every background."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from studio.ui.app import Studio
from studio.ui.theme import Theme, load

_LEAST = 4.5  # WCAG 2.2, success criterion 1.4.3, for text of usual size
_SEEN = 3.0  # success criterion 1.4.11, for graphics


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(theme: Theme) -> list[tuple[str, str]]:
    """Text on what it stands on."""
    grounds = (theme.background, theme.surface, theme.raised)
    texts = (theme.text, theme.text_dim, theme.text_faint)
    marks = (theme.good, theme.warning, theme.bad)
    return [
        *itertools.product(texts + marks, grounds),
        (theme.text, theme.selected),
        (theme.text_dim, theme.selected),
        (theme.text, theme.chip),
        (theme.on_accent, theme.accent),
        (theme.text, theme.phone_edited) if not theme.dark else (theme.on_accent, theme.accent),
    ]


@pytest.mark.parametrize("dark", [True, False])
def test_every_text_reaches_the_contrast_it_needs(*, dark: bool) -> None:
    low = {pair: contrast(*pair) for pair in pairs(load(dark=dark)) if contrast(*pair) < _LEAST}
    assert low == {}


@pytest.mark.parametrize("dark", [True, False])
def test_waves_and_phones_are_seen_on_the_surface(*, dark: bool) -> None:
    theme = load(dark=dark)
    for drawn in (theme.wave, theme.playhead, theme.phone_default, theme.accent):
        assert contrast(drawn, theme.surface) >= _SEEN


def test_the_theme_changes_while_the_window_is_open(studio: Studio) -> None:
    look = studio.desk.look
    look.want("dark")
    look.want("light")
    assert not look.theme.dark
    assert studio.window.palette().window().color().name() == look.theme.background


def test_the_theme_follows_the_system_until_the_person_chooses(studio: Studio) -> None:
    look, hints = studio.desk.look, QGuiApplication.styleHints()
    seen = []
    for wanted, system in (
        ("system", Qt.ColorScheme.Dark),
        ("system", Qt.ColorScheme.Light),
        ("light", Qt.ColorScheme.Dark),
        ("dark", Qt.ColorScheme.Light),
    ):
        look.want(wanted)
        hints.colorSchemeChanged.emit(system)
        seen.append(look.theme.dark)
    assert seen == [True, False, False, True]

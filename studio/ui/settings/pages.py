"""The pages of the settings dialog: look and language, reading."""

from PySide6.QtWidgets import QFormLayout, QWidget

from studio.ui.preferences import Preferences
from studio.ui.settings.fields import choice, remark, seconds, switch
from studio.ui.settings.folder import Folder
from studio.ui.words import LANGUAGES, _


def general(preferences: Preferences, folder: Folder) -> QWidget:
    """Look, language, the start, and where things are kept."""
    page = QWidget()
    rows = QFormLayout(page)
    themes = ((_("As the system"), "system"), (_("Light"), "light"), (_("Dark"), "dark"))
    rows.addRow(_("Theme"), choice(preferences, "theme", _("Theme"), themes))
    tongues = ((_("As the system"), ""), *((name, code) for code, name in LANGUAGES))
    rows.addRow(_("Language"), choice(preferences, "language", _("Language"), tongues))
    rows.addRow("", remark(_("Another language is used from the next start on.")))
    rows.addRow("", switch(preferences, "reopen", _("Open the last project at the start")))
    rows.addRow(_("Data folder"), folder)
    return page


def reading(preferences: Preferences) -> QWidget:
    """How long punctuation is."""
    page = QWidget()
    rows = QFormLayout(page)
    rows.addRow(
        _("Pause at a comma"),
        seconds(preferences, "comma", _("Pause at a comma"), _(" s"), 0, 10),
    )
    rows.addRow(
        _("Pause at a full stop"),
        seconds(preferences, "stop", _("Pause at a full stop"), _(" s"), 0, 10),
    )
    rows.addRow(
        "", remark(_("Lines that were rendered with other pauses are out of date afterwards."))
    )
    return page

"""The pages of the settings dialog: look and language, engine, reading."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFormLayout, QWidget

from studio.engines.host import can_limit_memory
from studio.ui.preferences import Preferences
from studio.ui.settings.fields import choice, remark, seconds, switch, whole_number
from studio.ui.settings.folder import Folder
from studio.ui.words import LANGUAGES, _

_MOST_MEMORY = 65536  # MB


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


def engine(preferences: Preferences, engines: Sequence[str]) -> QWidget:
    """Which of the engines speaks in new projects, and how much it may take."""
    page = QWidget()
    rows = QFormLayout(page)
    names = [(_engine_name(name), name) for name in engines]
    rows.addRow(
        _("Engine of new projects"),
        choice(preferences, "engine", _("Engine of new projects"), names),
    )
    rows.addRow(
        _("Time limit"),
        seconds(preferences, "patience", _("Time limit for one phrase"), _(" s"), 5, 600),
    )
    rows.addRow(
        "",
        remark(_("An engine that takes longer for one phrase is restarted and tried once more.")),
    )
    if can_limit_memory():
        rows.addRow(
            _("Memory limit"),
            whole_number(
                preferences,
                "memory",
                _("Memory limit of the engine"),
                " MB",
                _MOST_MEMORY,
                _("none"),
            ),
        )
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


def _engine_name(name: str) -> str:
    return _("Built-in engine") if name == "builtin" else name

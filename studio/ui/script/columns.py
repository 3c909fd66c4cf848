"""The columns of the script."""

from enum import IntEnum

from studio.ui.words import _


class Column(IntEnum):
    """From left to right."""

    NUMBER = 0
    VOICE = 1
    STYLE = 2
    TEXT = 3
    STATE = 4
    TAKE = 5
    CHECK = 6


def title(column: int) -> str:
    """What stands above a column."""
    return {
        Column.NUMBER: _("No."),
        Column.VOICE: _("Voice"),
        Column.STYLE: _("Style"),
        Column.TEXT: _("Text"),
        Column.STATE: _("State"),
        Column.TAKE: _("Take"),
        Column.CHECK: _("Check"),
    }[Column(column)]

"""Commands that show and hide the docks, so that one that was closed is found again."""

from functools import partial

from PySide6.QtWidgets import QDockWidget

from studio.ui.commands import Commands


def add_toggle(commands: Commands, name: str, text: str, dock: QDockWidget) -> None:
    """A command with a check mark while the dock is there."""
    action = commands.add(name, text, partial(_toggle, dock), checkable=True)
    action.setChecked(not dock.isHidden())
    dock.toggleViewAction().toggled.connect(action.setChecked)


def _toggle(dock: QDockWidget) -> None:
    shown = dock.isHidden()
    dock.setVisible(shown)
    if shown:
        dock.raise_()

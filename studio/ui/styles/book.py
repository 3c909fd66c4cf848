"""The library of styles as the window shows it: read once, told when it changes."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.ui.notify import Notify
from studio.ui.tasks import Tasks
from studio.voices import names
from studio.voices.styles import Styles
from studio.voices.voice import Style


class Book(QObject):
    """A person's own styles and the presets; `changed` tells that there are others now.

    The file is small (1 ms), so it is read and written on the GUI thread. What cannot be written
    is reported, and the styles stay as they were.
    """

    changed = Signal()

    def __init__(self, library: Styles, notify: Notify, tasks: Tasks) -> None:
        super().__init__()
        self._library = library
        self._notify = notify
        self._presets = library.presets()
        self._own: tuple[Style, ...] = ()
        try:
            self._own = self._read()
        except StudioError as error:
            tasks.later(partial(notify.report, error))

    @property
    def own(self) -> tuple[Style, ...]:
        """The person's own, by name."""
        return self._own

    def styles(self) -> tuple[Style, ...]:
        """The person's own first, then the presets."""
        return self._own + self._presets

    def find(self, name: str) -> Style | None:
        """The style of that name, in any case; a person's own wins over a preset."""
        folded = names.fold(name)
        return next((each for each in self.styles() if names.fold(each.name) == folded), None)

    def of(self, instruction: str) -> Style | None:
        """The style that says exactly this."""
        return next((each for each in self.styles() if each.text == instruction.strip()), None)

    def add(self, style: Style) -> Style | None:
        """Keep a new style, under another name if this one is taken; None if it cannot be."""
        return self._put(self._free(style), None)

    def change(self, old: Style, new: Style) -> Style | None:
        """Put `new` in place of `old`, or beside it if `old` is a preset; None if it cannot be."""
        if old not in self._own:
            return self.add(new)
        new = self._free(new, but=old)
        moved = names.fold(new.name) != names.fold(old.name)
        return self._put(new, old if moved else None)

    def remove(self, style: Style) -> bool:
        """Delete one of the person's own; whether it could be."""
        return self._put(None, style) is None and style not in self._own

    def _free(self, style: Style, but: Style | None = None) -> Style:
        taken = (each.name for each in self.styles() if each != but)
        return replace(style, name=names.unused(style.name, taken))

    def _put(self, added: Style | None, gone: Style | None) -> Style | None:
        try:
            if added is not None:
                self._library.add(added)
            if gone is not None:
                self._library.remove(gone.name)
            self._own = self._read()
        except StudioError as error:
            self._notify.report(error)
            return None
        self.changed.emit()
        return added and self.find(added.name)

    def _read(self) -> tuple[Style, ...]:
        known = self._library.styles()
        own = known[: len(known) - len(self._presets)]
        return tuple(sorted(own, key=lambda style: names.fold(style.name)))

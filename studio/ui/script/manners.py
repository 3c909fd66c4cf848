"""Setting how the chosen lines are spoken, all of them at once."""

from functools import partial

from studio.project import edit
from studio.project.several import Edit, in_each
from studio.ui.document import Document
from studio.ui.script.columns import Column
from studio.ui.selection import Selection
from studio.ui.words import _
from studio.voices.voice import VoiceId


class Manners:
    """Each verb is one step for every chosen line."""

    def __init__(self, document: Document, selection: Selection) -> None:
        self._document = document
        self._selection = selection

    def pick(self, column: int, value: str) -> None:
        """What was chosen in the list of a cell."""
        if column == Column.VOICE:
            self.voice(value)
        else:
            self.style(value)

    def voice(self, voice: str) -> None:
        """Who speaks; empty = whoever the project says."""
        self._do(_("Set the voice"), partial(edit.set_voice, voice=VoiceId(voice)))

    def style(self, style: str) -> None:
        """How it is spoken, in words."""
        self._do(_("Set the style"), partial(edit.set_style, style=style))

    def language(self, language: str) -> None:
        """The language of the words."""
        self._do(_("Set the language"), partial(edit.set_language, language=language))

    def pause(self, seconds: float | None) -> None:
        """The silence after each of them."""
        self._do(_("Set the pause"), partial(edit.set_pause, seconds=seconds))

    def _do(self, name: str, change: Edit) -> None:
        project = in_each(self._document.project, self._selection.lines, change)
        self._document.apply(name, project)

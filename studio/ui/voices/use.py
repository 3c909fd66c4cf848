"""Giving lines or the project a voice."""

from dataclasses import replace

from studio.project import edit
from studio.ui.document import Document
from studio.ui.notify import Notify
from studio.ui.selection import Selection
from studio.ui.words import _, ngettext
from studio.voices.voice import Voice


class Use:
    """Edits the script; each can be undone."""

    def __init__(self, document: Document, selection: Selection, notify: Notify) -> None:
        self._document = document
        self._selection = selection
        self._notify = notify

    def anywhere(self, voice: Voice) -> None:
        """For the chosen lines; for the project where no line is chosen or it has no voice yet."""
        if self._document.project.voice and self._selection.lines:
            self.for_lines(voice)
        else:
            self.for_project(voice)

    def for_lines(self, voice: Voice) -> None:
        """Let the chosen lines be spoken by it."""
        project, chosen = self._document.project, frozenset(self._selection.lines)
        lines = tuple(
            replace(line, voice=voice.id) if line.id in chosen and line.voice != voice.id else line
            for line in project.lines
        )
        if lines != project.lines:
            self._document.apply(_("Choose a voice"), replace(project, lines=lines))
        count = len(chosen)
        said = ngettext("{name} speaks {count} line.", "{name} speaks {count} lines.", count)
        self._notify.tell(said.format(name=voice.name, count=count))

    def for_project(self, voice: Voice) -> None:
        """Let it speak every line that has no voice of its own."""
        project = edit.set_defaults(self._document.project, voice=voice.id)
        if project != self._document.project:
            self._document.apply(_("Choose the project's voice"), project)
        said = _("{name} speaks every line that has no voice of its own.")
        self._notify.tell(said.format(name=voice.name))

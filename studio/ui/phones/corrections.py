"""What a person corrects in the current line, each a step that can be undone, and how it sounds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from studio.project.edit import line as line_of
from studio.project.project import Line, LineId, Project
from studio.text.utterance import Phone
from studio.ui.document import Document
from studio.ui.phones import edits
from studio.ui.phones.feel import Aspect
from studio.ui.phones.reader import Reader
from studio.ui.phones.said import Said, assumed
from studio.ui.phones.words import Place, phone_at, word_of
from studio.ui.rendering.renders import Renders
from studio.ui.words import _

_SETTLED = 500  # milliseconds without a further step until a change is heard


Change = Callable[[Project, LineId], Project]
"""An edit of one line."""


class Corrections(QObject):
    """Edits the sounds of the line that the reader reads; `hears` says whether it plays each.

    `refused` tells that an edit was not made, because the line is another by now.
    """

    refused = Signal()

    def __init__(self, document: Document, reader: Reader, renders: Renders) -> None:
        super().__init__()
        self._document = document
        self._reader = reader
        self._renders = renders
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(_SETTLED)
        self._after.timeout.connect(self.hear)
        self.hears = False

    def set(self, phones: Mapping[Place, Phone], step: Aspect | None) -> None:
        """Say these sounds so; steps of one aspect in quick succession are undone together."""
        names = {
            Aspect.LENGTH: _("Length of a phoneme"),
            Aspect.PITCH: _("Pitch of a phoneme"),
            Aspect.ENERGY: _("Energy of a phoneme"),
            None: _("Drag a phoneme"),
        }
        merge = f"{step.name} of {sorted(phones)}" if step is not None else ""
        self._set(names[step], phones, merge)

    def say(self, place: Place, symbol: str) -> None:
        """Say another sound at a place."""
        phone = replace(phone_at(self._reader.said.utterance, place), symbol=symbol)
        self._set(_("Another phoneme"), {place: phone}, "")

    def reset(self, places: Iterable[Place]) -> None:
        """Give single sounds back to the engine."""
        said, chosen = self._reader.said, tuple(places)
        self._apply(
            _("Reset a phoneme"),
            lambda project, line: edits.reset_phones(project, line, said, chosen),
        )

    def reset_word(self, token: int) -> None:
        """Let the engine decide about a word."""
        said = self._reader.said
        word = word_of(said.utterance, token)
        self._apply(
            _("Reset a word"), lambda project, line: edits.reset_word(project, line, said, word)
        )

    def reset_line(self) -> None:
        """Let the engine decide about the whole line."""
        self._apply(_("Reset all phonemes"), edits.reset_line)

    def hear(self) -> None:
        """Play the line as it is now."""
        line = self._reader.line
        if line is not None and (line.text.strip() or line.tags):
            self._renders.hear(line)

    def hear_with(self, place: Place, symbol: str) -> None:
        """Play the word with another sound at a place, by itself."""
        said, line = self._reader.said, self._reader.line
        if line is None or not self._reader.ready:
            return
        phone = replace(phone_at(said.utterance, place), symbol=symbol)
        project = edits.set_phones(self._document.project, line.id, said, {place: phone})
        word = word_of(said.utterance, place.token)
        self._renders.hear(_alone(line_of(project, line.id), word.start, word.end))

    def _set(self, name: str, phones: Mapping[Place, Phone], merge: str) -> None:
        said = self._reader.said
        fresh = {
            place: phone
            for place, phone in phones.items()
            if phone != phone_at(said.utterance, place)
        }
        self._apply(
            name,
            lambda project, line: edits.set_phones(project, line, said, fresh),
            merge,
            assumed(said, fresh),
        )

    def _apply(self, name: str, change: Change, merge: str = "", then: Said | None = None) -> None:
        """Make an edit; `then` is what the line says afterwards, if that is known already."""
        line = self._reader.line
        if line is None or not self._reader.ready:
            self.refused.emit()
            return
        project = change(self._document.project, line.id)
        if project is self._document.project:
            return
        if then is not None:
            self._reader.assume(line_of(project, line.id), then)
        self._document.apply(name, project, f"{merge} in {line.id}" if merge else "")
        if self.hears:
            self._after.start()


def _alone(line: Line, start: int, end: int) -> Line:
    """A word of a line, with the tags on it, as a line of its own."""
    tags = tuple(tag.moved(-start) for tag in line.tags if start <= tag.start and tag.end <= end)
    return replace(line, text=line.text[start:end], tags=tags)

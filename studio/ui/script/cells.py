"""What the cells of a line say."""

from studio.project.edit import voice_of
from studio.project.project import Line, Project
from studio.text.tags import write
from studio.ui import sentences
from studio.ui.rendering.states import Standing
from studio.ui.script.chips import told
from studio.ui.script.columns import Column
from studio.ui.script.marks import remarks, said
from studio.ui.shelf import Shelf
from studio.ui.styles.book import Book
from studio.ui.words import _


class Cells:
    """Words for cells, with the names of voices and styles."""

    def __init__(self, shelf: Shelf, book: Book) -> None:
        self._shelf = shelf
        self._book = book

    def shown(self, project: Project, number: int, line: Line, column: int) -> str:
        """What stands in a cell."""
        match column:
            case Column.NUMBER:
                return str(number + 1)
            case Column.VOICE:
                return self._voice(project, line)
            case Column.STYLE:
                named = self._book.of(line.style) if line.style else None
                return named.name if named else line.style
            case Column.TEXT:
                return line.text
            case Column.TAKE:
                return _take(line)
        return ""

    def told(self, project: Project, line: Line, column: int, standing: Standing) -> str:
        """What the tooltip of a cell says; empty where the cell says all."""
        match column:
            case Column.VOICE:
                return self._voice_told(project, line)
            case Column.STYLE:
                return line.style
            case Column.TEXT:
                return "\n".join((*_tags(line), *map(sentences.told, line.flags)))
            case Column.STATE:
                return said(standing.state)
            case Column.TAKE:
                return _take_told(line)
            case Column.CHECK:
                return "\n".join(remarks(line, standing)) or _("No remarks")
        return ""

    def spoken(self, project: Project, number: int, line: Line, standing: Standing) -> list[str]:
        """The cells of a line for those who listen to the window."""
        voice, style = (
            self.shown(project, number, line, column) for column in (Column.VOICE, Column.STYLE)
        )
        return [
            _("Line {number}").format(number=number + 1),
            _("Voice: {name}").format(name=voice or _("none")),
            _("Style: {name}").format(name=style or _("none")),
            write(line.text, line.tags) or _("No words yet"),
            said(standing.state),
            _take_told(line),
            _("; ").join(remarks(line, standing)) or _("No remarks"),
        ]

    def _voice(self, project: Project, line: Line) -> str:
        voice = voice_of(project, line)
        name = self._shelf.name(voice) if voice else ""
        if line.role and not line.voice:
            return f"{line.role} · {name}" if name and name != line.role else line.role
        return name

    def _voice_told(self, project: Project, line: Line) -> str:
        voice = voice_of(project, line)
        name = self._shelf.name(voice) if voice else _("nobody")
        if line.voice:
            return _("Spoken by {name}").format(name=name)
        if line.role and dict(project.cast).get(line.role):
            return _("{role} is spoken by {name}").format(role=line.role, name=name)
        if line.role:
            return _("{role} has no voice yet; the project's voice speaks: {name}").format(
                role=line.role, name=name
            )
        return _("Spoken by the project's voice: {name}").format(name=name)


def _tags(line: Line) -> list[str]:
    return [told(tag, line.text[tag.start : tag.end]) for tag in line.tags]


def _take(line: Line) -> str:
    numbers = [number for number, take in enumerate(line.takes, 1) if take.key == line.chosen]
    return f"{numbers[0]}/{len(line.takes)}" if numbers else ""


def _take_told(line: Line) -> str:
    for number, take in enumerate(line.takes, 1):
        if take.key == line.chosen:
            return _("Take {number} of {count}, {seconds:.1f} s").format(
                number=number, count=len(line.takes), seconds=take.seconds
            )
    return _("No take yet")

"""A line as a text document: its plain words with chips among them, and back.

A document holds the words, and one object character for each chip. The chip of a tag on words
stands behind them; emphasis has none. Everything is in one block. Positions in it are Qt's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextDocument, QTextLayout

from studio.project.project import Line
from studio.project.typed import doubted, settled
from studio.text.riding import ride
from studio.text.utterance import Tag, TagKind
from studio.ui.script.chips import NUMBER, OBJECT, chip_format, label
from studio.ui.script.places import from_qt, to_qt
from studio.ui.theme import Theme

_BREAK = "\u2028"  # how a document writes an end of line inside a block
# Signs that a document gives a meaning of its own, and what it is given instead.
_TAME = {
    ord("\n"): _BREAK,
    ord("\r"): _BREAK,
    0x2029: _BREAK,
    0xFFFC: "\ufffd",
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """How the characters between two positions of a document look."""

    start: int
    end: int
    style: QTextCharFormat

    @property
    def range(self) -> QTextLayout.FormatRange:
        """The same as Qt's layouts take it."""
        found = QTextLayout.FormatRange()
        found.start = self.start  # type: ignore[attr-defined]  # the stubs leave fields out
        found.length = self.end - self.start  # type: ignore[attr-defined]
        found.format = self.style  # type: ignore[attr-defined]
        return found


@dataclass(frozen=True, slots=True)
class Lettered:
    """What a document holds: text with object characters, and the tag of each of them."""

    raw: str
    tags: tuple[Tag, ...]


def lettered(line: Line) -> Lettered:
    """The characters of the document of a line."""
    chips = sorted((tag for tag in line.tags if label(tag)), key=lambda tag: tag.end)
    parts, at = [], 0
    for tag in chips:
        parts += [line.text[at : tag.end].translate(_TAME), OBJECT]
        at = max(at, tag.end)
    parts.append(line.text[at:].translate(_TAME))
    return Lettered("".join(parts), tuple(chips))


def fill(document: QTextDocument, wanted: Lettered) -> None:
    """Put words and chips into a document, in place of what it holds; chips count from 0."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    for number, part in enumerate(wanted.raw.split(OBJECT)):
        if number:
            chip = chip_format(label(wanted.tags[number - 1]), number - 1)
            cursor.insertText(OBJECT, chip)
        cursor.insertText(part, QTextCharFormat())
    cursor.endEditBlock()


def chips_in(document: QTextDocument) -> list[int]:
    """The numbers of the chips that a document still holds, in order."""
    raw = document.toRawText()
    cursor = QTextCursor(document)
    numbers = []
    for place, sign in enumerate(raw):
        if sign == OBJECT:
            cursor.setPosition(to_qt(raw, place + 1))
            number = cursor.charFormat().property(NUMBER)
            numbers.append(-1 if number is None else int(number))
    return numbers


def edited(line: Line, raw: str, chips: Sequence[Tag | None]) -> Line:
    """The line after its document was edited to hold `raw` with these chips.

    A tag without its chip goes, one on no word is where its chip is, the others ride along.
    An object character that is no chip (None) is not kept.
    """
    places = [number for number, sign in enumerate(raw) if sign == OBJECT]
    text = raw.replace(OBJECT, "").replace(_BREAK, "\n")
    stay = [tag for tag in line.tags if tag in chips or not label(tag)]
    tags = list(ride(line.text, text, (tag for tag in stay if tag.start < tag.end)))
    for before, (place, tag) in enumerate(zip(places, chips, strict=True)):
        if tag is not None and tag.start == tag.end:
            tags.append(replace(tag, start=place - before, end=place - before))
    tags.sort(key=lambda tag: (tag.start, tag.end))
    return settled(replace(line, text=text, tags=tuple(tags)))


def to_document(raw: str, place: int, *, behind: bool = True) -> int:
    """The position in a document before word character `place`; `behind` the chips that are there.

    Not behind them means where the words before end.
    """
    words = 0
    for number, sign in enumerate(raw):
        if words == place and (sign != OBJECT or not behind):
            return to_qt(raw, number)
        words += sign != OBJECT
    return to_qt(raw, len(raw))


def from_document(raw: str, position: int) -> int:
    """How many word characters stand before a position in a document."""
    head = raw[: from_qt(raw, position)]
    return len(head) - head.count(OBJECT)


def looks(
    line: Line,
    raw: str,
    theme: Theme,
    found: Sequence[tuple[int, int]] = (),
    at: tuple[int, int] | None = None,
) -> list[Stretch]:
    """How stretches look: words under tags, what is doubted, what was `found`, and is gone to."""
    stretches = [(tag.start, tag.end, _tagged(tag, theme)) for tag in line.tags]
    for flag in line.flags:
        doubt = doubted(flag)
        start = line.text.find(doubt) if doubt else -1
        stretches.append((start, start + len(doubt), _wavy(theme)))
    stretches += [(*place, _at(theme) if place == at else _found(theme)) for place in found]
    return [
        Stretch(to_document(raw, start), to_document(raw, end, behind=False), style)
        for start, end, style in stretches
        if 0 <= start < end
    ]


def _tagged(tag: Tag, theme: Theme) -> QTextCharFormat:
    style = QTextCharFormat()
    if tag.kind is TagKind.EMPHASIS:
        style.setFontWeight(QFont.Weight.Bold)
        style.setFontUnderline(True)
    else:
        style.setBackground(QColor(theme.chip))
    return style


def _wavy(theme: Theme) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    style.setUnderlineColor(QColor(theme.warning))
    return style


def _found(theme: Theme) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setBackground(QColor(theme.raised))
    style.setForeground(QColor(theme.accent))
    style.setFontUnderline(True)
    return style


def _at(theme: Theme) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setBackground(QColor(theme.accent))
    style.setForeground(QColor(theme.on_accent))
    return style

"""Word documents: headings, paragraphs and rows of tables as speech, as they read when accepted."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from studio.project.importers.archive import Archive
from studio.project.importers.opening import opened
from studio.project.importers.row import Row
from studio.text.lines import split

_TEXT = "word/document.xml"
# What holds words; everything else (deletions, notes, pictures, codes of fields) is left out.
_HOLDERS = re.compile(
    "r|hyperlink|ins|moveTo|smartTag|sdt|sdtContent|fldSimple|customXml|dir|bdo|ruby|rubyBase"
)
_BLOCKS = re.compile("sdt|sdtContent|customXml|ins|moveTo")


def lines(path: Path) -> list[Row]:
    """A row for each line that paragraphs split into; a row of a table is one paragraph."""
    with opened(path) as file:
        archive = Archive(file, path.name)
        body = archive.tree(_main(archive)).find("body")
    paragraphs = _paragraphs(body) if body is not None else iter(())
    return [Row(part) for paragraph in paragraphs for part in split(paragraph)]


def _main(archive: Archive) -> str:
    """The part that holds the text, where it is not the usual one."""
    if archive.holds(_TEXT) or not archive.holds("_rels/.rels"):
        return _TEXT
    for relation in archive.tree("_rels/.rels"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", _TEXT).lstrip("/")
    return _TEXT


def _paragraphs(holder: Element) -> Iterator[str]:
    for block in holder:
        if block.tag == "p":
            yield "".join(_words(block))
        elif block.tag == "tbl":
            yield from map(_row, (row for row in block.iter("tr")))
        elif _BLOCKS.fullmatch(block.tag):
            yield from _paragraphs(block)


def _row(row: Element) -> str:
    """The cells of a row of a table, each on one line; tables inside cells come after it."""
    cells = (" ".join(" ".join(_cell(cell)).split()) for cell in row if cell.tag == "tc")
    return ", ".join(cell for cell in cells if cell)


def _cell(cell: Element) -> Iterator[str]:
    for block in cell:
        if block.tag == "p":
            yield "".join(_words(block))
        elif _BLOCKS.fullmatch(block.tag):
            yield from _cell(block)


def _words(holder: Element) -> Iterator[str]:
    """The words of a paragraph or a part of it, without what is hidden."""
    hidden = holder.find("rPr/vanish")
    if hidden is not None and hidden.get("val") not in ("0", "false", "off"):
        return
    for part in holder:
        if part.tag == "t":
            yield part.text or ""
        elif part.tag in ("tab", "ptab"):
            yield " "
        elif part.tag in ("br", "cr"):
            yield "\n"
        elif part.tag == "noBreakHyphen":
            yield "-"
        elif _HOLDERS.fullmatch(part.tag):
            yield from _words(part)

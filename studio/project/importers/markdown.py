"""Markdown: headings, paragraphs and list items as speech, without what is only for the eye."""

import html
import re

from studio.project.importers.row import Row
from studio.project.spacing import joined
from studio.text.lines import split

_FENCE = re.compile(r"(`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6}(?: (?P<text>.*?))??(?: #+)?")
_BREAK = re.compile(r"=+|-+|(?:[*_-] ?){3,}|\|? ?:?-+:? ?(?:\| ?:?-+:? ?)*\|?")
_QUOTE = re.compile(r"^(?:> ?)+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) (?:\[[ xX]\] )?")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]]+)\]:[ \t].*$", re.M)
_REFERENCE = re.compile(r"\[([^\[\]]+)\](?:\[([^\[\]]*)\])?")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)

_LEAN = (  # what is replaced inside a block, in this order
    (re.compile(r"!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])"), ""),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"\[([^\[\]]+)\]\([^()]*(?:\([^()]*\)[^()]*)*\)"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]*)>"), r"\1"),
    (re.compile(r"</?(?!strong>|laughter>)[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"(`+)(.{1,500}?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"(\*{1,3})(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.{1,500}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"\\([!\"#$%&'()*+,\-./:;=?@^_`~])"), r"\1"),
)


def lines(text: str, name: str) -> list[Row]:  # noqa: ARG001  (importers are alike)
    """A row for each line that headings, paragraphs and list items split into; no code."""
    text = _COMMENT.sub("", _FRONT.sub("", text))
    labels = _DEFINITION.findall(text)
    known = {label.casefold() for label in labels if not label.startswith("^")}
    blocks = _blocks(_DEFINITION.sub("", text))
    return [Row(part) for block in blocks for part in split(_lean(block, known))]


def _blocks(text: str) -> list[str]:
    """Text that belongs together: a heading, a paragraph, a list item, a row of a table."""
    blocks: list[list[str]] = [[]]
    fence = ""
    for raw in text.split("\n"):
        row = _QUOTE.sub("", " ".join(raw.split()))
        mark = _FENCE.match(row)
        if fence:
            closing = mark is not None and mark[1].startswith(fence) and not row.strip("`~")
            fence = "" if closing else fence
        elif mark:
            fence = mark[1]
            blocks.append([])
        else:
            _sort(row, blocks)
    return [joined(block) for block in blocks if block]


def _sort(row: str, blocks: list[list[str]]) -> None:
    """Put a row of the file into the block it belongs to."""
    if not row or _BREAK.fullmatch(row):
        blocks.append([])
    elif heading := _HEADING.fullmatch(row):
        blocks.extend(([heading["text"] or ""], []))
    elif item := _ITEM.match(row):
        blocks.append([row[item.end() :]])
    elif row.startswith("|"):
        cells = (cell.strip() for cell in row.strip("|").split("|"))
        blocks.extend(([", ".join(cell for cell in cells if cell)], []))
    else:
        blocks[-1].append(row)


def _lean(block: str, known: set[str]) -> str:
    """A block without markup; `[a][b]` is a link where `known` has b, else it may be a tag."""

    def link(match: re.Match[str]) -> str:
        return match[1] if (match[2] or match[1]).casefold() in known else match[0]

    block = _REFERENCE.sub(link, block) if known else block
    for pattern, kept in _LEAN:
        block = pattern.sub(kept, block)
    return html.unescape(block)

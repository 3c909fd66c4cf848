"""Pages of books as paragraphs, without what is only for the eye."""

import re
from html.parser import HTMLParser

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|dd|details|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tbody|tfoot|thead|title"
    "|tr|ul"
)
_SKIPPED = re.compile("head|script|style|nav|template|noscript|svg|math|audio|video|object|rt|rp")
_NOTES = frozenset(("noteref", "footnote", "endnote", "footnotes", "endnotes", "rearnote", "toc"))
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_END, _CELL = "\v", "\f"  # of a row, of a cell; text that holds them gets spaces
_LONE = re.compile(r"<(?![a-zA-Z/!?][^<>]*>)")  # signs that begin no tag hold the parser up


def paragraphs(page: str) -> list[str]:
    """The text of headings, paragraphs, list items and rows of tables; `\\n` where a line ends."""
    reader = _Reader()
    reader.feed(_LONE.sub("&lt;", _COMMENT.sub("", page)))
    reader.close()
    return reader.paragraphs()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[list[str]] = [[]]
        self._skipping: list[str] = []

    def paragraphs(self) -> list[str]:
        """What was read so far, with single spaces."""
        texts = ("".join(parts).split(_END) for parts in self._found)
        kept = ("\n".join(filter(None, map(_row, rows))) for rows in texts)
        return [text for text in kept if text]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.append(tag)
        elif not _VOID.fullmatch(tag) and (_SKIPPED.fullmatch(tag) or _left_out(dict(attrs))):
            self._skipping.append(tag)
        elif _BLOCKS.fullmatch(tag):
            self._found.append([])
        elif tag == "br":
            self._found[-1].append(_END)

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.pop()
        elif _BLOCKS.fullmatch(tag):
            self._found.append([])
        elif tag in ("td", "th"):
            self._found[-1].append(_CELL)

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._found[-1].append(data.replace(_END, " ").replace(_CELL, " "))


def _row(text: str) -> str:
    """Cells, each with single spaces, as one row."""
    cells = (" ".join(cell.split()) for cell in text.split(_CELL))
    return ", ".join(cell for cell in cells if cell)


def _left_out(attributes: dict[str, str | None]) -> bool:
    """Whether an element is a note, or hidden."""
    kinds = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}"
    names = {kind.removeprefix("doc-") for kind in kinds.split()}
    return "hidden" in attributes or bool(names & _NOTES)

"""Electronic books: their chapters in reading order, paragraph by paragraph."""

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from studio.errors import StudioError
from studio.project.importers.archive import Archive
from studio.project.importers.decoding import decoded
from studio.project.importers.opening import opened
from studio.project.importers.row import Row
from studio.project.importers.xhtml import paragraphs
from studio.text.lines import split

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
# Fonts that are only scrambled: the text can be read all the same.
_SCRAMBLED = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def lines(path: Path) -> list[Row]:
    """A row for each line that the chapters' paragraphs split into.

    Raises StudioError for a book that is locked.
    """
    with opened(path) as file:
        archive = Archive(file, path.name)
        _check_open(archive)
        pages = [decoded(archive.read(part), part) for part in _chapters(archive)]
    return [
        Row(part) for page in pages for paragraph in paragraphs(page) for part in split(paragraph)
    ]


def _check_open(archive: Archive) -> None:
    if not archive.holds(_LOCKS):
        return
    methods = (each.get("Algorithm") for each in archive.tree(_LOCKS).iter("EncryptionMethod"))
    if any(method not in _SCRAMBLED for method in methods):
        raise StudioError(
            f"{archive.name} is locked against copying (DRM), so its text cannot be read.",
            "Choose a copy without a lock, from its publisher or author.",
        )


def _chapters(archive: Archive) -> list[str]:
    """The parts with text, in reading order, without the table of contents."""
    root = next(archive.tree(_CONTAINER).iter("rootfile"), None)
    package = root.get("full-path", "") if root is not None else ""
    book = archive.tree(package)
    items = {item.get("id"): item for item in book.iter("item")}
    read = [item for ref in book.iter("itemref") if (item := _read(ref, items)) is not None]
    folder = posixpath.dirname(package)
    return [_part(folder, item.get("href", "")) for item in read]


def _read(reference: Element, items: dict[str | None, Element]) -> Element | None:
    """The page that a place in the reading order stands for, if it is to be read."""
    item = items.get(reference.get("idref"))
    if item is None or reference.get("linear") == "no":
        return None
    is_contents = "nav" in item.get("properties", "").split()
    return item if item.get("media-type") in _PAGES and not is_contents else None


def _part(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(urlsplit(href).path)))

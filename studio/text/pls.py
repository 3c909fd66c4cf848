"""Lexicons in the W3C Pronunciation Lexicon Specification 1.0, which other programs read too."""

import xml.etree.ElementTree as ET
from pathlib import Path

from studio import paths
from studio.errors import StudioError
from studio.text import ipa
from studio.text.languages import code
from studio.text.lexicon import Lexicon, Pronunciation

_NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LARGEST = 50_000_000
_HINT = "Choose a pronunciation lexicon (.pls) whose alphabet is IPA."


def read(path: Path) -> Lexicon:
    """The words of a .pls file; the first phoneme of each entry counts, aliases are left out.

    Raises StudioError for what is not such a file.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        message = f"{path.name} could not be opened: {error.strerror or error}."
        raise StudioError(message, "Check that the file exists and may be read.") from error
    # Entities can make a small file expand without end; no lexicon needs them.
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise StudioError(f"{path.name} declares entities, which are not read.", _HINT)
    try:
        root = ET.fromstring(raw)
    except ET.ParseError as error:
        raise StudioError(f"{path.name} is not a pronunciation lexicon: {error}.", _HINT) from error
    if root.tag != f"{{{_NAMESPACE}}}lexicon" or root.get("alphabet", "ipa") != "ipa":
        raise StudioError(f"{path.name} is not a pronunciation lexicon in IPA.", _HINT)
    language = code(root.get(_LANGUAGE, ""))
    return Lexicon(tuple(row for lexeme in root for row in _rows(lexeme, language)))


def write(path: Path, lexicon: Lexicon, language: str) -> None:
    """Write the rows of one language (a .pls file has no more) to `path`, whole or not at all."""
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(
        f"{{{_NAMESPACE}}}lexicon", {"version": "1.0", "alphabet": "ipa", _LANGUAGE: language}
    )
    for row in lexicon.rows:
        if row.language == language:
            lexeme = ET.SubElement(root, f"{{{_NAMESPACE}}}lexeme")
            ET.SubElement(lexeme, f"{{{_NAMESPACE}}}grapheme").text = row.word
            ET.SubElement(lexeme, f"{{{_NAMESPACE}}}phoneme").text = " ".join(row.phonemes)
    ET.indent(root)
    with paths.whole(path) as part:
        ET.ElementTree(root).write(part, encoding="utf-8", xml_declaration=True)


def _rows(lexeme: ET.Element, language: str) -> list[Pronunciation]:
    """A row for each spelling of one entry."""
    spoken = lexeme.findtext(f"{{{_NAMESPACE}}}phoneme", "").strip()
    spelt = [element.text or "" for element in lexeme.iter(f"{{{_NAMESPACE}}}grapheme")]
    words = [word.strip() for word in spelt if word.strip()]
    if not spoken or not words:
        return []
    return [Pronunciation(word, ipa.symbols(spoken, language), language) for word in words]

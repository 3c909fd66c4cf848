r"""Lexicons on disk: tab-separated rows of word, sounds, language and note.

Sounds are IPA symbols parted by spaces (`ˈoʊ p ə n`), or, easier to type, ARPAbet for English
(`OW1 P AH0 N`), pinyin for Mandarin (`yin2 hang2`), Jyutping for Cantonese (`jyut6 ping3`). A line
that begins with `#` is a remark. `\t`, `\n`, `\\` and `\#` stand for the sign itself.
"""

from functools import cache
from pathlib import Path

from studio import paths
from studio.errors import StudioError
from studio.text import arpabet, jyutping, pinyin
from studio.text.inventory import Kind, kind
from studio.text.lexicon import Lexicon, Pronunciation
from studio.text.utterance import Phone

_REMARK = "#"
_HEAD = "# word\tsounds\tlanguage\tnote"
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_MEANT = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "#": "#"}
_LARGEST = 50_000_000


def read(path: Path) -> Lexicon:
    """The lexicon in `path`.

    Raises StudioError, with the number of the line, for what cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise StudioError(f"{path.name} is too large for a lexicon.", "Use fewer words.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{path.name} could not be opened: {error.strerror or error}."
        raise StudioError(message, "Check that the file exists and may be read.") from error
    except UnicodeDecodeError as error:
        hint = "Save it as plain text in UTF-8."
        raise StudioError(f"{path.name} is not a text file in UTF-8.", hint) from error
    lines = enumerate(text.replace("\r\n", "\n").split("\n"), 1)
    return Lexicon(
        tuple(
            _row(line, f"{path.name}, line {number}")
            for number, line in lines
            if line.strip() and not line.startswith(_REMARK)
        )
    )


def write(path: Path, lexicon: Lexicon) -> None:
    """Write `lexicon` to `path`, whole or not at all; undoes `read`."""
    lines = [_HEAD, *map(_line, lexicon.rows)]
    with paths.whole(path) as part:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


@cache
def shipped() -> Lexicon:
    """The words that come with the program, all languages."""
    folder = paths.shipped() / "resources" / "lexicons"
    return Lexicon(tuple(row for path in sorted(folder.glob("*.tsv")) for row in read(path).rows))


def sounds(typed: str, language: str) -> tuple[str, ...]:
    """The IPA symbols that somebody typed: as such, or in the language's own alphabet.

    Raises StudioError for what is no sound.
    """
    parts = typed.split()
    if language == "en" and parts and all(map(arpabet.is_symbol, parts)):
        return _symbols(arpabet.phones(parts))
    spell = {"zh": pinyin.phones, "yue": jyutping.phones}.get(language)
    if spell and parts and all(part.isascii() and part[-1].isdigit() for part in parts):
        return tuple(symbol for part in parts for symbol in _symbols(spell(part)))
    wrong = next((part for part in parts if kind(part) is Kind.OTHER), None)
    if wrong is not None or not parts:
        raise StudioError(
            f"“{wrong or typed}” is not a sound.",
            "Write IPA symbols with spaces between them, such as h ə l ˈoʊ.",
        )
    return tuple(parts)


def _row(line: str, place: str) -> Pronunciation:
    cells = [_unescaped(cell) for cell in line.split("\t")]
    if not 3 <= len(cells) <= 4 or not cells[0].strip() or not cells[2].strip():
        raise StudioError(
            f"{place}: a row needs a word, its sounds and a language, with tabs between them.",
            "For example: GIF, tab, JH IH1 F, tab, en.",
        )
    word, typed, language, note = (*cells, "")[:4]
    try:
        return Pronunciation(word, sounds(typed, language), language, note)
    except StudioError as error:
        raise StudioError(f"{place}: {error.message}", error.hint) from error


def _line(row: Pronunciation) -> str:
    cells = [row.word, " ".join(row.phonemes), row.language, *([row.note] if row.note else [])]
    line = "\t".join(map(_escaped, cells))
    return "\\" + line if line.startswith(_REMARK) else line


def _escaped(cell: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in cell)


def _unescaped(cell: str) -> str:
    signs = iter(cell)
    return "".join(
        _MEANT.get(following := next(signs, ""), "\\" + following) if sign == "\\" else sign
        for sign in signs
    )


def _symbols(phones: tuple[Phone, ...]) -> tuple[str, ...]:
    return tuple(phone.symbol for phone in phones)

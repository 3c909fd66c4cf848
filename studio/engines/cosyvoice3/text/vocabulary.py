"""The files of a vocabulary, looked through before they are used: the right one, and whole.

The library that reads them leaves out bytes that a vocabulary lacks, and says nothing.
"""

import json
from pathlib import Path
from typing import Any

from studio.engines.cosyvoice3.dims import OFFICIAL
from studio.engines.cosyvoice3.text.specials import specials
from studio.errors import StudioError

VOCABULARY, MERGES, CONFIG = "vocab.json", "merges.txt", "tokenizer_config.json"
BASE = 151643
"""Entries of Qwen2's vocabulary; the special tokens follow from this id on."""

_LARGEST = 64_000_000  # bytes of a file; the official ones have 2.8 and 1.7 million
_AGAIN = "Get the release again; the tokenizer's files are in its folder CosyVoice-BlankEN."


def check(folder: Path, rows: int) -> None:
    """Raise StudioError where a file is missing, damaged, or of another vocabulary.

    It is for a model with `rows` text embeddings.
    """
    vocabulary = _vocabulary(folder / VOCABULARY)
    size = len(vocabulary)
    if rows == OFFICIAL.language.text and size != BASE:
        raise StudioError(
            f"{VOCABULARY} has {size} entries, and that of CosyVoice3 has {BASE}.", _AGAIN
        )
    if size + len(specials()) > rows:
        raise StudioError(
            f"{VOCABULARY} has {size} entries; with {len(specials())} special tokens that is more "
            f"than the {rows} the model knows.",
            _AGAIN,
        )
    _check_merges(folder / MERGES, vocabulary)
    _check_config(folder / CONFIG, size)


def _vocabulary(path: Path) -> dict[str, int]:
    content = _json(path)
    whole = isinstance(content, dict) and all(type(number) is int for number in content.values())
    if not whole or sorted(content.values()) != list(range(len(content))):
        raise StudioError(f"{path.name} is no vocabulary with one number for each entry.", _AGAIN)
    missing = sum(sign not in content for sign in _byte_signs())
    if missing:
        raise StudioError(f"{path.name} lacks {missing} of the 256 bytes.", _AGAIN)
    table: dict[str, int] = content
    return table


def _check_merges(path: Path, vocabulary: dict[str, int]) -> None:
    merges = 0
    for number, line in enumerate(_text(path).split("\n")):
        if not line or (number == 0 and line.startswith("#version")):
            continue
        left, _, right = line.partition(" ")
        if not all(part in vocabulary for part in (left, right, left + right)):
            raise StudioError(f"{path.name} does not fit {VOCABULARY} (line {number + 1}).", _AGAIN)
        merges += 1
    if not merges:
        raise StudioError(f"{path.name} is damaged: it holds no pairs of entries.", _AGAIN)


def _check_config(path: Path, base: int) -> None:
    """Raise StudioError where the release's own list gives a special token another id."""
    if not path.exists():
        return
    content = _json(path)
    added = content.get("added_tokens_decoder") if isinstance(content, dict) else None
    ours = {str(base + number): name for number, name in enumerate(specials())}
    for number, row in added.items() if isinstance(added, dict) else ():
        name = row.get("content") if isinstance(row, dict) else None
        if ours.get(number, name) != name or (name in ours.values() and number not in ours):
            raise StudioError(
                f"{path.name} gives the token {name} the number {number}; this version of "
                "Timbreloom knows another list of special tokens.",
                "Look for a newer Timbreloom, or use the release Fun-CosyVoice3-0.5B-2512.",
            )


def _json(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise StudioError(f"{path.name} is damaged.", _AGAIN) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise StudioError(f"{path.name} is far larger than such a file is.", _AGAIN)
        return content.decode("utf-8")
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror}.", _AGAIN) from error
    except UnicodeDecodeError as error:
        raise StudioError(f"{path.name} is damaged.", _AGAIN) from error


def _byte_signs() -> list[str]:
    """The sign that stands for each byte in a byte-level vocabulary (GPT-2's table)."""
    shown = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = 256 - len(shown)
    return [chr(sign) for sign in (*shown, *range(0x100, 0x100 + others))]

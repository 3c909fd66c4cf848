"""Vocabularies for tests: every byte, a few merges, and one of the official size."""

import json
from itertools import product
from pathlib import Path

WORDS = ("You", "are", "a", "helpful", "assistant", "Hello", "world", "the", "ing", "na", "la")


def said(folder: Path, ids: tuple[int, ...]) -> bytes:
    """The bytes that tokens of the vocabulary in `folder` stand for."""
    rows = json.loads((folder / "vocab.json").read_text("utf-8"))
    entries = {number: entry for entry, number in rows.items()}
    return bytes(_SIGNS.index(sign) for number in ids for sign in entries[number])


def _signs() -> str:
    """The sign of each byte from 0 to 255, as GPT-2 shows them."""
    plain = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = iter(range(0x100, 0x200))
    return "".join(chr(byte if byte in plain else next(others)) for byte in range(256))


_SIGNS = _signs()


def write(folder: Path, size: int = 0) -> Path:
    """A vocabulary of Qwen2's kind in `folder`, filled up to `size` entries."""
    entries = dict.fromkeys(_SIGNS)
    merges: list[str] = []
    for word in WORDS:
        for end in range(2, len(word) + 1):
            merges += [f"{word[: end - 1]} {word[end - 1]}"] * (word[:end] not in entries)
            entries[word[:end]] = None
        merges.append(f"Ġ {word}")
        entries["Ġ" + word] = None
    more = map("".join, product(_SIGNS, repeat=3))
    while len(entries) < size:
        entries.setdefault(next(more))
    folder.mkdir(parents=True, exist_ok=True)
    numbered = {entry: number for number, entry in enumerate(entries)}
    (folder / "vocab.json").write_text(json.dumps(numbered, ensure_ascii=False), "utf-8")
    (folder / "merges.txt").write_text("\n".join(("#version: 0.2", *merges, "")), "utf-8")
    (folder / "tokenizer_config.json").write_text("{}", "utf-8")
    return folder

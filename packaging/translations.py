"""Brings resources/translations up to date: words of studio/ui, sentences of the rest of studio.

python packaging/translations.py          adds what is new, drops what is gone, keeps the rest
python packaging/translations.py --check  changes nothing; fails if there is anything to do
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from sentences import sentences

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "translations"
OVERRIDES = "sentences.en.po"
"""What the core says in words of the terminal, in words of the window; nothing else."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text of the window; `many` is its plural, if it has one."""

    one: str
    many: str = ""


def messages(folder: Path) -> dict[Message, str]:
    """Every literal in `_(...)` and `ngettext(...)`, with the file it is first in."""
    found: dict[Message, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for message in _in(ast.parse(path.read_text("utf-8"))):
            found.setdefault(message, path.relative_to(folder.parent).as_posix())
    return found


def _in(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            literals = [each.value for each in node.args if isinstance(each, ast.Constant)]
            texts = [each for each in literals if isinstance(each, str)]
            if node.func.id == "_" and len(texts) == 1:
                yield Message(texts[0])
            elif node.func.id == "ngettext" and len(texts) == 2:
                yield Message(texts[0], texts[1])


def updated(catalogue: polib.POFile, found: dict[Message, str]) -> polib.POFile:
    """The catalogue with exactly these messages, translated where it was."""
    known = {entry.msgid: entry for entry in catalogue}
    new = polib.POFile(wrapwidth=100)
    new.metadata = catalogue.metadata
    for message, place in found.items():
        old = known.get(message.one)
        entry = polib.POEntry(msgid=message.one, occurrences=[(place, "")])
        if message.many:
            entry.msgid_plural = message.many
            entry.msgstr_plural = old.msgstr_plural if old and old.msgstr_plural else {0: ""}
        else:
            entry.msgstr = old.msgstr if old else ""
        new.append(entry)
    return new


def _told(catalogue: Path) -> dict[Message, str]:
    """The sentences of the core that the catalogue is to have."""
    kept = {entry.msgid for entry in polib.pofile(str(catalogue))}
    found = sentences(ROOT / "studio", kept)
    if catalogue.name == OVERRIDES:
        return {Message(text): place for text, place in found.items() if text in kept}
    return {Message(text): place for text, place in found.items()}


def main() -> int:
    check = "--check" in sys.argv[1:]
    words = messages(ROOT / "studio" / "ui")
    stale = False
    for path in sorted(CATALOGUES.glob("*.po")):
        found = _told(path) if path.name.startswith("sentences.") else words
        before = path.read_text("utf-8")
        old = polib.pofile(str(path))
        catalogue = updated(old, found)
        for text in {entry.msgid for entry in old} - {entry.msgid for entry in catalogue}:
            print(f"{path.name}: nobody says any more: {text!r}")
        missing = [entry.msgid for entry in catalogue if not entry.translated()]
        for text in missing:
            print(f"{path.name}: not translated: {text!r}")
        if check:
            stale = stale or bool(missing) or str(catalogue).strip() != before.strip()
        else:
            path.write_text(str(catalogue).rstrip() + "\n", "utf-8")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())

"""The sentences that the core tells people, found in its source: each a template with {0}, {1}.

The core speaks plain English and knows no gettext; the window translates what it is told by these
templates (studio/ui/sentences.py). `packaging/translations.py` keeps their catalogue. What is put
into a sentence (“it is damaged or cut off”) is not found by itself: it stays in the catalogue once
somebody has added it there, for as long as the core has it.
"""

import ast
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

_SENTENCE = re.compile(r"[\w“{\"][^\n]* [^\n]*[.?!…”]$")
_EFFECTS = ("resources/styles/effects.toml", "resources/cosyvoice3/instructions.toml")
_WITHOUT = ("ui", "cli", "server")


def sentences(package: Path, parts: Collection[str] = ()) -> dict[str, str]:
    """Every sentence below the front ends and of the models, with the file it is first in.

    Texts that are only parts of sentences are found where they are named in `parts`.
    """
    found: dict[str, str] = {}
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package)
        if place.parts[0] not in _WITHOUT:
            for text in _in(ast.parse(path.read_text("utf-8"))):
                if text in parts or (_SENTENCE.match(text) and _words(text)):
                    found.setdefault(text, f"studio/{place.as_posix()}")
    for table in _EFFECTS:
        for text in _effects(package.parent / table):
            found.setdefault(text, table)
    for model in sorted(package.parent.glob("models/*/pack.toml")):
        summary = tomllib.loads(model.read_text("utf-8")).get("summary")
        if summary:  # the built-in engine's networks have none: nobody chooses them
            found.setdefault(summary, model.relative_to(package.parent).as_posix())
    return found


def _effects(table: Path) -> Iterator[str]:
    """What an engine says of a style; the window knows the words round it itself."""
    rows = tomllib.loads(table.read_text("utf-8"))
    for kind in ("effect", "dialect", "refusal", "instruction"):
        for row in rows.get(kind, ()):
            yield row["says"].replace("{", "{{").replace("}", "}}")


def _in(tree: ast.Module) -> Iterator[str]:
    skipped = {id(node) for node in _docstrings(tree)} | {id(node) for node in _parts(tree)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        template = _template(node)
        if template:
            yield template


def _template(node: ast.AST) -> str:
    """The text of a literal, with {0}, {1} where values go in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace("{", "{{").replace("}", "}}")
    if not isinstance(node, ast.JoinedStr):
        return ""
    pieces, count = [], 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            pieces.append(str(part.value).replace("{", "{{").replace("}", "}}"))
        else:
            pieces.append(f"{{{count}}}")
            count += 1
    return "".join(pieces)


def _words(template: str) -> bool:
    """Whether there is more than values and marks in it."""
    return len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\d+\}", "", template))) >= 2


def _parts(tree: ast.AST) -> Iterator[ast.AST]:
    """The pieces inside f-strings, which are no sentences of their own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from (part for part in node.values if isinstance(part, ast.Constant))


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value

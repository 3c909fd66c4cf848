"""A project as the text of its file: one row per line of the script, so that diffs are readable."""

import json
import re
from collections import Counter

from studio.errors import StudioError
from studio.project.encode import Json, Wrong, decode, encode
from studio.project.migrations import FORMAT, migrate
from studio.project.project import Line, Project, TakeKey

_KEY = re.compile(r"[A-Za-z0-9_-]{1,128}")
_FIX = "Correct that place in a text editor, or go back to a copy in the folder `backups`."


class Damaged(StudioError):
    """The file is not whole, so nothing in it can be trusted."""


def write(project: Project) -> bytes:
    """The project as UTF-8 JSON."""
    head = encode(project)
    assert isinstance(head, dict)
    lines = head.pop("lines", [])
    assert isinstance(lines, list)
    rows = [f"{_json(name)}: {_json(value)}" for name, value in {"format": FORMAT, **head}.items()]
    rows.append('"lines": [\n' + ",\n".join(map(_json, lines)) + "\n]")
    text = "{\n" + ",\n".join(rows) + "\n}\n"
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as some programs put on the clipboard
        return (json.dumps({"format": FORMAT, **head, "lines": lines}) + "\n").encode()


def read(content: bytes, name: str) -> Project:
    """The project that `content` holds; `name` is used in messages.

    Raises Damaged for a file that is not whole, StudioError for one that is newer or has a value
    that does not fit.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"{name} is damaged: it is not whole JSON ({error}).") from error
    if not isinstance(found, dict):
        raise Damaged(f"{name} is damaged: it does not hold a project.")
    found = migrate(found, name)
    try:
        project: Project = decode(Project, found)
        _check(project)
    except Wrong as wrong:
        raise StudioError(f"{name} has a value that does not fit: {wrong}.", _FIX) from wrong
    return project


def is_key(key: TakeKey) -> bool:
    """Whether a take's key can be the name of a file, and nothing else."""
    return _KEY.fullmatch(key) is not None


def _check(project: Project) -> None:
    ids = Counter(line.id for line in project.lines)
    for number, line in enumerate(project.lines):
        try:
            if ids[line.id] > 1:
                raise Wrong("has the id of another line").at("id")
            _check_line(line)
        except Wrong as wrong:
            raise wrong.at(number).at("lines") from None


def _check_line(line: Line) -> None:
    for number, tag in enumerate(line.tags):
        if not 0 <= tag.start <= tag.end <= len(line.text):
            raise Wrong("does not lie inside the text").at(number).at("tags")
    for number, take in enumerate(line.takes):
        if not is_key(take.key):
            raise Wrong("cannot be the name of a file").at("key").at(number).at("takes")
    if line.chosen is not None and not is_key(line.chosen):
        raise Wrong("cannot be the name of a file").at("chosen")


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)

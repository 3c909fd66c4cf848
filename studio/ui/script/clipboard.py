"""Lines on the clipboard: as text with tags for others, whole for this program."""

import json
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QMimeData

from studio.project.arranging import written
from studio.project.edit import new_id
from studio.project.encode import Wrong, decode, encode
from studio.project.project import Line
from studio.text.lines import split
from studio.text.tags import write
from studio.ui.script.carried import carried

LINES = "application/x-timbreloom-lines"
_TABLE = "text/tab-separated-values"
_LARGEST = 32_000_000  # bytes


def copied(lines: Iterable[Line]) -> QMimeData:
    """Lines for the clipboard; each is one row of text, and of a table with role and style."""
    chosen = [replace(line, takes=(), chosen=None) for line in lines]
    data = carried()
    data.setText("\n".join(_cell(write(line.text, line.tags)) for line in chosen))
    rows = ("\t".join((_cell(line.role), _cell(line.style), _cell(line.text))) for line in chosen)
    data.setData(_TABLE, "\n".join(("role\tstyle\ttext", *rows)).encode())
    data.setData(LINES, json.dumps(encode(tuple(chosen))).encode())
    return data


def pasted(data: QMimeData, like: Line | None) -> tuple[Line, ...]:
    """New lines from the clipboard; text is split into sentences spoken as `like` is."""
    if data.hasFormat(LINES):
        whole = _whole(bytes(data.data(LINES).data()))
        if whole:
            return tuple(replace(line, id=new_id()) for line in whole)
    return written(like, split(data.text()))


def _whole(content: bytes) -> tuple[Line, ...]:
    """Lines as this program wrote them; none where something else wrote them."""
    try:
        return tuple(decode(Line, row) for row in json.loads(content[:_LARGEST]))
    except (ValueError, TypeError, RecursionError, Wrong):
        return ()


def _cell(text: str) -> str:
    """Text that stays in one cell of a table."""
    return " ".join(text.split())

"""Tables, comma, semicolon or tab between the cells: the first row names the columns."""

import csv
import io
import math

from studio.errors import StudioError
from studio.project.importers.row import Row

_COLUMNS = {
    "text": ("text", "line", "dialogue", "script", "sentence", "文本", "台词", "内容"),
    "role": ("role", "voice", "speaker", "character", "角色", "音色", "说话人"),
    "style": ("style", "instruction", "instructions", "风格", "指令"),
    "pause": ("pause", "silence", "停顿"),
    "language": ("language", "lang", "语言"),
}
_DELIMITERS = ",;\t|"


def lines(text: str, name: str) -> list[Row]:
    """A row for each row of the table that has a text; `voice`, `role`, `speaker` become roles.

    A table of one column needs no names. Raises StudioError naming the row that does not fit.
    """
    rows = _rows(text, name)
    if not rows:
        return []
    columns = _columns(rows[0][1])
    if "text" not in columns:
        if all(len(cells) == 1 for _, cells in rows):
            return [Row(cells[0].strip()) for _, cells in rows]
        raise StudioError(
            f"{name} has no column called text; its first row is: {', '.join(rows[0][1])[:200]}.",
            f"Name the columns in the first row: {', '.join(_COLUMNS)}.",
        )
    found = (_row(cells, columns, f"{name}, line {number}") for number, cells in rows[1:])
    return [row for row in found if row.text]


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """The rows that have a cell filled in, with the number of their last line in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        raise StudioError(
            f"{name}, line {reader.line_num}: the table is not whole ({error}).",
            "Look for a quotation mark that is not closed there.",
        ) from error


def _delimiter(text: str) -> str:
    """Whichever sign is most frequent in the first row outside quotation marks."""
    head = text.lstrip("\n").partition("\n")[0]
    bare = "".join(head.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def _columns(head: list[str]) -> dict[str, int]:
    """Which column holds what, by the names in the first row."""
    names = [cell.strip().casefold() for cell in head]
    columns: dict[str, int] = {}
    for meaning, known in _COLUMNS.items():
        for name in known:
            if name in names:
                columns.setdefault(meaning, names.index(name))
    return columns


def _row(cells: list[str], columns: dict[str, int], where: str) -> Row:
    values = {
        meaning: cells[number].strip() if number < len(cells) else ""
        for meaning, number in columns.items()
    }
    pause = _pause(values.pop("pause", ""), where)
    return Row(**{**values, "text": " ".join(values["text"].split())}, pause=pause)


def _pause(cell: str, where: str) -> float | None:
    if not cell:
        return None
    try:
        seconds = float(cell.removesuffix("s").replace(",", "."))
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= 3600:
        raise StudioError(f"{where}: the pause {cell!r} is not a number of seconds.", "Write 0.5.")
    return seconds

"""Plain text: split where a person would take a breath."""

from studio.project.importers.row import Row
from studio.text.lines import split


def lines(text: str, name: str) -> list[Row]:  # noqa: ARG001  (importers are alike)
    """A row for each line that the text splits into."""
    return [Row(part) for part in split(text)]

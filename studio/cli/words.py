"""Text given on the command line: as it stands, from `@FILE`, or from standard input as `-`."""

import sys
from pathlib import Path

from studio.errors import StudioError

MOST = 1_000_000  # characters; a long novel
_UTF8 = "Save it as UTF-8 text and try again."


def words(given: str) -> str:
    """The text meant by an argument; raises StudioError where it cannot be read."""
    if given == "-":
        return _checked(sys.stdin.read(MOST + 1), "The text on standard input")
    if given.startswith("@"):
        return _file(Path(given[1:]).expanduser())
    return _checked(given, "The text")


def _file(path: Path) -> str:
    from studio.project.importers.decoding import decoded

    try:
        with path.open("rb") as stream:
            data = stream.read(4 * MOST + 4)
    except OSError as error:
        raise StudioError(
            f"The text file {path} could not be read: {error.strerror or error}.",
            "A text that begins with @ names a file; check the name.",
        ) from error
    return _checked(decoded(data, path.name), path.name)


def _checked(text: str, what: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise StudioError(f"{what} is not valid UTF-8.", _UTF8) from error
    if len(text) > MOST:
        raise StudioError(f"{what} is longer than {MOST:,} characters.", "Give it in parts.")
    return text

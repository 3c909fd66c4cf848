"""Scripts from other programs as lines: texts, tables, subtitles, documents and books."""

from pathlib import Path

from studio.errors import StudioError
from studio.project.importers import csvfile, docx, epub, markdown, srt, txt
from studio.project.importers.decoding import decoded
from studio.project.importers.opening import read
from studio.project.project import NO_VOICE, Line
from studio.voices.voice import VoiceId

_MOST = 32_000_000  # bytes; the longest novels have 5
_KINDS = {
    ".txt": txt.lines,
    ".text": txt.lines,
    ".md": markdown.lines,
    ".markdown": markdown.lines,
    ".csv": csvfile.lines,
    ".tsv": csvfile.lines,
    ".srt": srt.lines,
    ".vtt": srt.lines,
}
_BOOKS = {".docx": docx.lines, ".epub": epub.lines}
SUFFIXES = (*_KINDS, *_BOOKS)
"""The endings of files that can be imported, the dot included."""


def import_script(path: Path, *, voice: VoiceId = NO_VOICE, language: str = "") -> tuple[Line, ...]:
    """The lines of a script file, in the order of the file, each with a new id.

    `voice` and `language` are given to lines whose file does not say. What is no tag stays text
    and is flagged on its line. Raises StudioError for a file that cannot be read or has nothing
    to say.
    """
    suffix = path.suffix.lower()
    if suffix in _BOOKS:
        found = _BOOKS[suffix](path)
    elif suffix in _KINDS:
        found = _KINDS[suffix](decoded(_content(path), path.name), path.name)
    else:
        _content(path)
        raise StudioError(
            f"{path.name} is of a kind that cannot be imported.",
            f"Save it as one of {', '.join(sorted(SUFFIXES))}, and try again.",
        )
    lines = tuple(row.line(voice, language) for row in found)
    if not lines:
        raise StudioError(f"{path.name} holds no text to speak.", "Choose another file.")
    return lines


def _content(path: Path) -> bytes:
    content = read(path, _MOST + 1)
    if len(content) > _MOST:
        raise StudioError(
            f"{path.name} is longer than {_MOST // 1_000_000} MB, which no script is.",
            "Cut it into parts.",
        )
    return content

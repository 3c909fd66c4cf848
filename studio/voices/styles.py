"""Named style instructions: those that ship, and a person's own beside them."""

import json
import logging
import tomllib
from collections.abc import Sequence
from pathlib import Path

from studio.errors import StudioError
from studio.paths import aside, whole
from studio.voices import names
from studio.voices.voice import Style

FORMAT = 1
FILE = "styles.json"
PRESETS = "presets.toml"
_LONGEST = 500  # characters of an instruction
_LARGEST = 1_000_000  # bytes

_log = logging.getLogger(__name__)


class Styles:
    """The styles of `folder` (a person's own) and of `presets` (the shipped ones)."""

    def __init__(self, folder: Path, presets: Path) -> None:
        self._file = folder / FILE
        self._presets = presets / PRESETS

    def styles(self) -> tuple[Style, ...]:
        """The person's own first, then the presets."""
        return self._own() + self.presets()

    def presets(self) -> tuple[Style, ...]:
        """The styles that ship, in the order of their file."""
        rows = tomllib.loads(self._presets.read_text("utf-8"))["style"]
        return tuple(Style(row["name"], row["text"], row["language"]) for row in rows)

    def find(self, wanted: str) -> Style | None:
        """The style of that name, in any case; a person's own wins over a preset."""
        return next((s for s in self.styles() if names.fold(s.name) == names.fold(wanted)), None)

    def instruction(self, wanted: str) -> str:
        """What to ask an engine for: the text of a named style, else the words themselves."""
        named = self.find(wanted) if wanted else None
        return named.text if named else wanted

    def add(self, style: Style) -> None:
        """Keep a style, in place of an own one of the same name."""
        name, text = names.clean(style.name), style.text.strip()
        if not text or len(text) > _LONGEST or not text.isprintable():
            raise StudioError(
                f"The style “{name}” has no usable instruction.",
                f"Write one in up to {_LONGEST} characters, such as “Speak slowly and softly.”",
            )
        self._write((*self._without(name), Style(name, text, style.language)))

    def remove(self, name: str) -> None:
        """Delete a style of one's own; raises StudioError for a preset or an unknown name."""
        kept = self._without(name)
        if len(kept) == len(self._own()):
            own = ", ".join(style.name for style in kept) or "none yet"
            raise StudioError(
                f"There is no style of your own named “{name}”.", f"There are: {own}."
            )
        self._write(kept)

    def _without(self, name: str) -> tuple[Style, ...]:
        return tuple(style for style in self._own() if names.fold(style.name) != names.fold(name))

    def _own(self) -> tuple[Style, ...]:
        """A damaged file is moved aside; a newer one is refused."""
        try:
            with self._file.open("rb") as stream:
                content = json.loads(stream.read(_LARGEST).decode("utf-8-sig"))
            if content["format"] > FORMAT:
                raise StudioError(
                    f"{self._file} was made by a newer version (format {content['format']}).",
                    "Update Timbreloom, or move the file away.",
                )
            return tuple(_style(row) for row in content["styles"])
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise StudioError(
                f"{self._file} could not be read: {error.strerror or error}.",
                "Check whether you may read it.",
            ) from error
        except (ValueError, TypeError, KeyError, RecursionError):
            _log.warning("%s is damaged; it was kept as %s", self._file, aside(self._file))
            return ()

    def _write(self, styles: Sequence[Style]) -> None:
        rows = [{"name": s.name, "text": s.text, "language": s.language} for s in styles]
        content = {"format": FORMAT, "styles": rows}
        with whole(self._file) as part:
            part.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _style(row: object) -> Style:
    match row:
        case {"name": str(name), "text": str(text), "language": str(language)}:
            return Style(name, text, language)
    raise ValueError(row)

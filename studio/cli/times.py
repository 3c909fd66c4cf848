"""Phone times read back from the .TextGrid or .json that `say --phones` wrote beside a sound."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.errors import StudioError
from studio.paths import exists

Labels = tuple[tuple[str, float, float], ...]
"""What sounds, from when to when in seconds."""


@dataclass(frozen=True, slots=True)
class Times:
    """The words and phones of a sound."""

    words: Labels = ()
    phones: Labels = ()


_LARGEST = 100_000_000  # bytes
_INTERVAL = re.compile(r'xmin = ([\d.]+)\s+xmax = ([\d.]+)\s+text = "((?:[^"]|"")*)"')


def beside(sound: Path) -> Path | None:
    """The file with the phone times of a sound: its name with another ending, if it is there."""
    found = (sound.with_suffix(ending) for ending in (".TextGrid", ".json"))
    return next((path for path in found if exists(path)), None)


def read(path: Path) -> Times:
    """The words and phones in `path`; raises StudioError where there are none to be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise StudioError(f"{path.name} is too large for phone times.")
        text = path.read_text(encoding="utf-8-sig")
        return _from_json(text) if path.suffix.lower() == ".json" else _from_textgrid(text)
    except OSError as error:
        raise StudioError(
            f"{path} could not be read: {error.strerror or error}.", "Check the name."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StudioError(
            f"{path.name} holds no phone times.", "Write them with timbreloom say --phones FILE."
        ) from error


def _from_json(text: str) -> Times:
    lines: list[Any] = json.loads(text)["lines"]
    words = (word for line in lines for word in line["words"])
    phones = (phone for line in lines for phone in line["phones"])
    return Times(_labels(words, "text"), _labels(phones, "symbol"))


def _labels(rows: Iterable[dict[str, Any]], name: str) -> Labels:
    return tuple((str(row[name]), float(row["start"]), float(row["end"])) for row in rows)


def _from_textgrid(text: str) -> Times:
    return Times(_tier(text, "words"), _tier(text, "phones"))


def _tier(text: str, name: str) -> Labels:
    """The intervals of one tier that have a label; raises ValueError if there is no such tier."""
    tier = text.split(f'name = "{name}"', 1)
    if len(tier) < 2:
        raise ValueError(name)
    found = _INTERVAL.findall(tier[1].split("    item [", 1)[0])
    return tuple(
        (label.replace('""', '"'), float(start), float(end)) for start, end, label in found if label
    )

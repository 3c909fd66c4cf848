"""What a person chose in the export dialog, remembered from one export to the next."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from studio.errors import StudioError
from studio.export.export import Options
from studio.export.formats import Depth, suffixes
from studio.export.loudness import TARGETS, target
from studio.export.subtitles import KINDS
from studio.paths import whole

_FILE = "export.json"
_TEMPLATE = "{n:03}-{voice}-{text}"
_LONGEST = 30.0  # seconds of silence before or after
_TONE = (-90.0, -40.0)  # dBFS of room tone


@dataclass(frozen=True, slots=True)
class Choices:
    """One export; `rate` in Hz, 0 = as it was made; `lead` and `tail` in seconds.

    `room_tone` is in dBFS, 0 = silence. `chosen` takes only the chosen lines, `split` writes a
    file for each line, named by `template`.
    """

    folder: str = ""
    suffix: str = ".wav"
    depth: str = "24"
    rate: int = 0
    loudness: str = "none"
    subtitles: tuple[str, ...] = ()
    template: str = _TEMPLATE
    lead: float = 0.0
    tail: float = 0.0
    room_tone: float = 0.0
    chosen: bool = False
    split: bool = False
    replace_files: bool = False

    def options(self) -> Options:
        """The same for the exporter."""
        return Options(
            depth=Depth(self.depth),
            rate=self.rate or None,
            target=target(self.loudness),
            per_line=self.template if self.split else "",
            subtitles=self.subtitles,
            lead=self.lead,
            tail=self.tail,
            room_tone=self.room_tone or None,
            overwrite=self.replace_files,
        )


def load(config: Path) -> Choices:
    """The choices of the last export; the usual ones where they cannot be read."""
    try:
        found = json.loads((config / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return Choices()
    if not isinstance(found, dict):
        return Choices()
    kept = {each.name: found[each.name] for each in fields(Choices) if each.name in found}
    return _sound(kept)


def save(config: Path, choices: Choices) -> None:
    """Remember them; not being able to is no reason to fail an export that succeeded."""
    try:
        with whole(config / _FILE) as part:
            part.write_text(json.dumps(asdict(choices), ensure_ascii=False), "utf-8")
    except StudioError:
        return


def _sound(found: dict[str, Any]) -> Choices:
    """What of it makes sense."""
    usual = Choices()
    kinds = found.get("subtitles", ())
    if isinstance(kinds, list):
        found["subtitles"] = tuple(kind for kind in kinds if kind in KINDS)
    for name, value in list(found.items()):
        wanted = type(getattr(usual, name))
        number = wanted is float and isinstance(value, int) and not isinstance(value, bool)
        if not (type(value) is wanted or number):
            del found[name]
    choices = replace(usual, **found)
    return replace(
        choices,
        suffix=choices.suffix if choices.suffix in suffixes() else usual.suffix,
        depth=choices.depth if choices.depth in set(Depth) else usual.depth,
        loudness=choices.loudness
        if choices.loudness in {each.name for each in TARGETS}
        else usual.loudness,
        lead=min(max(0.0, choices.lead), _LONGEST),
        tail=min(max(0.0, choices.tail), _LONGEST),
        room_tone=choices.room_tone and min(max(_TONE[0], choices.room_tone), _TONE[1]),
        replace_files=False,
    )

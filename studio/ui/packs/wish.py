"""What a person wants installed, written down until it is: a closed window forgets nothing."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from studio.engines.packs.pack import Tier
from studio.errors import StudioError
from studio.paths import whole


class Step(StrEnum):
    """How far it has come."""

    DOWNLOAD = "download"
    CONVERT = "convert"


@dataclass(frozen=True, slots=True)
class Wish:
    """A model in a tier, from a source as `hubs.source` reads it; `paused` by the person."""

    id: str
    tier: Tier
    source: str
    step: Step = Step.DOWNLOAD
    paused: bool = False


def write(wish: Wish, file: Path) -> None:
    """Write it down; a disk that does not let us costs only the memory of it."""
    with suppress(StudioError), whole(file) as part:
        part.write_text(json.dumps(asdict(wish)), encoding="utf-8")


def read(file: Path) -> Wish | None:
    """What was written down, if anything usable was."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Wish(
            str(told["id"]),
            Tier(told["tier"]),
            str(told["source"]),
            Step(told["step"]),
            bool(told["paused"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(file: Path) -> None:
    """It is installed, or not wanted any more."""
    with suppress(OSError):
        file.unlink(missing_ok=True)

"""The models that can be had: where their release is, which files of it, and what they take."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from studio.engines.packs.names import safe, safe_id
from studio.engines.packs.pack import MANIFEST, Needs, Tier
from studio.errors import StudioError

RELEASE = 1
"""The format of a description."""

_WITHIN = "builtin"
"""The folder of the networks that ship with the program: there is nothing to download."""


@dataclass(frozen=True, slots=True)
class Place:
    """A repository on a hub."""

    repository: str
    revision: str


@dataclass(frozen=True, slots=True)
class Original:
    """A file of the release that a conversion needs, and about how many bytes it has."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds on the machine the catalogue was measured on.

    Of one token of the language model, of one step of the flow (400 frames), of the vocoder for a
    second of speech, and of learning a voice from a clip of 10 s.
    """

    token: float
    step: float
    vocoder: float
    learn: float


@dataclass(frozen=True, slots=True)
class Kept:
    """What a pack of one tier needs, and how fast it was."""

    needs: Needs
    pace: Pace


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be downloaded and converted; `folder` holds its licence and its card."""

    id: str
    name: str
    engine: str
    summary: str
    languages: tuple[str, ...]
    licence: str
    homepage: str
    hubs: Mapping[str, Place]
    files: tuple[Original, ...]
    tiers: Mapping[Tier, Kept]
    folder: Path

    @property
    def download(self) -> int:
        """About how many bytes are fetched."""
        return sum(file.size for file in self.files)

    @property
    def card(self) -> str:
        """What a person should know of it, in Markdown."""
        return (self.folder / "card.md").read_text(encoding="utf-8")

    @property
    def licence_text(self) -> Path:
        """The licence in full."""
        return self.folder / "LICENSE"


def offers(models: Path) -> tuple[Offer, ...]:
    """All that `models` describes, by id; it is `shipped() / "models"` but in tests."""
    folders = sorted(path.parent for path in models.glob(f"*/{MANIFEST}"))
    return tuple(_read(folder) for folder in folders if folder.name != _WITHIN)


def offer(models: Path, id: str) -> Offer:  # noqa: A002
    """The model of that id; raises StudioError naming the nearest where there is none."""
    if id != _WITHIN and (models / safe_id(id) / MANIFEST).is_file():
        return _read(models / id)
    known = [each.id for each in offers(models)]
    near = get_close_matches(id, known, 1)
    meant = f"Did you mean {near[0]}? " if near else ""
    raise StudioError(
        f"There is no model {id!r} in the catalogue.", f"{meant}There are: {', '.join(known)}."
    )


def _read(folder: Path) -> Offer:
    path = folder / MANIFEST
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if table["release"] != RELEASE:
            raise ValueError(f"release = {table['release']}")
        return _offer(table, folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StudioError(
            f"{path} does not describe a model: {error}.", "Install Timbreloom again."
        ) from error


def _offer(table: Mapping[str, Any], folder: Path) -> Offer:
    return Offer(
        id=safe_id(table["id"]),
        name=table["name"],
        engine=table["engine"],
        summary=table["summary"],
        languages=tuple(table["languages"]),
        licence=table["licence"],
        homepage=table["homepage"],
        hubs={hub: Place(**place) for hub, place in table["hubs"].items()},
        files=tuple(Original(safe(each["path"]), int(each["size"])) for each in table["files"]),
        tiers={Tier(name): _kept(tier) for name, tier in table["tiers"].items()},
        folder=folder,
    )


def _kept(table: Mapping[str, Any]) -> Kept:
    return Kept(
        Needs(*(int(table[key]) for key in ("memory", "enrolment", "disk"))),
        Pace(*(float(table[key]) for key in ("token", "step", "vocoder", "learn"))),
    )

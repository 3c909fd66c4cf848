"""A model pack as a value: what it is, what it holds, what it needs, what was measured of it."""

from dataclasses import dataclass
from enum import StrEnum

MANIFEST = "pack.toml"
"""The file of a pack's folder that lists all others."""


class Tier(StrEnum):
    """How exact the numbers of a pack are kept, and so how large and how fast it is."""

    LITE = "lite"  # language model int4, flow int8
    STANDARD = "standard"  # both int8
    FULL = "full"  # float32


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file: its path below the pack's folder with forward slashes, bytes, sha256 in hex."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What speaking, and learning a voice, with the pack take: bytes of memory and of disk."""

    memory: int
    enrolment: int
    disk: int


@dataclass(frozen=True, slots=True)
class Pack:
    """What `pack.toml` says.

    `id` is also the name of the engine that speaks with it. `sources` tell where each original
    file came from, with its sha256. `measured` holds figures taken when it was made (names and
    numbers), `settings` what the engine needs to know of its graphs (sizes, precisions).
    """

    id: str
    name: str
    version: str
    engine: str
    languages: tuple[str, ...]
    licence: str
    tier: Tier
    needs: Needs
    files: tuple[PackFile, ...]
    sources: tuple[str, ...] = ()
    measured: tuple[tuple[str, float], ...] = ()
    settings: tuple[tuple[str, float | str], ...] = ()
    note: str = ""

"""Which tier suits a machine, with the reason in a sentence; a person may choose another."""

from collections.abc import Mapping
from dataclasses import dataclass

from studio.engines.packs.catalogue import Kept
from studio.engines.packs.pack import Tier
from studio.engines.packs.transfer import amount

_SPARE = 1_000_000_000
"""Bytes that stay for everything else: the window, the system, a browser beside them."""

_AMPLE = 12_000_000_000  # bytes free beside a full pack, so that its size does not matter
_MANY = 16  # cores that keep float32 near the speed of speech: 3 times the work of int8


@dataclass(frozen=True, slots=True)
class Choice:
    """A tier, and why."""

    tier: Tier
    reason: str


def choose(memory: int, cores: int, tiers: Mapping[Tier, Kept]) -> Choice:
    """The tier for a machine with so many bytes of free memory and so many cores."""
    needs = {tier: kept.needs.memory for tier, kept in tiers.items()}
    free = f"{amount(memory)} of memory are free"
    if memory < needs[Tier.LITE] + _SPARE:
        return Choice(
            Tier.LITE,
            f"{free}, which is little even for the smallest tier: "
            f"it needs {amount(needs[Tier.LITE])} beside everything else.",
        )
    if memory < needs[Tier.STANDARD] + _SPARE:
        return Choice(
            Tier.LITE, f"{free}; standard needs {amount(needs[Tier.STANDARD])} beside the rest."
        )
    if cores >= _MANY and memory >= needs[Tier.FULL] + _AMPLE:
        return Choice(Tier.FULL, f"{free} and there are {cores} cores, so nothing has to be saved.")
    return Choice(
        Tier.STANDARD, f"{free} and it needs {amount(needs[Tier.STANDARD])}; {_few(cores)}."
    )


def _few(cores: int) -> str:
    count = "one core" if cores == 1 else f"{cores} cores"
    return f"with {count} full would only be slower" if cores < _MANY else "full needs more memory"

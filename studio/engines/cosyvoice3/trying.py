"""Codes for one part of a text: tried with other seeds until they can be what was to be said."""

import hashlib
import math
from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from studio.engines.cosyvoice3.prompt import Prompt
from studio.engines.cosyvoice3.rates import CODES_A_SECOND
from studio.engines.cosyvoice3.speech.generate import Ending
from studio.engines.cosyvoice3.speech.silence import shortened
from studio.errors import StudioError
from studio.jobs import Job

TRIES = 4
"""How often a part is tried before it is told that it cannot be said."""

_LEAST = 0.2  # share of its expected length under which words must be missing
_SHOWN = 30  # characters of the text in a message


class Speaks(Protocol):
    """What draws codes for a prompt; the language model does."""

    def generate(self, prompt: Prompt, seed: int, job: Job) -> Generator[int, None, Ending]:
        """Codes as they are drawn, and how they ended."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part to be said: its prompt, its words for messages, the seconds they should take."""

    prompt: Prompt
    text: str
    seconds: float

    @property
    def least(self) -> int:
        """Codes under which words must be missing."""
        return math.ceil(self.seconds * CODES_A_SECOND * _LEAST)


def codes(model: Speaks, wanted: Wanted, seed: int, job: Job) -> tuple[int, ...]:
    """Speech codes that say `wanted`, long silences shortened; equal seeds give equal codes.

    Reports up to 1 of 1. Raises StudioError where no try ends, or where all are far too short.
    """
    spoken: tuple[int, ...] = ()
    for number in range(TRIES):
        drawn, ending = _drawn(model, wanted, derived(seed, number), job)
        if ending is Ending.FULL:
            raise StudioError(
                f"“{_start(wanted.text)}” and the recording of the voice are too long together.",
                "Split the line, or make the voice from a shorter recording.",
            )
        spoken = tuple(shortened(drawn))
        if ending is Ending.STOPPED and len(spoken) >= max(wanted.least, 1):
            return spoken
        if ending is Ending.STOPPED:
            problem = f"only {len(spoken) / CODES_A_SECOND:.1f} s came of it"
        else:
            problem = "it did not come to an end"
    raise StudioError(
        f"“{_start(wanted.text)}” could not be said in {TRIES} tries: {problem}.",
        "Try another seed, end it with a full stop, or split the line.",
    )


def derived(seed: int, *places: int) -> int:
    """Another seed for a place inside of what a seed decides; always the same one."""
    digest = hashlib.sha256(" ".join(map(str, (seed, *places))).encode()).digest()
    return int.from_bytes(digest[:8], "little")


def _drawn(model: Speaks, wanted: Wanted, seed: int, job: Job) -> tuple[list[int], Ending]:
    speech = model.generate(wanted.prompt, seed, job)
    expected = max(wanted.seconds * CODES_A_SECOND, 1.0)
    drawn: list[int] = []
    try:
        while True:
            drawn.append(next(speech))
            job.step(_far(len(drawn) / expected), 1)
    except StopIteration as end:
        return drawn, end.value
    finally:
        speech.close()


def _far(share: float) -> float:
    """How far it is after `share` of what was expected: always further, and never at the end."""
    return 0.9 * share if share < 1 else 1 - 0.1 / share


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"

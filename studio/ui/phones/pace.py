"""How long each sound of a line lasts: heard in its sound, carried over edits, or guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from studio.engines.protocol import Timing
from studio.text.inventory import Kind, kind
from studio.text.utterance import Utterance
from studio.ui.phones.words import places

# Seconds, as sounds of connected speech usually last; only used before a line was rendered.
_USUAL = {Kind.VOWEL: 0.10, Kind.STOP: 0.06, Kind.AFFRICATE: 0.09, Kind.FRICATIVE: 0.09}
_OTHER = 0.07
_EVENT = 0.2
_LEAST = 0.005  # seconds; a swallowed sound still has a box that can be taken hold of


class Basis(Enum):
    """Where the times come from."""

    SOUND = "sound"
    OLD_SOUND = "old sound"
    GUESS = "guess"
    UNTOLD = "untold"  # guesses, too, and they stay it: the engine never tells when a sound is

    @property
    def heard(self) -> bool:
        """Whether they are those of a sound."""
        return self in (Basis.SOUND, Basis.OLD_SOUND)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sound or an event (`phone` -1) of token `token`, from `start` to `end` in seconds."""

    token: int
    phone: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Pace:
    """What was measured in a rendered line: symbols in order, seconds at a length of 1, and the
    silence before each."""

    symbols: tuple[str, ...]
    units: tuple[float, ...]
    gaps: tuple[float, ...]


def pace(utterance: Utterance, timings: Sequence[Timing]) -> Pace | None:
    """What the times of a rendered line tell, or None if they are of other sounds."""
    spots = {(each.token, each.phone): each for each in timings}
    symbols, units, gaps = [], [], []
    before = 0.0
    for place in places(utterance):
        phone = utterance.tokens[place.token].phones[place.phone]
        spot = spots.get(place)
        if spot is None or spot.symbol != phone.symbol:
            return None
        symbols.append(phone.symbol)
        units.append(max(spot.end - spot.start, _LEAST) / max(phone.length, 0.01))
        gaps.append(max(spot.start - before, 0.0))
        before = max(spot.end, before)
    return Pace(tuple(symbols), tuple(units), tuple(gaps)) if symbols else None


def laid_out(utterance: Utterance, known: Pace | None) -> tuple[Stretch, ...]:
    """Every sound one after another, by what is known of each, else by what is usual."""
    matched = iter(_matched(utterance, known))
    silences = {pause.after + 1: pause.seconds for pause in utterance.pauses}
    found: list[Stretch] = []
    at = events = 0.0
    for token, said in enumerate(utterance.tokens):
        silence = silences.get(token, 0.0)
        if said.event and not said.phones:
            found.append(Stretch(token, -1, at, at + _EVENT))
            at, events = at + _EVENT, events + _EVENT
        for index, phone in enumerate(said.phones):
            usual = _usual(phone.symbol), silence if index == 0 else 0.0
            unit, gap = next(matched) or usual
            start = at + max(gap - events, 0.0)
            at, events = start + max(unit * phone.length, _LEAST), 0.0
            found.append(Stretch(token, index, start, at))
    return tuple(found)


def _matched(utterance: Utterance, known: Pace | None) -> list[tuple[float, float] | None]:
    """For every sound what is known of it: seconds at a length of 1, and the silence before."""
    symbols = [
        utterance.tokens[place.token].phones[place.phone].symbol for place in places(utterance)
    ]
    found: list[tuple[float, float] | None] = [None] * len(symbols)
    if known is not None:
        matcher = SequenceMatcher(None, known.symbols, symbols, autojunk=False)
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                there = block.a + step
                found[block.b + step] = known.units[there], known.gaps[there]
    return found


def _usual(symbol: str) -> float:
    return _USUAL.get(kind(symbol), _OTHER)

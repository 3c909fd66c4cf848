"""What the lane shows: a box for every sound, a label for every word, each with its times."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from studio.text.utterance import Phone, Source
from studio.ui.phones.pace import Basis, Stretch
from studio.ui.phones.said import Said, edited
from studio.ui.phones.words import Place, phone_at, spelling, words


@dataclass(frozen=True, slots=True)
class Cell:
    """A sound from `start` to `end` in seconds; `reason` tells why it cannot be said."""

    place: Place
    phone: Phone
    start: float
    end: float
    edited: bool = False
    reason: str = ""

    @property
    def event(self) -> bool:
        """Whether it is a breath or the like, which has no sounds to change."""
        return self.place.phone < 0


@dataclass(frozen=True, slots=True)
class Label:
    """A word over its sounds; `spelling` is a Chinese syllable's, `chosen` by a person."""

    text: str
    spelling: str
    start: float
    end: float
    token: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A whole line; `basis` says where its times come from."""

    cells: tuple[Cell, ...] = ()
    labels: tuple[Label, ...] = ()
    basis: Basis = Basis.GUESS

    @property
    def length(self) -> float:
        """Seconds to the end of the last sound."""
        return max((cell.end for cell in self.cells), default=0.0)

    def index(self, place: Place) -> int | None:
        """The number of the cell at a place."""
        found = (number for number, cell in enumerate(self.cells) if cell.place == place)
        return next(found, None)


def row(
    said: Said, stretches: tuple[Stretch, ...], basis: Basis, reasons: Mapping[Place, str]
) -> Row:
    """What is said, at the times when it is."""
    changed = edited(said)
    cells = tuple(_cell(said, each, changed, reasons) for each in stretches)
    return Row(cells, _labels(said, cells), basis)


def varied(old: Row, phones: Mapping[Place, Phone]) -> Row:
    """The row with other sounds at some places: what follows a longer one moves on."""
    cells, moved = [], 0.0
    for cell in old.cells:
        phone = phones.get(cell.place, cell.phone)
        seconds = (cell.end - cell.start) * phone.length / max(cell.phone.length, 0.01)
        start = cell.start + moved
        changed = cell.edited or phone != cell.phone
        cells.append(replace(cell, phone=phone, start=start, end=start + seconds, edited=changed))
        moved += seconds - (cell.end - cell.start)
    labels = tuple(
        replace(label, start=spans[0], end=spans[1])
        for label in old.labels
        for spans in [_span(label.token, cells)]
    )
    return replace(old, cells=tuple(cells), labels=labels)


def _cell(
    said: Said, stretch: Stretch, changed: frozenset[Place], reasons: Mapping[Place, str]
) -> Cell:
    place = Place(stretch.token, stretch.phone)
    token = said.utterance.tokens[stretch.token]
    phone = Phone(token.event) if stretch.phone < 0 else phone_at(said.utterance, place)
    reason = reasons.get(place, "")
    return Cell(place, phone, stretch.start, stretch.end, place in changed, reason)


def _labels(said: Said, cells: tuple[Cell, ...]) -> tuple[Label, ...]:
    found = []
    for word in words(said.utterance):
        for number in word.tokens:
            token = said.utterance.tokens[number]
            start, end = _span(number, cells)
            if token.phones:
                chosen = token.source is Source.PERSON
                found.append(Label(token.text, spelling(token), start, end, number, chosen))
    return tuple(found)


def _span(token: int, cells: "tuple[Cell, ...] | list[Cell]") -> tuple[float, float]:
    own = [cell for cell in cells if cell.place.token == token]
    return (own[0].start, own[-1].end) if own else (0.0, 0.0)

"""The rows of all dictionaries together, each with the layer it stands in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from studio.text.lexicon import Pronunciation
from studio.ui.words import _


class Layer(Enum):
    """Where a row stands; the later wins."""

    SHIPPED = "shipped"
    MINE = "mine"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, and whether a later layer says otherwise about the same word."""

    row: Pronunciation
    layer: Layer
    beaten: bool = False

    @property
    def editable(self) -> bool:
        """Whether a person may change it."""
        return self.layer is not Layer.SHIPPED


def entries(layers: Sequence[tuple[Layer, Sequence[Pronunciation]]]) -> tuple[Entry, ...]:
    """Every row by word; `layers` go from weak to strong."""
    strongest: dict[tuple[str, str], Layer] = {}
    for layer, rows in layers:
        strongest |= {name(row): layer for row in rows}
    found = [
        Entry(row, layer, strongest[name(row)] is not layer)
        for layer, rows in layers
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: (each.row.word.casefold(), each.layer.value)))


def chosen(
    among: Iterable[Entry], text: str, language: str, layer: Layer | None
) -> tuple[Entry, ...]:
    """The entries with `text` in the word, the sounds or the note; empty language = all."""
    wanted = text.strip().casefold()
    return tuple(
        each
        for each in among
        if (not language or each.row.language == language)
        and (layer is None or each.layer is layer)
        and (not wanted or wanted in _searched(each.row))
    )


def merged(
    rows: Sequence[Pronunciation], more: Sequence[Pronunciation]
) -> tuple[Pronunciation, ...]:
    """Rows with others in them, which take the place of what was said about the same words."""
    fresh = {name(row): row for row in more}
    return (*(row for row in rows if name(row) not in fresh), *fresh.values())


def without(
    rows: Sequence[Pronunciation], gone: Sequence[Pronunciation]
) -> tuple[Pronunciation, ...]:
    """Rows less some of them."""
    names = set(map(name, gone))
    return tuple(row for row in rows if name(row) not in names)


def name(row: Pronunciation) -> tuple[str, str]:
    """What makes two rows be about the same word."""
    return row.word.casefold(), row.language


def layer_name(layer: Layer) -> str:
    """A layer as a person calls it."""
    names = {
        Layer.SHIPPED: _("shipped"),
        Layer.MINE: _("my dictionary"),
        Layer.PROJECT: _("this script"),
    }
    return names[layer]


def _searched(row: Pronunciation) -> str:
    return "\n".join((row.word, " ".join(row.phonemes), row.note)).casefold()

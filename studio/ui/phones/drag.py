"""A box being dragged: what the pointer's way means for its sound, or for its whole word."""

from collections.abc import Mapping
from dataclasses import dataclass

from studio.text.utterance import Phone
from studio.ui.phones import feel
from studio.ui.phones.feel import Aspect
from studio.ui.phones.geometry import Geometry
from studio.ui.phones.row import Row
from studio.ui.phones.words import Place

_FINE = 0.2  # with Ctrl the pointer moves things by this share


@dataclass(frozen=True, slots=True)
class Drag:
    """One drag of one aspect, begun at a pixel of the lane over the row as it was then."""

    row: Row
    geometry: Geometry
    place: Place
    aspect: Aspect
    x: float
    y: float

    def phones(self, x: float, y: float, *, whole: bool, fine: bool) -> dict[Place, Phone]:
        """The sounds as they are while the pointer is here; `whole` = those of the word."""
        share = _FINE if fine else 1.0
        chosen = of_word(self.row, self.place) if whole else self._own()
        if self.aspect is Aspect.PITCH:
            up = share * (self.y - y) / self.geometry.per_semitone
            return {
                place: feel.with_pitch(phone, feel.semitones(phone) + up)
                for place, phone in chosen.items()
            }
        factor = self._factor(chosen, share * (x - self.x) / self.geometry.per_second)
        return {
            place: feel.with_length(phone, phone.length * factor) for place, phone in chosen.items()
        }

    def way(self, x: float, y: float) -> float:
        """How far the pointer is along the direction that counts, in pixels."""
        return abs(x - self.x) if self.aspect is Aspect.LENGTH else abs(y - self.y)

    def _factor(self, chosen: Mapping[Place, Phone], seconds: float) -> float:
        """How much longer the chosen sounds are together when the edge has moved so far."""
        spans = [cell.end - cell.start for cell in self.row.cells if cell.place in chosen]
        return max(sum(spans) + seconds, 0.0) / max(sum(spans), 1e-6)

    def _own(self) -> dict[Place, Phone]:
        number = self.row.index(self.place)
        return {} if number is None else {self.place: self.row.cells[number].phone}


def of_word(row: Row, place: Place) -> dict[Place, Phone]:
    """The sounds of the token that a sound belongs to."""
    return {
        cell.place: cell.phone
        for cell in row.cells
        if cell.place.token == place.token and not cell.event
    }

"""What each tier keeps its weights in."""

from collections.abc import Callable
from dataclasses import dataclass

from studio.engines.cosyvoice3.convert.writing.linear import Precision
from studio.engines.packs.pack import Tier


@dataclass(frozen=True, slots=True)
class Precisions:
    """Of the language model and of the flow; the vocoder is float32 in every tier."""

    language: Precision
    flow: Precision

    @property
    def quantised(self) -> bool:
        """Whether anything differs from the release, so that a comparison has something to say."""
        return (self.language, self.flow) != (Precision.FLOAT, Precision.FLOAT)


def precisions(tier: Tier, saturates: Callable[[], bool]) -> Precisions:
    """`saturates` tells whether this processor's fast int8 product loses its largest sums."""
    if tier is Tier.FULL:
        return Precisions(Precision.FLOAT, Precision.FLOAT)
    language = Precision.BLOCKS4 if tier is Tier.LITE else Precision.BLOCKS8
    return Precisions(language, Precision.BLOCKS8 if saturates() else Precision.DYNAMIC)


def weight_bytes(precision: Precision) -> float:
    """What one number of a matrix takes on disk at most, scales included."""
    match precision:
        case Precision.FLOAT:
            return 4.0
        case Precision.DYNAMIC:
            return 1.01
        case Precision.BLOCKS8:
            return 1.04
        case Precision.BLOCKS4:
            return 0.64

"""What several lines share that do not agree."""

from enum import Enum
from typing import Final


class Mixed(Enum):
    """Stands where a value would."""

    MIXED = "mixed"


MIXED: Final = Mixed.MIXED

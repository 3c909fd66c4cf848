"""What a similarity of two voices says."""

from enum import StrEnum

# From pairs of 3 s of speakers kept for tuning, by models/builtin/train/identity/calibrate.py:
_SAME = 0.48  # 1 in 100 pairs of two speakers lies above
_OTHER = 0.23  # 2 in 100 pairs of one speaker lie below


class Alike(StrEnum):
    """Whether two clips are of one speaker."""

    SAME = "same"  # likely
    UNCERTAIN = "uncertain"
    OTHER = "other"  # likely not


def alike(similarity: float) -> Alike:
    """The reading of a `similarity`; a hint, never a proof of who spoke."""
    if similarity >= _SAME:
        return Alike.SAME
    return Alike.OTHER if similarity < _OTHER else Alike.UNCERTAIN

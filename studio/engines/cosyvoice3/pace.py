"""How long a pack takes here for a second of speech: measured while it speaks, kept beside it."""

import json
import math
from contextlib import suppress
from pathlib import Path

from studio.errors import StudioError
from studio.paths import whole

_PHRASE = 25.0  # seconds of speech that 80 tokens, the longest part, may well have
_MARGIN = 2.0  # for what else runs on the machine, and for a second try
_UNKNOWN = 120.0  # seconds for a phrase on a machine that is not known to be faster
_SAME = 0.25  # share by which a measure may differ from the last without being written


class Pace:
    """Seconds for a second of speech, kept in `path`; a file that is damaged or missing is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _read(path)

    @property
    def patience(self) -> float:
        """Seconds after which a phrase takes longer than it ever should."""
        return _UNKNOWN if self._known is None else self._known * _PHRASE * _MARGIN

    def measured(self, seconds: float, spoken: float) -> None:
        """Remember that `spoken` seconds of speech took so long, where that is news."""
        if spoken <= 0:
            return
        found, known = seconds / spoken, self._known
        if known is not None and abs(found - known) <= _SAME * known:
            return
        self._known = found
        with suppress(StudioError), whole(self._path) as part:
            part.write_text(json.dumps({"seconds": round(found, 4)}), encoding="utf-8")


def _read(path: Path) -> float | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["seconds"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    usable = isinstance(found, int | float) and math.isfinite(found) and found > 0
    return float(found) if usable else None

"""Lines that were read lately: planning one again costs nothing while its words are the same."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from studio.render.plan import utter
from studio.text.lexicon import Lexicon, Pronunciation
from studio.text.utterance import PauseLengths, Tag, Utterance

_MOST = 400  # utterances, about 4 MB; more objects make Python's collector stop everything longer


class Utterances:
    """`plan.utter` with a memory of what it was asked lately; any thread may call it.

    One line is read at a time, whoever asks: reading is pure Python, more threads only slow the
    window down.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        # The rows are kept with what was made of them, so that no other rows get their `id`.
        self._kept: OrderedDict[Any, tuple[list[tuple[Pronunciation, ...]], Utterance]] = (
            OrderedDict()
        )

    def __call__(
        self,
        text: str,
        tags: Sequence[Tag],
        lexicons: Sequence[Lexicon],
        language: str,
        pauses: PauseLengths,
    ) -> Utterance:
        """The utterance of a line; raises StudioError as `utter` does."""
        rows = [lexicon.rows for lexicon in lexicons]
        asked = text, tuple(tags), tuple(map(id, rows)), language, pauses
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked][1]
            said = utter(text, tags, lexicons, language, pauses)
            self._kept[asked] = rows, said
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return said

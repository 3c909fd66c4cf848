"""What people read aloud while they are recorded: a script, and a consent in their own words."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = "texts.toml"
_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts of one language.

    `script` has nearly all its sounds; `sentence` is heard first in a new voice; `scope` is what
    a voice is usually made for.
    """

    language: str
    script: str
    sentence: str
    scope: str
    _statement: str
    _named: str

    def statement(self, who: str, scope: str) -> str:
        """The consent to be read aloud, by somebody with a name or without."""
        agreed = self._statement.format(scope=scope.strip() or self.scope)
        return f"{self._named.format(who=who.strip())} {agreed}" if who.strip() else agreed


def readings(folder: Path) -> dict[str, Reading]:
    """The texts of every language there are some for."""
    rows = tomllib.loads((folder / FILE).read_text("utf-8"))
    return {
        language: Reading(
            language, row["script"], row["sentence"], row["scope"], row["statement"], row["named"]
        )
        for language, row in rows.items()
    }


def reading(known: dict[str, Reading], language: str) -> Reading:
    """The texts of a language; the English ones where there are none."""
    return known.get(language) or known[_FALLBACK]

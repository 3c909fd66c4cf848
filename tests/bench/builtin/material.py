"""What the benches speak and clone: sentences, and the recordings with known words."""

import csv
from dataclasses import dataclass
from pathlib import Path

from studio.audio.clip import Clip
from studio.audio.files import read
from studio.text.utter import utter
from studio.text.utterance import Utterance

# The first ten of the Harvard sentences (IEEE 1969, list 1), which the recogniser is asked about.
HARVARD = (
    "The birch canoe slid on the smooth planks.",
    "Glue the sheet to the dark blue background.",
    "It's easy to tell the depth of a well.",
    "These days a chicken leg is a rare dish.",
    "Rice is often served in round bowls.",
    "The juice of lemons makes fine punch.",
    "The box was thrown beside the parked truck.",
    "The hogs were fed chopped corn and garbage.",
    "Four hours of steady work faced us.",
    "A large size in stockings is hard to sell.",
)
FIFTEEN_WORDS = "Please keep the small boat near the old bridge until the rain has finally stopped."
MANDARIN = "今天天气很好，我们去公园散步吧。"
JAPANESE = "こんにちは、きょうはいいてんきですね。"


@dataclass(frozen=True, slots=True)
class Recording:
    """One real recording whose words are known."""

    file: str
    speaker: str
    clip: Clip
    transcript: str


def recordings(folder: Path, *, wordless: bool = False) -> list[Recording]:
    """English recordings, those without a transcript only if asked for; [] if there are none."""
    table = folder / "recordings.csv"
    if not table.exists():
        return []
    rows = list(csv.DictReader(table.open(encoding="utf-8")))
    return [
        Recording(row["file"], row["speaker"], read(folder / row["file"]), row["transcript"])
        for row in rows
        if row["language"] == "en" and (wordless or row["transcript"])
    ]


def said(text: str, language: str = "en") -> Utterance:
    """The utterance of a plain text."""
    return utter(text, (), (), language)

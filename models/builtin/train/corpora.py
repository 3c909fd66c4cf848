"""Real recordings that may be trained on, read from plain copies of their repositories.

`folder` holds, under these names, copies of the public repositories jimbozhang/speechocean762 as
`speechocean762`, resemble-ai/Resemblyzer as `Resemblyzer` (its LibriSpeech excerpts) and
QianZ423/kaldi-asr-aishell-sample as `kaldi-asr-aishell-sample`. Nothing of them is committed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_ADULT = 18
_BENCHED = {
    "speechocean762": frozenset((457, 482, 563, 736, 981, 1027, 1030, 1064)),
    "librispeech": frozenset((1688, 1998, 2033, 2414, 2609)),
}
"""Speakers of the benchmark's own recordings: heard by no network, whatever their number."""
_AISHELL_BENCHED = ("BAC009S0150W0240", "BAC009S0150W0284", "BAC009S0150W0300", "BAC009S0150W0483")
_AISHELL_HELD = "S0252"


class Use(StrEnum):
    """What a recording may be used for."""

    TRAIN = "train"
    TUNE = "tune"  # choices of the recipe are made on these, weights never
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording; `text` "" where nobody wrote down its words."""

    corpus: str
    speaker: str
    name: str
    file: Path
    text: str
    language: str
    use: Use


def recordings(folder: Path) -> list[Recording]:
    """All recordings of adults in `folder`, in a fixed order."""
    found = [*_speechocean(folder / "speechocean762"), *_librispeech(folder / "Resemblyzer")]
    found += _aishell(folder / "kaldi-asr-aishell-sample")
    return sorted(found, key=lambda one: (one.corpus, one.speaker, one.name))


def _use(corpus: str, number: int) -> Use:
    """Numbers that end in 0 or 5 test, and those the benchmark clones; those in 7 tune."""
    if number % 5 == 0 or number in _BENCHED[corpus]:
        return Use.TEST
    return Use.TUNE if number % 10 == 7 else Use.TRAIN


def _speechocean(folder: Path) -> Iterator[Recording]:
    for part in ("train", "test"):
        ages = _table(folder / part / "spk2age")
        speakers, files = _table(folder / part / "utt2spk"), _table(folder / part / "wav.scp")
        for name, text in _table(folder / part / "text").items():
            speaker = speakers[name]
            if int(ages[speaker]) >= _ADULT:
                use = _use("speechocean762", int(speaker))
                file = folder / files[name]
                words = text.lower().capitalize()
                yield Recording("speechocean762", speaker, name, file, words, "en", use)


def _librispeech(folder: Path) -> Iterator[Recording]:
    for file in (folder / "audio_data").glob("librispeech_*/**/*.flac"):
        speaker = file.stem.split("-")[0]
        use = _use("librispeech", int(speaker))
        yield Recording("librispeech", speaker, file.stem, file, "", "en", use)


def _aishell(folder: Path) -> Iterator[Recording]:
    for file in (folder / "AISHELL_Sample_data").glob("*.wav"):
        speaker = file.stem[6:11]
        held = speaker == _AISHELL_HELD or file.stem in _AISHELL_BENCHED
        text = file.with_suffix(".txt").read_text(encoding="utf-8").strip()
        use = Use.TEST if held else Use.TRAIN
        yield Recording("aishell", speaker, file.stem, file, text, "zh", use)


def _table(file: Path) -> dict[str, str]:
    """A Kaldi table: a key, white space, the rest of the line."""
    rows = file.read_text(encoding="utf-8").splitlines()
    return {
        key: rest.strip()
        for key, _, rest in (re.sub(r"\s", " ", r, count=1).partition(" ") for r in rows)
    }

"""Real recordings as frames with the phones of their text, before anybody knows when they sound.

`python -m models.builtin.train.recorded CORPORA CORPUS USE OUT` writes one shard. Its sounds have
no times yet; a `QUIET` among them stands where the speaker may have paused. The package `aligner`
finds the times.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from models.builtin.train.corpora import Recording, Use, recordings
from models.builtin.train.spoken import QUIET, Sound, Spoken, analysed, save
from studio.audio.files import read
from studio.errors import StudioError
from studio.text.utter import utter

_SHORT = {"speechocean762": "so762", "aishell": "aishell"}


def untimed(recording: Recording) -> Spoken:
    """The frames of a recording, with its phones in order; every time is 0.

    Raises StudioError where the text has a word that nobody can read.
    """
    voice = f"{_SHORT.get(recording.corpus, recording.corpus)}-{recording.speaker}"
    sounds = [Sound(symbol, 0.0, 0.0) for symbol in _phones(recording)]
    return analysed(read(recording.file), sounds, voice, recording.name, recording.language)


def _phones(recording: Recording) -> list[str]:
    """The symbols of every word, with `QUIET` at both ends and between words."""
    wanted = [QUIET]
    for token in utter(recording.text, (), (), recording.language).tokens:
        if token.phones:
            wanted += [phone.symbol for phone in token.phones]
            wanted.append(QUIET)
    return wanted


def _readable(found: list[Recording]) -> Iterator[Spoken]:
    for recording in found:
        try:
            yield untimed(recording)
        except StudioError as error:
            print(recording.name, error)


def main() -> None:
    """Write the shard of one corpus and use."""
    folder, corpus, use, out = sys.argv[1:]
    every = recordings(Path(folder))
    found = [one for one in every if one.corpus == corpus and one.use is Use(use)]
    save(Path(out), _readable(found))


if __name__ == "__main__":
    main()

"""What the files of an export will be called, before there is any sound."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from studio.audio.clip import Clip
from studio.errors import StudioError
from studio.export.naming import names
from studio.export.timeline import Cue, Timeline
from studio.paths import exists
from studio.render.rendered import Rendered
from studio.ui.exporting.choices import Choices
from studio.ui.words import _

_NOTHING = Rendered(Clip(np.zeros(0, np.float32), 24000), (), ())


def files(
    title: str, lines: Sequence[tuple[str, str, str]], file: str, choices: Choices
) -> tuple[Path, ...]:
    """The sound files an export writes; `lines` are (id, text, voice name) in order.

    Raises StudioError for a template that cannot be read or an empty name.
    """
    folder = Path(choices.folder)
    if not choices.split:
        if not file.strip():
            raise StudioError(_("The file has no name yet."), _("Type one."))
        return (folder / f"{file.strip()}{choices.suffix}",)
    cues = tuple(Cue(name, text, voice, 0.0, _NOTHING) for name, text, voice in lines)
    found = names(choices.template, Timeline(title, 24000, 0.0, cues))
    return tuple(folder / f"{name}{choices.suffix}" for name in found)


def taken(paths: Sequence[Path], kinds: Sequence[str]) -> tuple[Path, ...]:
    """Those that are there already, subtitles beside them too."""
    every = [path for sound in paths for path in (sound, *_beside(sound, kinds))]
    return tuple(path for path in every if exists(path))


def _beside(sound: Path, kinds: Sequence[str]) -> list[Path]:
    return [sound.with_name(f"{sound.stem}.{kind}") for kind in kinds]

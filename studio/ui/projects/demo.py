"""The project that the window shows the first time, made of resources/demo/project.toml."""

import tomllib
from pathlib import Path

from studio.project.edit import new_id
from studio.project.project import Line, Project
from studio.project.typed import typed
from studio.ui.words import _
from studio.voices.voice import VoiceId


def demo(resources: Path, engine: str) -> Project:
    """A new copy of it, with no folder, so that the template cannot be saved over."""
    script = tomllib.loads((resources / "demo" / "project.toml").read_text("utf-8"))
    return Project(
        title=_("Demo"),
        language=script["language"],
        engine=engine,
        voice=VoiceId(script["voice"]),
        lines=tuple(_line(**row) for row in script["line"]),
    )


def _line(
    text: str, voice: str, language: str, style: str = "", pause: float | None = None
) -> Line:
    bare = Line(new_id(), "", voice=VoiceId(voice), style=style, language=language, pause=pause)
    return typed(bare, text)

"""What an importer found: one line as it stood in the file."""

from dataclasses import dataclass

from studio.project.edit import new_id
from studio.project.project import Line
from studio.project.typed import typed
from studio.voices.voice import VoiceId


@dataclass(frozen=True, slots=True)
class Row:
    """Text with tags as written, and what else the file says of it; pause in seconds."""

    text: str
    role: str = ""
    style: str = ""
    language: str = ""
    pause: float | None = None

    def line(self, voice: VoiceId, language: str) -> Line:
        """A new line; one with a role is left to the cast."""
        bare = Line(
            id=new_id(),
            text="",
            voice=VoiceId("") if self.role else voice,
            style=self.style,
            language=self.language or language,
            pause=self.pause,
            role=self.role,
        )
        return typed(bare, self.text)

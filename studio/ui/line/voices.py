"""The list of voices to pick one from, each with its badge."""

from PySide6.QtWidgets import QStyle

from studio.ui.badge import badge
from studio.ui.fields.mixed import Mixed
from studio.ui.fields.pick import Choice, Pick
from studio.ui.shelf import Shelf
from studio.ui.theme import Look
from studio.ui.words import _
from studio.voices.voice import Voice, VoiceId


class VoicePick(Pick):
    """Offers what a line without a voice of its own has, then every voice of the library."""

    def __init__(self, name: str, shelf: Shelf, look: Look) -> None:
        super().__init__(name)
        self._shelf = shelf
        self._look = look
        self._usual = ""
        self._shown: str | Mixed = ""
        shelf.changed.connect(self._on_voices)
        look.changed.connect(self._on_voices)

    def show_voice(self, voice: VoiceId | Mixed, usual: str) -> None:
        """Show a voice; the empty one is called `usual`."""
        if usual != self._usual or not self.count():
            self._usual = usual
            self._on_voices()
        self._show(voice)

    def _show(self, voice: str | Mixed) -> None:
        self._shown = voice
        called = "" if isinstance(voice, Mixed) else self._shelf.name(VoiceId(voice))
        self.show_value(voice, _("{voice} (not in the library)").format(voice=called))

    def _on_voices(self) -> None:
        voices = self._shelf.voices
        first = [Choice("", self._usual)]
        self.offer(first + [Choice(each.id, _called(each)) for each in voices])
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, self)
        for each in voices:
            icon = badge(each, self._look.theme, size, self.devicePixelRatioF())
            self.picture(each.id, icon)
        self._show(self._shown)


def _called(voice: Voice) -> str:
    return _("{name} (draft)").format(name=voice.name) if voice.draft else voice.name

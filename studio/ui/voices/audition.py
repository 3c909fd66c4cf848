"""Hearing a voice from its card: a sentence in it, or the recording it was made from."""

from pathlib import Path

from PySide6.QtCore import QObject

from studio.audio.clip import Clip
from studio.jobs import Job
from studio.ui.notify import Notify
from studio.ui.player import Heard, Player
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.voices.stock import Stock
from studio.ui.voices.trials import Trials
from studio.voices.reading import reading, readings
from studio.voices.voice import Voice, VoiceId


class Audition(QObject):
    """Plays one voice at a time; its card shows that it is being made ready."""

    def __init__(
        self,
        trials: Trials,
        player: Player,
        shelf: Shelf,
        stock: Stock,
        tasks: Tasks,
        notify: Notify,
        texts: Path,
    ) -> None:
        super().__init__()
        self._trials = trials
        self._player = player
        self._shelf = shelf
        self._stock = stock
        self._tasks = tasks
        self._notify = notify
        self._readings = readings(texts)
        self._under_way: tuple[Voice, Job] | None = None
        self._heard: VoiceId | None = None
        player.stopped.connect(self._on_stopped)

    def hear(self, voice: Voice) -> None:
        """Say a sentence in the voice's language; asked again meanwhile: be silent."""
        if voice.id == self._heard:
            self._player.stop()
            return
        before = self._under_way
        self._drop()
        if before is not None and before[0].id == voice.id:
            return
        texts = reading(self._readings, voice.language)
        self._stock.set_busy(voice.id, busy=True)
        job = self._trials.say(
            voice,
            texts.sentence,
            texts.language,
            lambda clip: self._on_said(voice, clip),
            self._on_failed,
        )
        self._under_way = voice, job

    def recording(self, voice: Voice) -> None:
        """Play what the voice was made from."""
        from studio.audio import files

        library = self._shelf.library
        self._tasks.io(
            lambda: files.read(library.recording(voice)),
            lambda clip: self._player.play(clip, Heard(tag=f"recording {voice.id}")),
        )

    def _on_said(self, voice: Voice, clip: Clip) -> None:
        self._drop()
        self._stock.refresh()  # it may have been learned for this
        self._player.play(clip, Heard(tag=f"voice {voice.id}"))
        self._heard = voice.id if self._player.playing else None

    def _on_stopped(self) -> None:
        self._heard = None

    def _on_failed(self, error: BaseException) -> None:
        self._drop()
        self._notify.report(error)

    def _drop(self) -> None:
        if self._under_way is not None:
            voice, job = self._under_way
            job.cancel()
            self._under_way = None
            self._stock.set_busy(voice.id, busy=False)

"""How alike a test sentence is to the recording of its voice, told under the two pictures."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.audio.clip import Clip
from studio.errors import StudioError
from studio.jobs import Job
from studio.ui.engines import Engines
from studio.ui.restyle import restyle
from studio.ui.shelf import Shelf
from studio.ui.tasks import Tasks
from studio.ui.voices import alike
from studio.ui.words import _
from studio.voices.voice import VoiceId


class Likeness(QWidget):
    """Compares on a file thread, the latest sentence only; a voice that is deleted cannot be."""

    def __init__(self, shelf: Shelf, engines: Engines, tasks: Tasks) -> None:
        super().__init__()
        self._shelf = shelf
        self._engines = engines
        self._tasks = tasks
        self._job: Job | None = None
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setAccessibleName(_("How alike the sentence is to the recording"))
        self._about = QLabel(
            _("Measured by a small network, not by ear: listen to both and decide for yourself.")
        )
        self._about.setWordWrap(True)
        self._about.setProperty("role", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self._about)
        for label in (self._said, self._about):
            label.setToolTip(alike.explanation())
        self.clear()

    def clear(self) -> None:
        """Say nothing, and compare no more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._tell("", "dim")

    def compare(self, voice: VoiceId, clip: Clip) -> None:
        """Tell how alike `clip` is to what the voice was made of, a moment later."""
        self.clear()
        job = self._job = Job()
        library, engines = self._shelf.library, self._engines
        self._tell(_("Comparing the two…"), "dim")

        def work() -> float | None:
            from studio.voices.likeness import likeness

            return likeness(library, voice, engines(alike.ENGINE), clip, job)

        self._tasks.io(
            work,
            lambda found: self._on_compared(job, found),
            lambda error: self._on_failed(job, error),
        )

    def _on_compared(self, job: Job, similarity: float | None) -> None:
        if job is not self._job:
            return
        self._job = None
        if similarity is None:
            self._tell(_("How alike the two are cannot be told."), "dim")
        else:
            said = _("{told} Similarity {number}.")
            number = alike.number(similarity)
            self._tell(said.format(told=alike.told(similarity), number=number), "title")

    def _on_failed(self, job: Job, error: BaseException) -> None:
        if not isinstance(error, StudioError):
            raise error
        self._on_compared(job, None)

    def _tell(self, words: str, role: str) -> None:
        self._said.setText(words)
        restyle(self._said, "role", role)
        self._said.setVisible(bool(words))
        self._about.setVisible(role == "title")

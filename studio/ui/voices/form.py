"""The form for a new voice: the sound, and beside or below it what is said about it."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.audio.clip import Clip
from studio.ui.notify import Notify
from studio.ui.voices.about import About, Said
from studio.ui.voices.aloud import Aloud
from studio.ui.voices.finish import Finish
from studio.ui.voices.recording import Recording
from studio.ui.voices.sample import Held, Sample, whole
from studio.ui.voices.trimming import Trimming
from studio.ui.words import _
from studio.voices.enrol import Enrolled
from studio.voices.reading import Reading

_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Form(QWidget):
    """Keeps what was recorded and typed until a voice is made of it: `done` carries that voice.

    What is not used up by it, such as a recording made meanwhile, stays.
    """

    done = Signal(object, object, object)  # Enrolled, Clip, Reading

    def __init__(
        self,
        sample: Sample,
        recording: Recording,
        aloud: Aloud,
        trimming: Trimming,
        about: About,
        finish: Finish,
        notify: Notify,
    ) -> None:
        super().__init__()
        self._sample = sample
        self._recording = recording
        self._aloud = aloud
        self._about = about
        self._finish = finish
        self._notify = notify
        self._asked: tuple[Said, Reading] | None = None
        self._room = 0
        self._columns = QBoxLayout(_BESIDE, self)
        self._drop = QLabel(_("Or drop a sound file here."))
        self._drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop.setProperty("role", "faint")
        self._lay_out(trimming)
        self._wire()

    @property
    def recording(self) -> bool:
        """Whether the microphone is open."""
        return self._recording.busy

    def fit(self, room: int) -> None:
        """Lie in two columns where `room` pixels are wide enough, else in one."""
        self._room = room
        parts = [self._columns.itemAt(at).minimumSize() for at in range(self._columns.count())]
        needed = sum(part.width() for part in parts) + self._columns.spacing()
        self._columns.setDirection(_BESIDE if needed <= room else _BELOW)

    def look(self) -> None:
        """See which microphones there are."""
        self._recording.look()

    def stop(self) -> None:
        """Record no more; what was recorded is kept."""
        self._recording.stop()

    def give(self, file: Path) -> None:
        """Take the sound of a file."""
        if self.recording:
            self._notify.tell(_("A recording is under way. Stop it first, then bring the file."))
        else:
            self._sample.read(file, lambda clip: self._on_read(file, clip))

    def event(self, event: QEvent) -> bool:
        """What is in it may have become wider or narrower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit(self._room)
        return super().event(event)

    def _lay_out(self, trimming: Trimming) -> None:
        space = self.fontMetrics().height()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(round(0.75 * space))
        right.setSpacing(round(0.75 * space))
        title = QLabel(_("1  Record or import a sample of the voice"))
        title.setProperty("role", "title")
        for part in (title, self._recording, self._aloud):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            left.addWidget(part)
        left.addWidget(trimming, 1)
        left.addWidget(self._drop, 1)
        right.addWidget(self._about)
        right.addStretch(1)
        right.addWidget(self._finish)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(2 * space)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)

    def _wire(self) -> None:
        self._recording.recorded.connect(self._on_recorded)
        self._recording.chosen.connect(self.give)
        self._recording.busy_changed.connect(self._on_busy)
        self._sample.judged.connect(self._on_judged)
        self._aloud.changed.connect(self._on_judged)
        self._about.form.changed.connect(self._on_consent)
        self._about.aloud_asked.connect(self._aloud.read_consent)
        self._finish.asked.connect(self._on_asked)
        self._finish.done.connect(self._on_made)
        self._on_judged()

    def _on_recorded(self, clip: Clip) -> None:
        self._hold(whole(clip))
        self._about.propose(self._aloud.words)

    def _on_read(self, file: Path, clip: Clip) -> None:
        self._hold(whole(clip, file.name))
        self._about.propose("")

    def _hold(self, held: Held) -> None:
        """Take another recording; the one before can be had back."""
        before = self._sample.held
        self._sample.hold(held)
        if before is not None:
            self._notify.offer(
                _("The recording before was replaced."),
                _("Take it back"),
                lambda: self._sample.hold(before),
            )

    def _on_busy(self) -> None:
        held = self._sample.held is not None
        self._finish.set_ready(ready=held and not self.recording)
        self._recording.set_held(held=held)
        self._drop.setVisible(not held)

    def _on_judged(self) -> None:
        self._on_busy()
        quality = self._sample.quality
        self._about.set_speech(self._aloud.language, quality.speech if quality else 0.0)

    def _on_consent(self) -> None:
        form = self._about.form
        self._aloud.set_consent(form.who.text(), form.scope.text())
        self._finish.set_draft(draft=form.consent is None)

    def _on_asked(self) -> None:
        held, said = self._sample.held, self._about.said
        if held is None:
            return
        if not said.name:
            self._finish.refuse(_("Give the voice a name first."))
            self._about.ask_name()
            return
        self._asked = said, self._aloud.texts
        self._finish.begin(held, said, self._aloud.language)

    def _on_made(self, made: Enrolled, held: Held) -> None:
        assert self._asked is not None
        said, texts = self._asked
        if self._sample.held is held:
            self._sample.hold(None)
        if self._about.said == said:
            self._about.clear()
        self.done.emit(made, held.used, texts)

"""The sound dock: the sound of the current line, or what to do to hear one."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from studio.project.project import LineId
from studio.ui.rendering.renders import Renders
from studio.ui.rendering.states import Standing, State
from studio.ui.selection import Selection
from studio.ui.sound.invitation import Invitation
from studio.ui.sound.listening import Listening
from studio.ui.sound.scope import Scope
from studio.ui.sound.span import Span
from studio.ui.sound.tiles import Measured, measure
from studio.ui.stage import Shown, Stage
from studio.ui.tasks import Tasks

_NOTHING, _SOUND = range(2)


class SoundView(QWidget):
    """Follows the stage: pictures of its sound, or an invitation to render the line."""

    def __init__(
        self,
        scope: Scope,
        stage: Stage,
        span: Span,
        listening: Listening,
        renders: Renders,
        selection: Selection,
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self._scope = scope
        self._stage = stage
        self._span = span
        self._listening = listening
        self._renders = renders
        self._selection = selection
        self._tasks = tasks
        self._invitation = Invitation()
        self._invitation.wanted.connect(self._on_render)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._invitation)
        self._pages.addWidget(scope)
        stage.changed.connect(self._on_staged)
        renders.changed.connect(self._on_standing)
        selection.changed.connect(self._tell)
        listening.moved.connect(self._on_heard)
        self._tell()

    def show_mel(self, *, on: bool) -> None:
        """Show the spectrogram, or the waveform alone."""
        self._scope.show_mel(on=on)

    def _tell(self) -> None:
        """Say how it stands with the line."""
        line = self._selection.line
        standing = self._renders.standing(line) if line is not None else Standing(State.EMPTY)
        self._invitation.tell(standing)

    def _on_staged(self) -> None:
        shown = self._stage.shown
        if shown is None:
            self._pages.setCurrentIndex(_NOTHING)
            self._tell()
        else:
            clip = shown.rendered.clip
            self._tasks.io(lambda: measure(clip), lambda sound: self._on_measured(shown, sound))

    def _on_measured(self, shown: Shown, sound: Measured) -> None:
        if shown is self._stage.shown:
            self._span.fit(sound.clip.seconds)
            self._scope.show_sound(sound, shown.rendered.words)
            self._pages.setCurrentIndex(_SOUND)

    def _on_standing(self, lines: tuple[LineId, ...]) -> None:
        if self._selection.current in lines:
            self._tell()

    def _on_render(self) -> None:
        self._renders.render(self._selection.lines)

    def _on_heard(self, now: float | None) -> None:
        """Turn the page when the playhead leaves it at the right."""
        shown = self._span.end - self._span.start
        if now is not None and self._span.end < now < self._span.end + shown / 4:
            self._span.show(now, now + shown)

"""The sound dock: the sound of the current line, or what to do to hear one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio.project.project import LineId
from studio.ui.rendering.renders import Renders
from studio.ui.rendering.states import Standing, State
from studio.ui.selection import Selection
from studio.ui.sound.listening import Listening
from studio.ui.sound.scope import Scope
from studio.ui.sound.span import Span
from studio.ui.sound.tiles import Measured, measure
from studio.ui.stage import Shown, Stage
from studio.ui.tasks import Tasks
from studio.ui.words import _

_BUSY = (State.WAITING, State.RENDERING)


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
        self._invitation = _Invitation()
        self._invitation.button.clicked.connect(self._on_render)
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
        """Say how it stands with the line while there is nothing to see."""
        line = self._selection.line
        standing = self._renders.standing(line) if line is not None else Standing(State.EMPTY)
        self._invitation.tell(standing)

    def _on_staged(self) -> None:
        shown = self._stage.shown
        if shown is None:
            self._pages.setCurrentWidget(self._invitation)
            self._tell()
        else:
            clip = shown.rendered.clip
            self._tasks.io(lambda: measure(clip), lambda sound: self._on_measured(shown, sound))

    def _on_measured(self, shown: Shown, sound: Measured) -> None:
        if shown is self._stage.shown:
            self._span.fit(sound.clip.seconds)
            self._scope.show_sound(sound, shown.rendered.words)
            self._pages.setCurrentWidget(self._scope)

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


class _Invitation(QWidget):
    """What there is to do before anything can be seen, with a button that does it."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setProperty("role", "dim")
        self.button = QPushButton(_("Render"))
        self.button.setProperty("primary", "true")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Rendering"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(self._bar)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addLayout(row)
        column.addStretch(1)

    def tell(self, standing: Standing) -> None:
        """Say how the line stands."""
        busy = standing.state in _BUSY
        self._text.setText(_said(standing))
        self._bar.setVisible(busy)
        self.button.setVisible(not busy and standing.state is not State.EMPTY)


def _said(standing: Standing) -> str:
    match standing.state:
        case State.EMPTY:
            return _("Write a line in the script to see and hear how it sounds.")
        case State.WAITING:
            return _("This line waits to be rendered.")
        case State.RENDERING:
            return _("This line is being rendered.")
        case State.FAILED:
            return "\n".join((_("This line could not be rendered."), *standing.remarks))
    return _("Render this line to see its sound.")

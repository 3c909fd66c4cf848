"""Playing the script: a line, or from a line on, the next ones made while the first is heard."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from studio.audio.clip import Clip
from studio.engines.protocol import Speech
from studio.errors import StudioError
from studio.project.project import Line, LineId
from studio.render.batch import Failed
from studio.ui.document import Document
from studio.ui.notify import Notify
from studio.ui.player import Heard, Player
from studio.ui.rendering.feed import Feed
from studio.ui.rendering.filing import says
from studio.ui.rendering.order import Order, Outcome
from studio.ui.rendering.renders import Renders
from studio.ui.selection import Selection
from studio.ui.sentences import told
from studio.ui.tasks import Tasks
from studio.ui.words import _

TAG = "line"
"""What `Heard.tag` says of a line as the script says it now."""

_AHEAD = 20.0  # seconds made before they are heard
_MOST_FAILURES = 3  # in a row; then something is wrong that the next line will not mend


class Playing(QObject):
    """Plays what the script says now, rendering whatever has no sound yet.

    `line_changed` carries the line that sounds, or None, whoever plays it; `changed` comes when
    playing begins or ends. While the script plays on, the selection follows, unless the person
    went elsewhere or is writing.
    """

    line_changed = Signal(object)  # LineId | None
    changed = Signal()

    def __init__(
        self,
        document: Document,
        selection: Selection,
        renders: Renders,
        player: Player,
        tasks: Tasks,
        notify: Notify,
    ) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._renders = renders
        self._player = player
        self._tasks = tasks
        self._notify = notify
        self._feed = Feed(player)
        self._run = 0  # what was asked for in an earlier one is not heard
        self._on = False  # whether the next lines follow
        self._line: Line | None = None  # the one being made, or made last
        self._order: Order | None = None
        self._pause = 0.0
        self._failures = 0
        self._sounding: LineId | None = None
        self._followed: LineId | None = None  # the selection stays with what sounds from here
        player.moved.connect(self._on_moved)
        player.stopped.connect(self._on_stopped)
        document.opened.connect(self.stop)

    @property
    def active(self) -> bool:
        """Whether anything is played, or made to be played."""
        return self._feed.on or self._player.playing

    def toggle(self) -> None:
        """Play the current line; be silent if anything plays."""
        lines = self._document.project.lines
        line = self._selection.line or next(iter(lines), None)
        if self.active:
            self.stop()
        elif line is None or not says(line):
            self._notify.tell(_("This line is empty."), _("Type what it says, then play it."))
        else:
            self._begin(line, on=False)

    def play_from(self, line: LineId) -> None:
        """Play the script from this line on, with its pauses."""
        first = next((each for each in self._document.project.lines if each.id == line), None)
        if first is not None:
            self._begin(first, on=True)

    def stop(self) -> None:
        """Be silent, whatever plays."""
        self._forget()
        self._feed.stop()
        self._player.stop()
        self.changed.emit()

    def _begin(self, first: Line, *, on: bool) -> None:
        self._forget()
        self._feed.open()
        self._on, self._line, self._pause, self._failures = on, None, 0.0, 0
        self._followed = first.id
        if says(first):
            self._make(first)
        else:
            self._line = first
            self._go_on()
        self.changed.emit()

    def _make(self, line: Line) -> None:
        self._line = line
        listen = partial(self._listen, self._run, line.id)
        self._order = self._renders.sound(line, listen, partial(self._on_made, self._run))

    def _listen(self, run: int, line: LineId, speech: Speech) -> None:
        """On other threads."""
        self._tasks.later(partial(self._on_phrase, run, line, speech.clip))

    def _on_phrase(self, run: int, line: LineId, clip: Clip) -> None:
        if run == self._run:
            self._feed.phrase(clip, Heard(line, TAG), self._pause)

    def _on_made(self, run: int, outcome: Outcome) -> None:
        if run != self._run or self._line is None:
            return
        self._order = None
        if isinstance(outcome, Failed):
            self._failures += 1
            self._tell(outcome)
        else:
            self._failures = 0
            pause = self._line.pause
            self._pause = self._document.project.pause if pause is None else pause
        self._go_on()

    def _go_on(self) -> None:
        """Make the next line, if it is time for it."""
        if self._order is not None:
            return
        if not self._feed.on:  # without a sound device nothing began
            self.changed.emit()
            return
        following = self._next() if self._on and self._failures < _MOST_FAILURES else None
        if following is None:
            self._line = None
            self._feed.end()
            if not self._feed.sounding:
                self.changed.emit()
        elif self._player.ahead < _AHEAD:
            self._make(following)

    def _next(self) -> Line | None:
        """The line after the last one, as the script stands now."""
        lines = self._document.project.lines
        ids = [line.id for line in lines]
        if self._line is None or self._line.id not in ids:
            return None
        return next(filter(says, lines[ids.index(self._line.id) + 1 :]), None)

    def _forget(self) -> None:
        self._run += 1
        if self._order is not None:
            self._renders.drop(self._order)
        self._order = self._line = None

    def _tell(self, failed: Failed) -> None:
        ids = [line.id for line in self._document.project.lines]
        number = ids.index(failed.line) + 1 if failed.line in ids else 0
        text = _("Line {number}: {why}").format(number=number, why=told(failed.error.message))
        self._notify.report(StudioError(text, failed.error.hint))

    def _on_moved(self, heard: Heard, _seconds: float) -> None:
        self._sound(heard.line)
        if self._line is not None:
            self._go_on()

    def _on_stopped(self) -> None:
        if self._feed.on:  # something else begins or the end was reached
            return
        self._forget()
        self._sound(None)
        self.changed.emit()

    def _sound(self, line: LineId | None) -> None:
        if line == self._sounding:
            return
        self._sounding = line
        at = self._selection.current
        if self._on and line is not None and at == self._followed and not _writing():
            self._followed = line
            self._selection.choose((line,))
        self.line_changed.emit(line)


def _writing() -> bool:
    """Whether the person is in the middle of a text."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit):
        return bool(focus.text())  # an empty one waits for something to search
    return isinstance(focus, QPlainTextEdit | QTextEdit) and not focus.isReadOnly()

"""The foot of the page: the one button that begins, how far the work is, and why it stopped."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.ui.packs import saying
from studio.ui.packs.road import Doing, Road
from studio.ui.packs.roster import Roster
from studio.ui.packs.section import words
from studio.ui.sentences import told_error
from studio.ui.words import _

_POLL = 200  # milliseconds
_STEPS = 1000  # of the progress bar
_PAUSABLE = (Doing.DOWNLOADING, Doing.CONVERTING)
_CANCELLABLE = (*_PAUSABLE, Doing.VERIFYING, Doing.UPDATING)


class Foot(QWidget):
    """Follows the road; `begun` when a person wants what is chosen on the page."""

    begun = Signal()

    def __init__(self, road: Road, roster: Roster) -> None:
        super().__init__()
        self._road = road
        self._roster = roster
        self._begin_text = _("Download and install")
        self._allowed, self._offered = False, True
        self._hint, self._told, self._failure = words(), words(""), words("bad")
        self._failure.setAccessibleName(_("What went wrong"))
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress of the model"))
        self._bar.setTextVisible(False)
        self._begin = _button("", self.begun.emit)
        self._begin.setProperty("primary", "true")
        self._again = _button(_("Try again"), road.again)
        self._again.setProperty("primary", "true")
        self._pause = _button(_("Pause"), road.pause)
        self._go_on = _button(_("Continue"), road.go_on)
        self._go_on.setProperty("primary", "true")
        self._cancel = _button(_("Cancel"), road.cancel)
        self._cancel.setAccessibleName(_("Cancel the work on the model"))
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._on_tick)
        road.changed.connect(self._on_changed)
        self._on_changed()

    def offer(self, text: str, hint: str, *, allowed: bool, offered: bool) -> None:
        """What the button says, what is to be known of it, and whether it can be pressed."""
        self._begin_text, self._allowed, self._offered = text, allowed, offered
        self._hint.setText(hint)
        self._on_changed()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self._cancel, self._pause, self._again, self._go_on, self._begin):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self._failure, self._told, self._bar, self._hint):
            column.addWidget(each)
        column.addLayout(row)

    def _on_changed(self) -> None:
        road = self._road
        failure, wish = road.failure, road.wish
        waiting = road.doing is None and failure is None and wish is not None
        self._failure.setVisible(failure is not None)
        self._failure.setText(told_error(failure) if failure is not None else "")
        self._told.setVisible(road.doing is not None or waiting)
        self._bar.setVisible(road.doing is not None)
        self._show_buttons(road.doing, waiting=waiting)
        if waiting and wish is not None:
            paused = _("{model} is not installed yet: paused.")
            said = paused if wish.paused else _("{model} is not installed yet: it was interrupted.")
            self._told.setText(said.format(model=self._roster.title(wish.id)))
        if road.doing is not None:
            self._timer.start()
            self._on_tick()
        else:
            self._timer.stop()

    def _show_buttons(self, doing: Doing | None, *, waiting: bool) -> None:
        """What failed on the way to a model is begun again with what is chosen now."""
        failed = doing is None and self._road.failure is not None
        retried = failed and self._road.wish is not None
        fresh = doing is None and not waiting and not failed and self._offered
        self._pause.setVisible(doing in _PAUSABLE)
        self._go_on.setVisible(waiting)
        self._again.setVisible(failed and not retried)
        self._cancel.setVisible(doing in _CANCELLABLE or waiting or failed)
        self._begin.setVisible(retried or fresh)
        self._begin.setText(_("Try again") if retried else self._begin_text)
        self._begin.setEnabled(self._allowed)
        self._hint.setVisible(fresh and bool(self._hint.text()))

    def _on_tick(self) -> None:
        doing, progress = self._road.doing, self._road.progress
        if doing is None:
            return
        parts = [saying.doing(doing, self._roster.title(self._road.about))]
        if doing is not Doing.STOPPING:
            parts.append(saying.far(doing, progress))
        self._told.setText(" · ".join(filter(None, parts)))
        self._bar.setRange(0, _STEPS if progress.total > 0 else 0)
        self._bar.setValue(round(_STEPS * progress.fraction))


def _button(text: str, call: object) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(call)
    return button

"""The work on a model in the status bar, also while its page is closed; a click opens the page."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QToolButton

from studio.ui.packs import saying
from studio.ui.packs.road import Doing, Road
from studio.ui.packs.roster import Roster
from studio.ui.words import _

_POLL = 500  # milliseconds


class Status(QToolButton):
    """There only while something is done, or waits for a person."""

    def __init__(self, road: Road, roster: Roster) -> None:
        super().__init__()
        self._road = road
        self._roster = roster
        self.setToolTip(_("Show the page of models"))
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._show)
        self.clicked.connect(self._on_clicked)
        road.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        road = self._road
        if road.doing is not None:
            self._timer.start()
        else:
            self._timer.stop()
        self.setVisible(road.doing is not None or road.wish is not None)
        self._show()

    def _show(self) -> None:
        road = self._road
        if road.doing is not None:
            parts = [saying.doing(road.doing, self._roster.title(road.about))]
            if road.doing is not Doing.STOPPING and road.progress.total > 0:
                parts.append(saying.percent(road.progress))
            self.setText(" · ".join(parts))
        elif road.wish is not None:
            title = self._roster.title(road.wish.id)
            said = _("{model}: failed") if road.failure is not None else _("{model}: paused")
            self.setText(said.format(model=title))

    def _on_clicked(self) -> None:
        self._roster.want(self._road.about)

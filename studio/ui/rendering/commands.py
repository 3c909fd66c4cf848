"""The commands of playing and rendering."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from studio.ui.commands import Commands
from studio.ui.document import Document
from studio.ui.engines import Engines
from studio.ui.notify import Notify
from studio.ui.rendering.playing import Playing
from studio.ui.rendering.renders import Renders
from studio.ui.selection import Selection
from studio.ui.tasks import Tasks
from studio.ui.words import _


class PlayCommands(QObject):
    """Space and its friends; those that stop something are enabled while there is something."""

    def __init__(
        self,
        commands: Commands,
        document: Document,
        selection: Selection,
        playing: Playing,
        renders: Renders,
    ) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._playing = playing
        self._renders = renders
        self._stop = self._add_playing(commands)
        self.pause, self.cancel = self._add_rendering(commands)
        playing.changed.connect(self._on_changed)
        playing.line_changed.connect(self._on_changed)
        renders.busy_changed.connect(self._on_changed)
        self._on_changed()

    def _add_playing(self, commands: Commands) -> QAction:
        add, playing = commands.add, self._playing
        add("play.toggle", _("&Play the line"), playing.toggle, "Space; Ctrl+Space", icon="play")
        add(
            "play.from_here",
            _("Play from &here"),
            self._on_from_here,
            "Shift+Space",
            icon="skip-forward",
        )
        return add("play.stop", _("&Stop"), playing.stop, "Ctrl+.", icon="stop")

    def _add_rendering(self, commands: Commands) -> tuple[QAction, QAction]:
        add = commands.add
        add("line.render", _("&Render"), self._on_render, "Ctrl+R", icon="waves")
        add("line.again", _("Another &take"), self._on_again, "Ctrl+Shift+R", icon="dice-five")
        add("line.cancel", _("Do not render"), self._on_cancel_line, icon="prohibit")
        add("play.render_all", _("Render &all"), self._on_render_all, "F9", icon="queue")
        pause = add(
            "play.pause",
            _("Pa&use rendering"),
            self._on_pause,
            "Shift+F9",
            icon="pause",
            checkable=True,
        )
        cancel = add("play.cancel", _("&Cancel rendering"), self._renders.cancel, icon="x-circle")
        return pause, cancel

    def _on_from_here(self) -> None:
        lines = self._document.project.lines
        line = self._selection.current or next((each.id for each in lines), None)
        if line is not None:
            self._playing.play_from(line)

    def _on_render(self) -> None:
        self._renders.render(self._selection.lines)

    def _on_again(self) -> None:
        self._renders.again(self._selection.lines)

    def _on_cancel_line(self) -> None:
        self._renders.cancel(self._selection.lines)

    def _on_render_all(self) -> None:
        self._renders.render([line.id for line in self._document.project.lines])

    def _on_pause(self) -> None:
        self._renders.pause(on=self.pause.isChecked())

    def _on_changed(self) -> None:
        self._stop.setEnabled(self._playing.active)
        self.cancel.setEnabled(self._renders.busy)
        self.pause.setEnabled(self._renders.busy or self._renders.paused)
        self.pause.setChecked(self._renders.paused)


class Restart(QObject):
    """The command that begins the engines anew."""

    def __init__(self, commands: Commands, engines: Engines, tasks: Tasks, notify: Notify) -> None:
        super().__init__()
        self._engines = engines
        self._tasks = tasks
        self._notify = notify
        self._action = commands.add(
            "help.restart_engine",
            _("Restart the &engine"),
            self._on_restart,
            icon="arrow-clockwise",
        )

    def _on_restart(self) -> None:
        self._action.setEnabled(False)
        self._tasks.io(self._engines.restart, self._on_restarted, self._on_failed)

    def _on_restarted(self, _none: None) -> None:
        self._action.setEnabled(True)
        self._notify.tell(
            _("The engine was restarted."), _("What it was working on is made again.")
        )

    def _on_failed(self, error: BaseException) -> None:
        self._action.setEnabled(True)
        self._notify.report(error)

"""The main window: docks round the script, the bar, the menus; it decides nothing itself."""

from PySide6.QtCore import QChildEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from studio.ui import menus, panels, verbs
from studio.ui.bar import Bar
from studio.ui.bottom import Bottom
from studio.ui.bug import BugDialog
from studio.ui.desk import Desk
from studio.ui.docks import add_toggle
from studio.ui.layout import Layout
from studio.ui.words import _

SCRIPT, NEW_VOICE = range(2)

_FIRST_SIZE = QSize(1280, 800)  # of the window the first time: it fits on the smallest screens


class Window(QMainWindow):
    """One project and everything round it; made of panels that know nothing of each other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("window")
        self.setDockNestingEnabled(True)
        self.centre = QStackedWidget()
        self.centre.addWidget(panels.script(desk))
        self.centre.addWidget(panels.new_voice(desk))
        self.bottom = Bottom(
            panels.transport(desk), panels.sound(desk), panels.phones(desk), panels.takes(desk)
        )
        self._lay_out()
        self._view_commands()
        self._leaving = verbs.filing(self, desk)
        self._verbs = verbs.verbs(self, desk)
        desk.commands.add("view.reset_layout", _("&Reset layout"), lambda: self.arrangement.reset())
        menus.fill(self, desk.commands)
        desk.document.changed.connect(self._on_title)
        desk.document.opened.connect(self._on_title)
        desk.document.stack.cleanChanged.connect(self._on_title)
        self._on_title()
        self.arrangement = Layout(self, self.bottom, desk.home.config)
        desk.intake.opened.connect(lambda: self.show_page(NEW_VOICE))
        desk.intake.left.connect(lambda: self.show_page(SCRIPT))
        desk.document.opened.connect(lambda: self.show_page(SCRIPT))
        BugDialog(self, desk.notify, desk.home.data / "logs")

    def leave(self) -> None:
        """Close without a question, as the system asks for; nothing is lost."""
        self._leaving.without_asking()

    def show_page(self, page: int) -> None:
        """Show the script, or the page for a new voice: the docks about lines make room for it."""
        if page == self.centre.currentIndex():
            return
        if page == NEW_VOICE:
            self._docks = self.saveState()
            for dock in self._about_lines:
                dock.hide()
        else:
            self.restoreState(self._docks)
        self.centre.setCurrentIndex(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when all is saved; `leave` does the same without a question."""
        event.setAccepted(self._leaving.may_close())
        if event.isAccepted():
            self.show_page(SCRIPT)
            self.arrangement.keep()

    def childEvent(self, event: QChildEvent) -> None:
        """Give the tabs that Qt puts under docks a name to be read aloud."""
        child = event.child()
        if event.polished() and isinstance(child, QTabBar):
            child.setAccessibleName(_("Docks in one place"))
        super().childEvent(event)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.centre, 1)
        bar = Bar(self._desk.notify, self._desk.icons)
        self._desk.document.opened.connect(bar.hide)  # it was about the project before
        column.addWidget(bar)
        self.setCentralWidget(middle)
        area = Qt.DockWidgetArea
        voices = self._dock(
            "voices", _("Voices"), panels.voices(self._desk), area.LeftDockWidgetArea
        )
        line = self._dock("line", _("Line"), panels.line(self._desk), area.RightDockWidgetArea)
        styles = self._dock(
            "styles", _("Styles"), panels.styles(self._desk), area.RightDockWidgetArea
        )
        self.tabifyDockWidget(line, styles)
        line.raise_()
        sound = self._dock("sound", _("Sound"), self.bottom, area.BottomDockWidgetArea)
        sound.setTitleBarWidget(QWidget())  # its own first row says what it is
        self._at_sides = (voices, line, styles)
        self._about_lines = (line, styles, sound)
        self.statusBar().addWidget(panels.queue(self._desk), 1)
        self.statusBar().addPermanentWidget(panels.models(self._desk))
        self.statusBar().addPermanentWidget(panels.saved(self._desk))
        self._share_out(voices, line, sound)

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _share_out(self, voices: QDockWidget, line: QDockWidget, sound: QDockWidget) -> None:
        """The first sizes of the docks, in letters and lines of text."""
        wide, high = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(_FIRST_SIZE)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.resizeDocks([voices, line], [40 * wide, 44 * wide], across)
        self.resizeDocks([sound], [20 * high], down)

    def _view_commands(self) -> None:
        add, show = self._desk.commands.add, self.bottom.show_mode
        add("view.sound", _("Waveform and mel"), lambda: show(0), "1")
        add("view.phones", _("Phonemes"), lambda: show(1), "2")
        add("view.takes", _("Takes"), lambda: show(2), "3")
        for dock in self._at_sides:
            add_toggle(self._desk.commands, f"view.{dock.objectName()}", dock.windowTitle(), dock)

    def _on_title(self) -> None:
        title = self._desk.document.project.title or _("Untitled")
        self.setWindowTitle(f"{title} - Timbreloom")

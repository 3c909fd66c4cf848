"""The commands for projects: the menu File, and the dialogs that choose a folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.project.project import Project
from studio.ui.commands import Commands
from studio.ui.document import Document
from studio.ui.folders import show_folder
from studio.ui.projects.projects import ENDING, Projects
from studio.ui.words import _

Make = Callable[[], Project]


class ProjectCommands:
    """New, open, save, save as, show the folder, quit; and the demo in the menu Help.

    `blank` and `demo` make the projects that have no folder yet.
    """

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        document: Document,
        projects: Projects,
        blank: Make,
        demo: Make,
    ) -> None:
        self._window = window
        self._document = document
        self._projects = projects
        add = commands.add
        new = _("&New project")
        add("file.new", new, lambda: projects.begin(blank()), "Ctrl+N", icon="file-plus")
        add("file.open", _("&Open…"), self._on_open, "Ctrl+O", icon="folder-open")
        add("file.save", _("&Save"), self._on_save, "Ctrl+S", icon="floppy-disk")
        add("file.save_as", _("Save &as…"), self.save_as, "Ctrl+Shift+S", icon="floppy-disk-back")
        add("file.quit", _("&Quit"), window.close, "Ctrl+Q", icon="sign-out")
        add("help.demo", _("Open the &demo project"), lambda: projects.begin(demo()))
        icon = "clock-counter-clockwise"
        self.recent = add("file.recent", _("Open &recent"), _nothing, icon=icon)
        self.older = add("file.older", _("&Go back to"), _nothing, icon="arrow-u-up-left")
        folder, icon = _("Show in &folder"), "folder-simple"
        self._show_folder = add("file.show_folder", folder, self._on_show_folder, icon=icon)
        projects.named.connect(self._on_place)
        projects.opened.connect(self._on_place)
        projects.begun.connect(self._on_place)
        self._on_place()

    def save_as(self, done: Callable[[], object] | None = None) -> None:
        """Ask for a name, save under it, then call `done`."""
        dialog = _dialog(self._window, "save_as", _("Save the project as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(_("Timbreloom projects (*.studio)"))
        dialog.setDefaultSuffix(ENDING[1:])
        dialog.setDirectory(self._place())
        dialog.selectFile((self._document.project.title or _("Untitled")) + ENDING)
        dialog.fileSelected.connect(lambda name: self._projects.save_as(Path(name), done))
        dialog.open()

    def _place(self) -> str:
        """Where a person looks for projects: beside this one, else among the documents."""
        if folder := self._projects.folder:
            return str(folder.parent)
        location = QStandardPaths.StandardLocation.DocumentsLocation
        documents = Path(QStandardPaths.writableLocation(location))
        return str(documents if documents.is_dir() else Path.home())

    def _on_open(self) -> None:
        dialog = _dialog(self._window, "open", _("Open a project"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(self._place())
        dialog.fileSelected.connect(lambda name: self._projects.open(Path(name)))
        dialog.open()

    def _on_save(self) -> None:
        if self._projects.folder is None:
            self.save_as()
        else:
            self._projects.save()

    def _on_show_folder(self) -> None:
        folder = self._projects.folder
        if folder is not None:
            show_folder(folder, self._window)

    def _on_place(self) -> None:
        self._show_folder.setEnabled(self._projects.folder is not None)


def _dialog(window: QWidget, name: str, title: str) -> QFileDialog:
    dialog = QFileDialog(window, title)
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _nothing() -> None:
    """A menu of its own answers instead."""

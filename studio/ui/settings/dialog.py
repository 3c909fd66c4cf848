"""The settings dialog: every choice holds at once; there is nothing to confirm."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from studio.ui.words import _


class SettingsDialog(QDialog):
    """Pages under tabs."""

    def __init__(self, pages: tuple[tuple[str, QWidget], ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        tabs = QTabWidget()
        tabs.setAccessibleName(_("Groups of settings"))
        for title, page in pages:
            tabs.addTab(page, title)
        buttons = QDialogButtonBox()
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(80 * metrics.averageCharWidth(), 30 * metrics.height())

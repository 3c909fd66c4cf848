"""Qt's own texts in the person's language: standard buttons, menus of fields, names of keys."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from studio.ui.words import spoken


def teach(app: QApplication) -> None:
    """Have Qt speak the language of the window; without its catalogue it speaks English."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if spoken() != "en" and translator.load(f"qtbase_{spoken()}", folder):
        app.installTranslator(translator)

"""What Qt itself says and draws, in the person's language: buttons, keys, Han characters."""

import sys

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from studio.ui.words import spoken

_HAN = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")


def teach(app: QApplication) -> None:
    """Have Qt speak the language of the window; without its catalogue it speaks English."""
    if spoken() == "en":
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{spoken()}", folder):
        app.installTranslator(translator)
    if sys.platform.startswith("linux"):
        _write_han(app)


def _write_han(app: QApplication) -> None:
    """Draw characters as in China: on a system in English, Qt takes the Japanese shapes."""
    font = app.font()
    font.setFamilies([QFontInfo(font).family(), *_HAN])
    app.setFont(font)

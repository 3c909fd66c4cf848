"""Keeps the garbage collector from halting the window while somebody types."""

import gc

from PySide6.QtCore import QObject, QTimer

from studio.ui.document import Document

_LATER = 1000  # milliseconds after which whatever a project needs has been made


class Garbage(QObject):
    """Takes what lives as long as the project out of the collector's sight.

    A full collection looks at every object there is, lines of the script too: with 1,000 rendered
    lines that took 30 to 60 ms, again and again. What is frozen costs it nothing more.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LATER)
        self._timer.timeout.connect(spare)
        document.opened.connect(self._timer.start)
        self._timer.start()


def spare() -> None:
    """Collect what can go, the project before included, and look no more at what stays."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()

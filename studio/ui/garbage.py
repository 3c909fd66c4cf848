"""Keeps the garbage collector on the GUI thread, and from halting the window while one types."""

import gc

from PySide6.QtCore import QObject, QTimer

from studio.ui.document import Document

_LATER = 1000  # milliseconds after which whatever a project needs has been made
_OFTEN = 100  # milliseconds between two looks at whether there is enough to collect


class Sweeper(QObject):
    """Collects garbage on the GUI thread, and has Python do so nowhere else from now on.

    Python collects in whichever thread happens to make the next object. Widgets among the garbage
    were then taken apart by a worker thread, which Qt forbids: the heap was damaged, and the
    program crashed at some later time. Generations and thresholds are Python's own.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(sweep)
        timer.start(_OFTEN)


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


def sweep() -> None:
    """Collect the oldest generation that has grown past its threshold."""
    grown, most = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if most[generation] and grown[generation] > most[generation]:
            gc.collect(generation)
            return


def spare() -> None:
    """Collect what can go, the project before included, and look no more at what stays."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()

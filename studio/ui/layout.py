"""Where the window was and how its parts were arranged: kept from one time to the next."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter, QStyle

from studio.ui.bottom import Bottom

FILE = "window.ini"
_VERSION = 1  # of the docks and toolbars; arrangements of another version do not fit


class Layout:
    """Restores an arrangement, keeps it, or goes back to the first one.

    Columns and splitters are kept under their object names. A damaged file, or one that cannot be
    written, only costs the arrangement.
    """

    def __init__(self, window: QMainWindow, bottom: Bottom, folder: Path) -> None:
        self._window = window
        self._bottom = bottom
        self._file = folder / FILE
        self._first = window.saveState(_VERSION)
        self._first_size = window.size()
        self._first_parts = _states(window)

    @property
    def known(self) -> bool:
        """Whether a window was ever closed here."""
        return self._file.is_file()

    def restore(self) -> None:
        """Arrange the window as it was."""
        kept = QSettings(str(self._file), QSettings.Format.IniFormat)
        if not self._window.restoreGeometry(_bytes(kept.value("geometry"))):
            self._fit()
        self._window.restoreState(_bytes(kept.value("state")), _VERSION)
        for name, part in _parts(self._window).items():
            part.restoreState(_bytes(kept.value(f"parts/{name}")))
        mode = str(kept.value("mode", ""))
        if mode in ("0", "1", "2"):
            self._bottom.show_mode(int(mode))

    def keep(self) -> None:
        """Remember how it is."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
        kept = QSettings(str(self._file), QSettings.Format.IniFormat)
        kept.setValue("geometry", self._window.saveGeometry())
        kept.setValue("state", self._window.saveState(_VERSION))
        for name, state in _states(self._window).items():
            kept.setValue(f"parts/{name}", state)
        kept.setValue("mode", self._bottom.mode)
        kept.sync()

    def reset(self) -> None:
        """Arrange the window as it is the first time."""
        self._window.showNormal()
        self._window.resize(self._first_size)
        self._fit()
        self._window.restoreState(self._first, _VERSION)
        for name, part in _parts(self._window).items():
            part.restoreState(self._first_parts.get(name, QByteArray()))
        self._bottom.show_mode(0)

    def _fit(self) -> None:
        """Be no larger than the screen, on which the title bar has to find room, too."""
        title = self._window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        room = self._window.screen().availableSize() - QSize(0, title)
        self._window.resize(self._window.size().boundedTo(room))


def _parts(window: QMainWindow) -> dict[str, QHeaderView | QSplitter]:
    """What a person can drag apart inside the docks, by name."""
    found: tuple[QHeaderView | QSplitter, ...] = (
        *window.findChildren(QHeaderView),
        *window.findChildren(QSplitter),
    )
    return {part.objectName(): part for part in found if part.objectName()}


def _states(window: QMainWindow) -> dict[str, QByteArray]:
    return {name: part.saveState() for name, part in _parts(window).items()}


def _bytes(value: object) -> QByteArray:
    return value if isinstance(value, QByteArray) else QByteArray()

"""The bar at the foot of the window: what happened, what to do, details on demand."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from studio.ui.icons import Icons
from studio.ui.notify import Kind, Notice, Notify
from studio.ui.restyle import restyle
from studio.ui.words import _

_SHORT = 6000  # milliseconds good news stays; failures stay until they are closed


class Bar(QFrame):
    """Shows one notice at a time, the latest."""

    def __init__(self, notify: Notify, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAccessibleName(_("Message"))
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        close.setAccessibleName(_("Close the message"))
        close.setToolTip(_("Close the message"))
        icons.keep(close, "x")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        notify.told.connect(self._on_told)
        self.hide()

    def _on_told(self, notice: Notice) -> None:
        restyle(self, "role", notice.kind.value)
        self._text.setText(f"{notice.message} {notice.hint}".strip())
        self._text.setToolTip(notice.details)
        self._timer.stop()
        if notice.kind is Kind.DONE:
            self._timer.start(_SHORT)
        self.show()

"""The bar at the foot of the window: what happened, what to do, details on demand."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from studio.ui.icons import Icons
from studio.ui.notify import Kind, Notice, Notify
from studio.ui.restyle import restyle
from studio.ui.sentences import in_a_row, told
from studio.ui.words import _

_SHORT = 6000  # milliseconds good news stays; failures stay until they are closed
_LONG = 20_000  # milliseconds for news with something to take back


class Bar(QFrame):
    """Shows one notice at a time, the latest."""

    def __init__(self, notify: Notify, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAccessibleName(_("Message"))
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._notice: Notice | None = None
        self._offer = QPushButton()
        self._offer.clicked.connect(self._on_offer)
        close = QToolButton()
        close.setAccessibleName(_("Close the message"))
        close.setToolTip(_("Close the message"))
        icons.keep(close, "x")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        row.addWidget(self._offer)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        notify.told.connect(self._on_told)
        notify.settled.connect(self._on_settled)
        self.hide()

    def _on_told(self, notice: Notice) -> None:
        restyle(self, "role", notice.kind.value)
        self._text.setText(in_a_row(told(notice.message), told(notice.hint)))
        self._text.setToolTip(notice.details)
        self._notice = notice
        self._offer.setText(notice.offer)
        self._offer.setVisible(notice.take is not None)
        self._timer.stop()
        if notice.kind is Kind.DONE:
            self._timer.start(_LONG if notice.take else _SHORT)
        self.show()

    def _on_settled(self, about: str) -> None:
        if self._notice is not None and self._notice.about == about:
            self.hide()

    def _on_offer(self) -> None:
        self.hide()
        if self._notice is not None and self._notice.take is not None:
            self._notice.take()

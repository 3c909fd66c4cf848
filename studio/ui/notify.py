"""What went wrong, decided by its class: nothing, a bar at the foot of the window, or a bug."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from studio.errors import Cancelled, StudioError

_log = logging.getLogger(__name__)


class Kind(StrEnum):
    """How a notice is coloured."""

    DONE = "good"
    WARNING = "warning"
    FAILURE = "bad"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the bar at the foot: what happened, what to do; `details` on demand.

    `offer` is a button beside it, such as Undo, that does `take`. `about` names what it is about
    where that may be settled before the person closes it.
    """

    message: str
    hint: str = ""
    kind: Kind = Kind.DONE
    details: str = ""
    offer: str = ""
    take: Callable[[], object] | None = None
    about: str = ""


class Notify(QObject):
    """Tells the person; the window shows `told` in its bar and `bug` in a dialog.

    Everything the window tells passes here, so that it is also in the log.
    """

    told = Signal(object)  # Notice
    settled = Signal(str)  # what a notice was about
    bug = Signal(object)  # BaseException

    def tell(self, message: str, hint: str = "", kind: Kind = Kind.DONE) -> None:
        """Show a sentence."""
        _log.info("told: %s %s", message, hint)
        self.told.emit(Notice(message, hint, kind))

    def offer(
        self,
        message: str,
        offer: str,
        take: Callable[[], object],
        hint: str = "",
        kind: Kind = Kind.DONE,
        about: str = "",
    ) -> None:
        """Show a sentence with a button, to take back what was just done for example."""
        _log.info("told: %s %s [%s]", message, hint, offer)
        self.told.emit(Notice(message, hint, kind, offer=offer, take=take, about=about))

    def settle(self, about: str) -> None:
        """Whatever was told about this holds no more."""
        self.settled.emit(about)

    def report(self, error: BaseException) -> None:
        """Show a failure as its class asks for."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, StudioError):
            _log.info("failed: %s", error, exc_info=error)
            self.told.emit(Notice(error.message, error.hint, Kind.FAILURE, _beneath(error)))
            return
        _log.error("a bug", exc_info=error)
        self.bug.emit(error)


def _beneath(error: StudioError) -> str:
    """What the system said, for whoever wants to know more."""
    cause = error.__cause__
    return f"{type(cause).__name__}: {cause}" if cause is not None else ""

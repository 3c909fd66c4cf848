"""What came of the work on a model, told at the foot of the window with the way to its page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from studio.errors import StudioError
from studio.ui.notify import Kind, Notify
from studio.ui.packs.roster import Roster
from studio.ui.words import _, ngettext

if TYPE_CHECKING:
    from studio.engines.packs.making import Updated


class News:
    """Tells, and has the roster look at what is there now."""

    def __init__(self, roster: Roster, notify: Notify) -> None:
        self._roster = roster
        self._notify = notify

    def goes_on(self, model: str) -> None:
        """A download that an earlier window left goes on."""
        title = self._roster.title(model)
        self._notify.tell(_("The download of {model} goes on.").format(model=title))

    def interrupted(self, model: str, go_on: Callable[[], None]) -> None:
        """A conversion was interrupted; `go_on` takes it up."""
        told = _("{model} is not installed yet: its release has to be converted.")
        title = self._roster.title(model)
        self._notify.offer(told.format(model=title), _("Continue"), go_on)

    def installed(self, model: str) -> None:
        """It can be used."""
        self._tell(model, _("{model} is installed."))

    def verified(self, model: str) -> None:
        """Nothing is wrong with it."""
        self._tell(model, _("Every file of {model} is as it should be."))

    def updated(self, model: str, updated: "Updated") -> None:
        """It is made of the latest release."""
        count = len(updated.changed)
        changed = ngettext(
            "{model} was made anew: {count} file of its release had changed.",
            "{model} was made anew: {count} files of its release had changed.",
            count,
        )
        self._tell(model, changed if count else _("{model} is up to date."), count)

    def removed(self, model: str) -> None:
        """It is gone."""
        self._tell(model, _("{model} was removed. Your voices and takes are as they were."))

    def failed(self, model: str, error: BaseException) -> StudioError:
        """The work did not come to its end; the answer is what the page says of it."""
        if not isinstance(error, StudioError):
            self._notify.report(error)
            error = StudioError(_("Something unexpected went wrong."))
        show = partial(self._roster.want, model)
        self._notify.offer(error.message, _("Show"), show, error.hint, Kind.FAILURE, model)
        self._roster.look_again()
        return error

    def _tell(self, model: str, message: str, count: int = 0) -> None:
        self._roster.look_again()
        self._notify.settle(model)
        told = message.format(model=self._roster.title(model), count=count)
        self._notify.offer(told, _("Show"), partial(self._roster.want, model))

"""A line as it might be, heard at once and kept nowhere: readings, styles, voices to try."""

from dataclasses import replace
from functools import partial

from studio.audio.clip import Clip
from studio.engines.protocol import Speech
from studio.jobs import Job
from studio.project.project import Line
from studio.render.batch import Failed
from studio.ui.document import Document
from studio.ui.notify import Notify
from studio.ui.player import Heard, Player
from studio.ui.rendering.feed import Feed
from studio.ui.rendering.filing import wishes
from studio.ui.rendering.making import Making
from studio.ui.rendering.order import Order, Outcome
from studio.ui.rendering.supply import Supply
from studio.ui.tasks import Tasks

TAG = "variant"
"""What `Heard.tag` says of it."""


class Hearing:
    """Renders variants before anything else and plays them; the latest asked for wins."""

    def __init__(
        self,
        document: Document,
        supply: Supply,
        making: Making,
        player: Player,
        tasks: Tasks,
        notify: Notify,
    ) -> None:
        self._document = document
        self._supply = supply
        self._making = making
        self._tasks = tasks
        self._notify = notify
        self._feed = Feed(player)
        self._order: Order | None = None

    def hear(self, line: Line) -> None:
        """Play `line`, which need not be in the project."""
        if self._order is not None:
            self._making.cancel(self._order)
        self._feed.open()
        job = Job()
        (wish,) = wishes((line,), self._document, self._supply, urgent=True)
        wish = replace(wish, filed=False, listen=partial(self._listen, job))
        self._order = Order(wish, self._on_settled, job)
        self._making.take((self._order,))

    def _listen(self, job: Job, speech: Speech) -> None:
        """On other threads."""
        self._tasks.later(partial(self._on_phrase, job, speech.clip))

    def _on_phrase(self, job: Job, clip: Clip) -> None:
        if not job.cancelled:
            self._feed.phrase(clip, Heard(tag=TAG))

    def _on_settled(self, outcome: Outcome) -> None:
        self._feed.end()
        self._order = None
        if isinstance(outcome, Failed):
            self._notify.report(outcome.error)

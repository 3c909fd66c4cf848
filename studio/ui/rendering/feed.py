"""Sound on its way to the player: the first phrase begins it, the others follow."""

from studio.audio.clip import Clip, silence
from studio.ui.player import Heard, Player


class Feed:
    """Feeds the player phrase by phrase as they are made, one run after another.

    A run is over when the player stops or plays something else; nothing is fed then.
    """

    def __init__(self, player: Player) -> None:
        self._player = player
        self._waiting = False  # for the first phrase of a run
        self._beginning = False
        self._on = False
        self._rate = 0
        self._last: Heard | None = None
        self._at = 0.0
        player.started.connect(self._on_started)
        player.stopped.connect(self._on_stopped)

    @property
    def on(self) -> bool:
        """Whether a run is being heard or about to be."""
        return self._on or self._waiting

    @property
    def sounding(self) -> bool:
        """Whether anything of the run was fed."""
        return self._on

    def open(self) -> None:
        """A new run, in place of whatever sounds."""
        self.stop()
        self._player.stop()
        self._waiting, self._last, self._at = True, None, 0.0

    def phrase(self, clip: Clip, heard: Heard, pause: float = 0.0) -> None:
        """Play a phrase after what was fed; before another line there is a `pause`."""
        if self._waiting:
            self._beginning = True
            self._player.begin(clip.rate)
            self._beginning = self._waiting = False
            self._on, self._rate = self._player.playing, clip.rate
        if not self._on:
            return
        if self._last is not None and heard.line != self._last.line:
            quiet = Heard(self._last.line, self._last.tag, self._at)
            self._player.feed(silence(pause, self._rate), quiet)
        if self._last is None or heard.line != self._last.line:
            self._at = 0.0
        self._player.feed(clip, Heard(heard.line, heard.tag, self._at))
        self._last = heard
        self._at += clip.seconds

    def end(self) -> None:
        """Nothing more will come."""
        self._waiting = False
        if self._on:
            self._player.end()

    def stop(self) -> None:
        """Be silent, if what sounds is from here."""
        self._waiting = False
        if self._on:
            self._player.stop()

    def _on_started(self) -> None:
        """Something else began while the first phrase was waited for: it wins."""
        self._waiting = self._waiting and self._beginning

    def _on_stopped(self) -> None:
        self._on = False

"""The recording as it will be used: trimmed, played, and judged in plain words."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.audio.quality import Advice, Quality, Severity
from studio.ui.icons import Icons
from studio.ui.player import Heard, Player
from studio.ui.restyle import restyle
from studio.ui.sentences import in_a_row, told
from studio.ui.sound.trimmer import Trimmer
from studio.ui.voices.sample import Sample
from studio.ui.words import _

_TAG = "new voice"
_MOST = 3  # remarks shown at once, the gravest first; the tooltip has all


class Trimming(QWidget):
    """Shows the sample with its handles; hidden while there is none."""

    def __init__(self, sample: Sample, trimmer: Trimmer, player: Player, icons: Icons) -> None:
        super().__init__()
        self._sample = sample
        self._trimmer = trimmer
        self._player = player
        self._icons = icons
        self._mine = False
        self._play = QPushButton()
        self._silence = QPushButton(_("Cut silence off"))
        self._silence.setToolTip(_("Use what is from the first word to the last"))
        self._length = QLabel()
        self._length.setProperty("role", "dim")
        # However long the name of a file is, it makes nothing else wider.
        self._length.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._remarks = QLabel()
        self._remarks.setWordWrap(True)
        self._remarks.setAccessibleName(_("Quality of the recording"))
        self._lay_out()
        self._play.clicked.connect(self._on_play)
        self._silence.clicked.connect(sample.trim_silence)
        trimmer.moved.connect(lambda: sample.trim(*trimmer.span()))
        sample.changed.connect(self._on_changed)
        sample.judged.connect(self._on_judged)
        player.moved.connect(self._on_moved)
        player.stopped.connect(self._on_stopped)
        self._on_stopped()
        self._on_changed()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._play)
        row.addWidget(self._silence)
        row.addWidget(self._length, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._trimmer, 1)
        column.addLayout(row)
        column.addWidget(self._remarks)

    def _on_changed(self) -> None:
        held = self._sample.held
        self._trimmer.set_clip(held.clip if held else None)
        if held is not None:
            self._trimmer.set_span(held.start, held.end)
        self.setVisible(held is not None)

    def _on_judged(self) -> None:
        held = self._sample.held
        if held is None:
            return
        if self._trimmer.span() != (held.start, held.end):
            self._trimmer.set_span(held.start, held.end)
        used = _("{used:.1f} s of {all:.1f} s are used").format(
            used=held.end - held.start, all=held.clip.seconds
        )
        self._length.setText(f"{used} · {held.origin}" if held.origin else used)
        self._length.setToolTip(held.origin)
        quality = self._sample.quality
        if quality is None:
            self._tell(_("Looking at the sound…"), "", "dim")
        else:
            self._tell(*_judgement(quality, self._sample.advice))

    def _tell(self, words: str, more: str, role: str) -> None:
        self._remarks.setText(words)
        self._remarks.setToolTip(more)
        restyle(self._remarks, "role", role)

    def _on_play(self) -> None:
        held = self._sample.held
        if self._mine:
            self._player.stop()
        elif held is not None:
            self._player.play(held.used, Heard(tag=_TAG, start=held.start))

    def _on_moved(self, heard: Heard, seconds: float) -> None:
        if (heard.tag == _TAG) != self._mine:
            self._mine = heard.tag == _TAG
            self._show_play()
        self._trimmer.show_played(seconds if self._mine else None)

    def _on_stopped(self) -> None:
        self._mine = False
        self._trimmer.show_played(None)
        self._show_play()

    def _show_play(self) -> None:
        self._play.setText(_("Stop") if self._mine else _("Play this part"))
        self._icons.keep(self._play, "stop" if self._mine else "play")


def _judgement(quality: Quality, advice: tuple[Advice, ...]) -> tuple[str, str, str]:
    """What is said about it, all of it for the tooltip, and how grave it is."""
    if not advice:
        good = _("A good recording: {speech:.0f} s of clear speech.").format(speech=quality.speech)
        return good, "", "good"
    sentences = [in_a_row(told(each.message), told(each.hint)) for each in advice]
    gravest = advice[0].severity
    role = {Severity.PROBLEM: "bad", Severity.WARNING: "warning"}.get(gravest, "dim")
    return "\n".join(sentences[:_MOST]), "\n".join(sentences), role

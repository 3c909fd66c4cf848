"""The window with the map of voices and, beside it, who sounds most like the chosen one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from studio.ui.dialogs import button
from studio.ui.icons import Icons
from studio.ui.restyle import restyle
from studio.ui.voicemap import saying
from studio.ui.voicemap.charting import Charting
from studio.ui.voicemap.field import Field
from studio.ui.voicemap.kin import Kin
from studio.ui.voicemap.nearest import Nearest
from studio.ui.voices import alike
from studio.ui.words import _
from studio.voices.voice import Voice

_FULL = 100


class VoiceMap(QDialog):
    """Stays open beside the main window; `chosen` and `hear_asked` carry a voice."""

    chosen = Signal(object)  # Voice
    hear_asked = Signal(object)  # Voice

    def __init__(self, charting: Charting, field: Field, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("voicemap")
        self.setWindowTitle(_("Map of voices"))
        self._charting = charting
        self._field = field
        self._voice: Voice | None = None  # whose neighbours are listed …
        self._listed: Kin | None = None  # … and on which map
        self._wanted: Voice | None = None
        self._nearest = Nearest()
        self._whose = QLabel()
        self._whose.setProperty("role", "title")
        self._whose.setWordWrap(True)
        self._hear = button(icons, _("Hear a sentence"), self._on_hear, "play")
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setAccessibleName(_("About the map"))
        self._bar = _bar()
        self._cancel = button(icons, _("Cancel"), charting.cancel)
        self._again = button(icons, _("Make the map"), charting.begin)
        self._lay_out()
        self._connect()
        line = self.fontMetrics().height()
        self.resize(52 * line, 32 * line)

    def choose(self, voice: Voice | None) -> None:
        """Mark this voice, now or when it is on the map; the one before stays until then."""
        self._wanted = voice or self._wanted
        found = self._charting.found
        if voice is None or found is None or voice.id not in found.nearest:
            return
        if (voice, found) != (self._voice, self._listed):
            self._list(voice, found)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._charting.wake(awake=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._charting.wake(awake=False)

    def _lay_out(self) -> None:
        head = QLabel(
            _(
                "Voices that sound alike lie together. Discs are your own, squares ship with "
                "Timbreloom. Measured by a small network, not by ear."
            )
        )
        head.setWordWrap(True)
        head.setProperty("role", "dim")
        head.setToolTip(alike.explanation())
        side = QVBoxLayout()
        side.addWidget(self._whose)
        side.addWidget(self._nearest, 1)
        side.addWidget(self._hear)
        middle = QHBoxLayout()
        middle.addWidget(self._field, 5)
        middle.addLayout(side, 3)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        for each in (self._bar, self._cancel, self._again):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._charting.changed.connect(self._on_charted)
        self._charting.advanced.connect(lambda share: self._bar.setValue(round(_FULL * share)))
        self._field.chosen.connect(self._on_chosen)
        self._field.hear_asked.connect(self.hear_asked)
        self._nearest.pointed.connect(self._field.point)
        self._nearest.chosen.connect(self._on_chosen)
        self._on_charted()

    def _on_charted(self) -> None:
        charting, found = self._charting, self._charting.found
        self._bar.setVisible(charting.busy)
        self._cancel.setVisible(charting.busy)
        self._again.setVisible(bool(charting.problem))
        if charting.busy:
            self._bar.setValue(0)
            self._tell(_("Listening to the voices…"), "dim")
            return
        said = saying.remark(found) if found is not None else ""
        self._tell(charting.problem or said, "warning" if charting.problem else "dim")
        self._field.show_kin(found)
        known = self._known()
        if found is not None and known is not None:
            self._list(known, found)
        else:
            self._list_nobody()

    def _list(self, voice: Voice, found: Kin) -> None:
        self._voice, self._listed = voice, found
        self._field.choose(voice.id)
        self._field.point(None)
        self._whose.setText(_("Sounding most like {name}").format(name=voice.name))
        self._nearest.show_voices(found.nearest[voice.id])
        self._hear.setEnabled(True)

    def _list_nobody(self) -> None:
        self._voice = self._listed = None
        self._whose.clear()
        self._nearest.show_voices(())
        self._hear.setEnabled(False)

    def _known(self) -> Voice | None:
        """The voice that is wanted as it is on the map now, else the first of the map."""
        found = self._charting.found
        voices = [place.voice for place in found.chart.places] if found is not None else []
        wanted = self._wanted.id if self._wanted is not None else ""
        first = voices[0] if voices else None
        return next((voice for voice in voices if voice.id == wanted), first)

    def _on_chosen(self, voice: Voice) -> None:
        self.choose(voice)
        self.chosen.emit(voice)

    def _on_hear(self) -> None:
        if self._voice is not None:
            self.hear_asked.emit(self._voice)

    def _tell(self, words: str, role: str) -> None:
        self._told.setText(words)
        restyle(self._told, "role", role)


def _bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setAccessibleName(_("Listening to the voices"))
    bar.setRange(0, _FULL)
    bar.setTextVisible(False)
    return bar

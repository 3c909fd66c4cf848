"""All other voices in a list, those first that sound most like the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from studio.ui.voicemap.kin import Neighbour
from studio.ui.voices import alike
from studio.ui.words import _

_NAME, _NUMBER, _WORD = range(3)
_VOICE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDE = 20  # lines of text: less would leave hardly a letter of the names


class Nearest(QTreeWidget):
    """`pointed` carries the id of the current row's voice, `chosen` the voice of one that was
    double-clicked or on which Enter was pressed."""

    pointed = Signal(object)  # VoiceId
    chosen = Signal(object)  # Voice

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Voices by how alike they sound"))
        self.setHeaderLabels([_("Voice"), _("Similarity"), _("In words")])
        self.headerItem().setTextAlignment(_NUMBER, _RIGHT)
        self.headerItem().setToolTip(_NUMBER, alike.explanation())
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setMinimumWidth(_WIDE * self.fontMetrics().height())
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_NUMBER, _WORD):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._on_current)
        self.itemActivated.connect(self._on_activated)

    def show_voices(self, neighbours: Sequence[Neighbour]) -> None:
        """List these, in this order."""
        with QSignalBlocker(self):
            self.clear()
            self.addTopLevelItems([_item(each) for each in neighbours])

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        self.pointed.emit(item.data(_NAME, _VOICE).id if item is not None else None)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(_NAME, _VOICE))


def _item(neighbour: Neighbour) -> QTreeWidgetItem:
    voice, similarity = neighbour.voice, neighbour.similarity
    item = QTreeWidgetItem([voice.name, alike.number(similarity), alike.word(similarity)])
    item.setTextAlignment(_NUMBER, _RIGHT)
    item.setToolTip(_NAME, voice.name)
    item.setData(_NAME, _VOICE, voice)
    return item

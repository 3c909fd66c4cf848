"""The cards of the voices as rows of a list."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from studio.ui.voices import cards
from studio.ui.voices.cards import BrokenCard, Card, Cards
from studio.voices.voice import Voice, VoiceId

CARD = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class VoicesModel(QAbstractListModel):
    """Rows of cards; `renamed(voice, name)` when a person typed another name into one."""

    renamed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[Card | BrokenCard] = []

    def show(self, wanted: Cards) -> None:
        """Show these cards; where only their facts changed, nothing scrolls or loses its place."""
        same = [_name(card) for card in wanted] == [_name(card) for card in self._cards]
        if same:
            self._cards = list(wanted)
            if self._cards:
                self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1))
            return
        self.beginResetModel()
        self._cards = list(wanted)
        self.endResetModel()

    def card(self, index: _Index) -> Card | BrokenCard | None:
        """The card of a row."""
        return self._cards[index.row()] if index.isValid() else None

    def voice(self, index: _Index) -> Voice | None:
        """The voice of a row, if it holds one."""
        card = self.card(index)
        return card.voice if isinstance(card, Card) else None

    def place(self, voice: VoiceId) -> QModelIndex:
        """The row of a voice; invalid where it is not shown."""
        for row, card in enumerate(self._cards):
            if isinstance(card, Card) and card.voice.id == voice:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return cards.title(card)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return cards.sentence(card)
            case _ if role == CARD:
                return card
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        voice = self.voice(index)
        own = voice is not None and not voice.preset
        return flags | Qt.ItemFlag.ItemIsEditable if own else flags

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        voice = self.voice(index)
        if voice is None or role != Qt.ItemDataRole.EditRole or str(value).strip() == voice.name:
            return False
        self.renamed.emit(voice, str(value))
        return True


def _name(card: Card | BrokenCard) -> str:
    return card.voice.id if isinstance(card, Card) else str(card.folder)

"""The entries as a table; a cell that was edited is told, and shown once it is true."""

from PySide6.QtCore import Qt, Signal

from studio.ui import languages
from studio.ui.dictionary.entries import Entry, layer_name
from studio.ui.titled import Index, Titled
from studio.ui.words import _

WORD, SOUNDS, LANGUAGE, NOTE, LAYER = range(5)
_EDITED = (WORD, SOUNDS, NOTE)
_Role = Qt.ItemDataRole


class EntriesModel(Titled):
    """Shows entries; `edited` carries one with the column and the text that was typed."""

    edited = Signal(object, int, str)

    def __init__(self) -> None:
        titles = (_("Word"), _("Sounds"), _("Language"), _("Note"), _("From"))
        super().__init__(titles, lambda: len(self._entries))
        self._entries: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown, in order."""
        return self._entries

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        entry, column = self._entries[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.EditRole):
            return _text(entry, column)
        if role == _Role.ToolTipRole:
            if entry.beaten:
                return _("A stronger dictionary says otherwise about this word.")
            return _text(entry, column)
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        entry, column = self._entries[index.row()], index.column()
        if role == _Role.EditRole and value != _text(entry, column):
            self.edited.emit(entry, column, str(value).strip())
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self._entries[index.row()].editable and index.column() in _EDITED:
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual


def _text(entry: Entry, column: int) -> str:
    row = entry.row
    match column:
        case 0:
            return row.word
        case 1:
            return " ".join(row.phonemes)
        case 2:
            return languages.name(row.language)
        case 3:
            return row.note
    name = layer_name(entry.layer)
    return _("{layer}, not used").format(layer=name) if entry.beaten else name

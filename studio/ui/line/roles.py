"""The field for a role: one of those there are, or a new one that is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from studio.ui.fields.calm import calm
from studio.ui.fields.mixed import MIXED, Mixed
from studio.ui.words import _

_NARROW = 8  # letters that are shown at least


class RolePick(QComboBox):
    """Shows the role that lines share; `named` carries the one a person chose or typed."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(_("Role of the line"))
        self.setMinimumContentsLength(_NARROW)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: str | Mixed = ""
        self.activated.connect(self._on_named)
        field = self.lineEdit()
        assert field is not None
        field.editingFinished.connect(self._on_named)
        calm(self)

    def show_role(self, role: str | Mixed, roles: tuple[str, ...]) -> None:
        """Show the role of the lines; `roles` are offered."""
        self._shown = role
        if roles != tuple(self.itemText(n) for n in range(self.count())):
            self.clear()
            self.addItems(list(roles))
        field = self.lineEdit()
        assert field is not None
        several = role is MIXED
        field.setPlaceholderText(_("several") if several else _("none"))
        self.setEditText("" if several else str(role))

    def _on_named(self) -> None:
        role = self.currentText().strip()
        unchanged = role == self._shown or (self._shown is MIXED and not role)
        if not unchanged:
            self.named.emit(role)

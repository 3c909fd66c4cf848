"""How a word is said: the readings there are, a field for another, and for what it should hold."""

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.errors import StudioError
from studio.ui.dialogs import button
from studio.ui.icons import Icons
from studio.ui.phones.field import ReadingField
from studio.ui.phones.labels import decided_by, label_of, sounds
from studio.ui.phones.offered import Offered, Reading
from studio.ui.sentences import told_error
from studio.ui.words import _


class Popup(QDialog):
    """Stays open beside the window. `heard`, `here`, `script` and `mine` carry a `Reading`.

    `typed` asks for what was typed to be read; the answer comes back to `show_typed` or
    `show_wrong`. `rescoped` asks for the readings of another spot.
    """

    heard = Signal(object)
    here = Signal(object)
    script = Signal(object)
    mine = Signal(object)
    typed = Signal(str, object)
    rescoped = Signal(object)

    def __init__(self, offered: Offered, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("readings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._icons = icons
        self._offered = offered
        self._typed: Reading | None = None
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._scopes = QHBoxLayout()
        self._scope_group = QButtonGroup(self)
        self._list = _made_list()
        self._field, self._reach = ReadingField(), QLabel()
        self._lay_out()
        self._fill()
        self._scope_group.idClicked.connect(self._on_scope)
        self._list.itemActivated.connect(self._on_here)
        self._list.itemClicked.connect(self._on_clicked)
        self._field.typed.connect(self.typed)
        self._field.emptied.connect(self._on_emptied)
        line = QFontMetrics(self.font()).height()
        self.resize(36 * line, 26 * line)
        self._list.setFocus()

    @property
    def offered(self) -> Offered:
        """What it shows."""
        return self._offered

    def show_offered(self, offered: Offered) -> None:
        """Show the readings of another spot."""
        self._offered, self._typed = offered, None
        self._field.clear()
        self._fill()

    def show_typed(self, reading: Reading) -> None:
        """What was typed is this: it is the first of the list now, and chosen."""
        self._typed = reading
        told = _("Read as {sounds}").format(sounds=sounds(reading.phones))
        self._field.tell(told, "good")
        self._fill(keep=0)

    def show_wrong(self, error: StudioError) -> None:
        """What was typed cannot be read."""
        self._typed = None
        self._field.tell(told_error(error), "bad")
        self._fill()

    def place_near(self, at: QPoint) -> None:
        """Stand beside a point of the screen without covering it."""
        room = self.screen().availableGeometry()
        x = min(max(at.x(), room.left()), max(room.right() - self.width(), room.left()))
        below = at.y() + 8 + self.height() <= room.bottom()
        y = at.y() + 8 if below else max(at.y() - self.height() - 40, room.top())
        self.move(x, y)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addLayout(self._scopes)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        column.addWidget(self._field)
        self._reach.setWordWrap(True)
        self._reach.setProperty("role", "faint")
        column.addWidget(self._reach)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        hear = button(self._icons, _("Hear"), self._on_hear, "play")
        hear.setToolTip(_("Play the sentence with this reading"))
        mine = button(self._icons, _("My dictionary"), self._on_mine)
        mine.setToolTip(_("Say the word so in every project"))
        script = button(self._icons, _("Whole script"), self._on_script)
        script.setToolTip(_("Say the word so in this project"))
        here = button(self._icons, _("Only here"), self._on_here)
        here.setToolTip(_("Say it so in this place"))
        here.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(hear)
        row.addStretch(1)
        for each in (mine, script, here):
            row.addWidget(each)
        return row

    def _fill(self, keep: int | None = None) -> None:
        offered = self._offered
        self.setWindowTitle(_("Readings of “{word}”").format(word=offered.spot.text))
        self._title.setText(_("How is “{word}” said?").format(word=offered.spot.text))
        self._show_scopes()
        self._show_reach()
        self._list.clear()
        for number, reading in enumerate(self._readings()):
            now = self._typed is None and number == offered.present
            item = QTreeWidgetItem(
                [
                    label_of(reading, offered.spot.language),
                    sounds(reading.phones),
                    _("{who}, now").format(who=decided_by(reading)) if now else decided_by(reading),
                ]
            )
            item.setIcon(0, self._icons.icon("play"))
            item.setToolTip(0, _("Click the arrow to hear it in the sentence"))
            item.setToolTip(1, sounds(reading.phones))
            self._list.addTopLevelItem(item)
        self._list.resizeColumnToContents(0)
        room = 2 * QFontMetrics(self.font()).height()
        self._list.setColumnWidth(0, self._list.columnWidth(0) + room)
        chosen = keep if keep is not None else offered.present or 0
        self._list.setCurrentItem(self._list.topLevelItem(chosen))

    def _show_reach(self) -> None:
        """Say how far a dictionary reaches where the word is a single character."""
        spot = self._offered.spot
        single = spot.language in ("zh", "yue") and len(spot.text) == 1
        told = _("In a dictionary, a single character holds in every word that it is part of.")
        self._reach.setText(told)
        self._reach.setVisible(single)

    def _readings(self) -> tuple[Reading, ...]:
        own = (self._typed,) if self._typed is not None else ()
        return (*own, *self._offered.readings)

    def _show_scopes(self) -> None:
        for old in self._scope_group.buttons():
            self._scope_group.removeButton(old)
            self._scopes.removeWidget(old)
            old.hide()  # it lives until the event loop comes by, and must not be clicked until then
            old.deleteLater()
        scopes = self._offered.scopes
        for number, spot in enumerate(scopes if len(scopes) > 1 else ()):
            choice = QToolButton()
            choice.setText(spot.text)
            choice.setCheckable(True)
            choice.setChecked(spot == self._offered.spot)
            choice.setToolTip(_("Readings of “{word}”").format(word=spot.text))
            self._scope_group.addButton(choice, number)
            self._scopes.addWidget(choice)

    def _chosen(self) -> Reading | None:
        number = self._list.indexOfTopLevelItem(self._list.currentItem())
        readings = self._readings()
        return readings[number] if 0 <= number < len(readings) else None

    def _on_clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0 and item is self._list.currentItem():
            self._on_hear()

    def _on_scope(self, number: int) -> None:
        self.rescoped.emit(self._offered.scopes[number])

    def _on_hear(self) -> None:
        self._tell(self.heard)

    def _on_here(self) -> None:
        self._tell(self.here, close=True)

    def _on_script(self) -> None:
        self._tell(self.script, close=True)

    def _on_mine(self) -> None:
        self._tell(self.mine, close=True)

    def _on_emptied(self) -> None:
        self._typed = None
        self._fill()

    def _tell(self, signal: SignalInstance, *, close: bool = False) -> None:
        reading = self._chosen()
        if reading is not None and self.isVisible():
            signal.emit(reading)
            if close:
                self.close()


def _made_list() -> QTreeWidget:
    found = QTreeWidget()
    found.setAccessibleName(_("Readings"))
    found.setHeaderLabels([_("Reading"), _("Sounds"), _("Decided by")])
    found.setRootIsDecorated(False)
    found.header().setStretchLastSection(False)
    found.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    found.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    found.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    return found

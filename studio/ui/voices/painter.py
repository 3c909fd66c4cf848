"""How a card is drawn, and the two buttons on it that the mouse can press."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.ui import badge
from studio.ui.icons import Icons
from studio.ui.theme import Look
from studio.ui.voices import cards
from studio.ui.voices.cards import Badge, BrokenCard, Card
from studio.ui.voices.model import CARD

_Index = QModelIndex | QPersistentModelIndex
_RADIUS = 6


class CardPainter(QStyledItemDelegate):
    """Draws cards; `play_asked` and `menu_asked` carry the row whose button was pressed."""

    play_asked = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, look: Look, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._pictures: dict[str, QIcon] = {}
        look.changed.connect(lambda _: self._pictures.clear())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        card = index.data(CARD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = _Frame(option)
        self._paint_ground(painter, frame)
        if isinstance(card, Card):
            size = frame.disc.width()
            ratio = painter.device().devicePixelRatioF()
            badge.badge(card.voice, self._look.theme, size, ratio).paint(painter, frame.disc)
            self._paint_button(painter, frame.play, "play")
            self._paint_button(painter, frame.menu, "dots-three-vertical")
        self._paint_words(painter, frame, card)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = _Frame(option).height
        return QSize(10 * height, round(3.5 * height))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        frame = _Frame(option)
        tall = max(editor.sizeHint().height(), frame.name.height())
        editor.setGeometry(
            frame.name.left(),
            frame.name.center().y() - tall // 2,
            frame.menu.right() - frame.name.left(),
            tall,
        )

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        ):
            frame, at = _Frame(option), event.position().toPoint()
            if frame.menu.contains(at):
                self.menu_asked.emit(index)
                return True
            if frame.play.contains(at):
                self.play_asked.emit(index)
                return True
        return False

    def _paint_ground(self, painter: QPainter, frame: "_Frame") -> None:
        theme = self._look.theme
        state = QStyle.StateFlag
        painter.setPen(Qt.PenStyle.NoPen)
        if frame.state & state.State_Selected:
            painter.setBrush(QColor(theme.selected))
        elif frame.state & state.State_MouseOver:
            painter.setBrush(QColor(theme.raised))
        else:
            return
        painter.drawRoundedRect(frame.room.adjusted(2, 1, -2, -1), _RADIUS, _RADIUS)

    def _paint_button(self, painter: QPainter, room: QRect, name: str) -> None:
        if name not in self._pictures:
            self._pictures[name] = self._icons.icon(name)
        side = round(room.width() * 0.8)
        place = QRect(0, 0, side, side)
        place.moveCenter(room.center())
        self._pictures[name].paint(painter, place)

    def _paint_words(self, painter: QPainter, frame: "_Frame", card: Card | BrokenCard) -> None:
        theme = self._look.theme
        room = frame.name
        if isinstance(card, Card):
            room = self._paint_badge(painter, frame, card)
        bold = QFont(frame.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        _write(painter, room, cards.title(card))
        painter.setFont(frame.font)
        painter.setPen(QColor(theme.bad if isinstance(card, BrokenCard) else theme.text_dim))
        _write(painter, frame.facts, cards.facts(card))

    def _paint_badge(self, painter: QPainter, frame: "_Frame", card: Card) -> QRect:
        """The badge behind the name; the room that is left for the name."""
        theme, mark = self._look.theme, cards.badge(card.voice)
        word = cards.badge_word(mark)
        painter.setFont(frame.font)
        wide = painter.fontMetrics().horizontalAdvance(word) + 2 * _RADIUS
        bold = QFont(frame.font)
        bold.setWeight(QFont.Weight.DemiBold)
        name = QFontMetrics(bold).horizontalAdvance(card.voice.name) + 1
        name = max(0, min(name, frame.name.width() - wide - _RADIUS))
        room = QRect(frame.name.topLeft(), QSize(name, frame.name.height()))
        pill = QRect(room.right() + _RADIUS, room.top(), wide, room.height()).adjusted(0, 1, 0, -1)
        colour = {Badge.CONSENTED: theme.good, Badge.DRAFT: theme.warning}.get(mark, theme.text_dim)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.background))
        painter.drawRoundedRect(pill, _RADIUS, _RADIUS)
        painter.setPen(QColor(colour))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
        return room


class _Frame:
    """Where the parts of a card are, from the room it has and the font."""

    def __init__(self, option: QStyleOptionViewItem) -> None:
        self.font: QFont = option.font  # type: ignore[attr-defined]  # PySide's stubs lack these
        self.room: QRect = option.rect  # type: ignore[attr-defined]
        self.state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        self.height = height = QFontMetrics(self.font).height()
        room = self.room.adjusted(height // 2, height // 3, -height // 3, -height // 3)
        disc, button = round(1.8 * height), round(1.4 * height)
        self.disc = QRect(room.left(), room.center().y() - disc // 2, disc, disc)
        left = self.disc.right() + height // 2
        self.name = QRect(left, room.top(), room.right() - left, round(1.25 * height))
        top = self.name.bottom() + 2
        self.menu = QRect(room.right() - button, top - 2, button, button)
        self.play = self.menu.translated(-button - 2, 0)
        self.facts = QRect(left, top, self.play.left() - left - 2, round(1.15 * height))


def _write(painter: QPainter, room: QRect, text: str) -> None:
    """Text that ends in dots where it does not fit; the tooltip has all of it."""
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(
        room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine.value, fitting
    )

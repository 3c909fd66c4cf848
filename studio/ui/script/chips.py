"""Tags as small chips inside a text: what stands in them, and how they are drawn."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from studio.text import readings
from studio.text.utterance import Tag, TagKind
from studio.ui.theme import Look
from studio.ui.words import _

CHIP = QTextFormat.ObjectTypes.UserObject + 1
LABEL = QTextFormat.Property.UserProperty + 1
NUMBER = QTextFormat.Property.UserProperty + 2
OBJECT = "\ufffc"  # what stands for a chip in the text of a document
_SMALL = 0.85  # of the size of the text
_ADJUSTED = "±"  # on words whose sounds were changed in the lane: the words are what one reads


def label(tag: Tag) -> str:
    """What the chip of a tag shows; empty where the words alone show it."""
    match tag.kind:
        case TagKind.PHONES if _adjusted(tag):
            return _ADJUSTED
        case TagKind.PHONES:
            return _reading(tag)
        case TagKind.SAY_AS:
            return f"→ {tag.value}"
        case TagKind.PAUSE:
            return _("{seconds} s").format(seconds=tag.value)
        case TagKind.EVENT:
            return tag.value
        case TagKind.EMPHASIS:
            return ""


def told(tag: Tag, covered: str) -> str:
    """A tag in words, for tooltips and those who listen; `covered` are its words."""
    match tag.kind:
        case TagKind.PHONES if _adjusted(tag):
            told = _("“{word}” is adjusted in length, pitch or energy: {reading}")
            return told.format(word=covered, reading=_reading(tag))
        case TagKind.PHONES if covered:
            return _("“{word}” is said {reading}").format(word=covered, reading=_reading(tag))
        case TagKind.PHONES:
            return _("{reading} is said here").format(reading=_reading(tag))
        case TagKind.SAY_AS:
            return _("“{word}” is read as “{words}”").format(word=covered, words=tag.value)
        case TagKind.PAUSE:
            return _("Pause of {seconds} s").format(seconds=tag.value)
        case TagKind.EVENT if covered:
            return _("“{word}” is said with {sound}").format(word=covered, sound=tag.value)
        case TagKind.EVENT:
            return _("Sound: {sound}").format(sound=tag.value)
        case TagKind.EMPHASIS:
            return _("“{word}” is emphasised").format(word=covered)


class Chips(QPyTextObject):
    """Draws chips in every document it is registered with."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def intrinsicSize(self, doc: QTextDocument, _place: int, style: QTextFormat) -> QSizeF:
        metrics = self._metrics(doc)
        width = metrics.horizontalAdvance(str(style.property(LABEL)))
        return QSizeF(width + metrics.averageCharWidth() * 2, metrics.height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        _place: int,
        style: QTextFormat,
    ) -> None:
        metrics, theme = self._metrics(doc), self._look.theme
        gap = metrics.averageCharWidth() / 4
        chip = QRectF(rect).adjusted(gap, 0, -gap, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.chip))
        painter.drawRoundedRect(chip, chip.height() / 4, chip.height() / 4)
        font = doc.defaultFont()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        start = QPointF(rect.left() + metrics.averageCharWidth(), rect.top() + metrics.ascent())
        painter.drawText(start, str(style.property(LABEL)))
        painter.restore()

    @staticmethod
    def _metrics(doc: QTextDocument) -> QFontMetricsF:
        font = doc.defaultFont()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return QFontMetricsF(font)


def chip_format(text: str, number: int) -> QTextCharFormat:
    """The format of the object character that is drawn as a chip."""
    style = QTextCharFormat()
    style.setObjectType(CHIP)
    style.setProperty(LABEL, text)
    style.setProperty(NUMBER, number)
    style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    return style


def _adjusted(tag: Tag) -> bool:
    """Whether sounds of words were only made longer, higher or louder, as far as a tag can tell."""
    made = any(phone.edited for phone in tag.phones)
    return made and not tag.value and tag.start < tag.end


def _reading(tag: Tag) -> str:
    """Syllables as one writes them, English sounds apart; else the sounds themselves."""
    groups = readings.words(readings.split(tag.value)) if tag.value else ()
    if not groups:
        return "".join(phone.symbol for phone in tag.phones)
    return " ".join(("" if readings.is_pinyin(group[0]) else " ").join(group) for group in groups)

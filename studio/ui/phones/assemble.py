"""The phoneme dock, the offer of readings, the dictionary and the review, put together."""

from functools import partial

from PySide6.QtWidgets import QWidget

from studio.ui.desk import Desk
from studio.ui.dictionary.hearing import hear
from studio.ui.dictionary.opening import Opening
from studio.ui.dictionary.shelves import Shelves
from studio.ui.dictionary.window import Dictionary
from studio.ui.phones.commands import add_commands
from studio.ui.phones.corrections import Corrections
from studio.ui.phones.header import Header
from studio.ui.phones.hint import Hint
from studio.ui.phones.lane import Lane
from studio.ui.phones.panel import PhonesPanel
from studio.ui.phones.score import Score
from studio.ui.phones.scroll import Scroll
from studio.ui.phones.verbs import PhoneVerbs
from studio.ui.phones.view import View
from studio.ui.review.gathering import Gathering
from studio.ui.review.opening import Opening as OpeningReview
from studio.ui.review.window import Review
from studio.ui.script.panel import ScriptPanel


def phones_panel(desk: Desk) -> PhonesPanel:
    """The lane with what stands above it; the dictionary and the review join the commands."""
    score = Score(desk.document, desk.reader, desk.stage, desk.renders, desk.abilities)
    corrections = Corrections(desk.document, desk.reader, desk.renders)
    view = View(desk.span)
    lane = Lane(view, desk.look)
    does = PhoneVerbs(lane, desk.reader, corrections, desk.readings, desk.tasks, desk.icons)
    add_commands(desk.commands, does, lane)
    header = Header(lane, desk.commands, corrections)
    parts = lane, Scroll(view), does, header
    panel = PhonesPanel(desk.reader, score, corrections, *parts, desk.player)
    Opening(desk.commands, desk.document, desk.selection, partial(_dictionary, desk, panel))
    OpeningReview(desk.commands, partial(_review, desk, panel))
    return panel


def offer_readings(desk: Desk, script: ScriptPanel) -> None:
    """Let a click on a word of the script, and its command, lead to the readings of the word."""
    hint = Hint(desk.readings, desk.document, desk.selection, desk.icons, script)
    script.word_clicked.connect(hint.offer)
    script.word_clicked.connect(lambda _line, start, _end: desk.reader.pointed.emit(start))
    desk.commands.action("line.readings").triggered.connect(hint.open)


def _dictionary(desk: Desk, beside: QWidget) -> Dictionary:
    shelves = Shelves(desk.document, desk.lexicons, desk.notify)
    play = partial(hear, desk.selection, desk.renders)
    return Dictionary(shelves, play, desk.tasks, desk.icons, beside.window())


def _review(desk: Desk, beside: QWidget) -> Review:
    gathering = Gathering(desk.document, desk.reader, desk.lexicons, desk.tasks)
    return Review(
        gathering,
        desk.document,
        desk.selection,
        desk.readings,
        desk.renders,
        desk.icons,
        beside.window(),
    )

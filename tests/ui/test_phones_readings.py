"""Readings of a word: listed, heard, typed, and made to hold here, in the script or everywhere."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from studio.errors import StudioError
from studio.text.utterance import TagKind
from studio.ui.app import Studio
from studio.ui.phones.popup import Popup
from studio.ui.phones.typed import Manner, read
from studio.ui.script.panel import ScriptPanel
from tests.ui.devices import FakeDevices
from tests.ui.lanes import Shown, begun_anew, shown
from tests.ui.scripts import children, named, texts


def _open(lane: Shown, number: int) -> Popup:
    """Click a word in the lane."""
    label = lane.lane.row.labels[number]
    at = lane.lane.drawn().label(label).center().toPoint()
    lane.qtbot.mouseClick(lane.lane, Qt.MouseButton.LeftButton, pos=at)
    lane.qtbot.waitUntil(lambda: bool(children(lane.studio.window, Popup)))
    [popup] = children(lane.studio.window, Popup)
    return popup


def _rows(popup: Popup) -> list[list[str]]:
    [list_] = children(popup, QTreeWidget)
    items = (list_.topLevelItem(number) for number in range(list_.topLevelItemCount()))
    return [[item.text(column) for column in range(3)] for item in items]


def _choose(popup: Popup, text: str) -> None:
    [list_] = children(popup, QTreeWidget)
    [item] = list_.findItems(text, Qt.MatchFlag.MatchExactly)
    list_.setCurrentItem(item)


def _press(popup: Popup, text: str) -> None:
    named(popup, QPushButton, text).click()


def _rescope(lane: Shown, popup: Popup, text: str) -> None:
    """Click the word or the character that the readings are to be of, as soon as it is shown."""

    def there() -> bool:
        return any(
            each.text() == text and each.isVisible() for each in children(popup, QToolButton)
        )

    lane.qtbot.waitUntil(there)
    named(popup, QToolButton, text).click()
    lane.qtbot.waitUntil(lambda: popup.offered.spot.text == text)


def _type(lane: Shown, popup: Popup, text: str) -> str:
    """Type into the field; what is said about it."""
    field = named(popup, QLineEdit, "Another reading")
    verdict = named(popup, QLabel, "How the typed reading is understood")
    verdict.clear()
    field.clear()
    lane.qtbot.keyClicks(field, text)
    lane.qtbot.waitUntil(lambda: bool(verdict.text()))
    return verdict.text()


@pytest.fixture
def studio(lasting: Studio, qtbot: QtBot) -> Studio:
    return begun_anew(lasting, qtbot)


@pytest.fixture
def devices(lasting: Studio) -> FakeDevices:
    found = lasting.desk.devices
    assert isinstance(found, FakeDevices)
    return found


@pytest.fixture
def record(studio: Studio, qtbot: QtBot) -> Shown:
    return shown(studio, qtbot, "They record it.")


@pytest.fixture
def bank(studio: Studio, qtbot: QtBot) -> Shown:
    return shown(studio, qtbot, "去银行。", "zh")


def test_a_click_on_a_word_in_the_lane_lists_its_readings(record: Shown) -> None:
    rows = _rows(_open(record, 1))
    assert [row[0] for row in rows[:2]] == ["usual", "as a verb"]
    assert sum("now" in row[2] for row in rows) == 1


def test_a_reading_can_hold_for_this_place_and_be_undone(record: Shown) -> None:
    popup = _open(record, 1)
    _choose(popup, "usual")
    _press(popup, "Only here")
    [tag] = record.tags
    assert (tag.start, tag.end, tag.kind) == (5, 11, TagKind.PHONES)
    record.studio.desk.document.stack.undo()
    assert record.tags == ()


def test_a_reading_can_hold_for_the_whole_script(bank: Shown) -> None:
    popup = _open(bank, 2)
    assert popup.offered.spot.text == "银行"
    _choose(popup, "yín xíng")
    _press(popup, "Whole script")
    [row] = bank.studio.desk.document.project.lexicon
    assert (row.word, row.language) == ("银行", "zh")
    bank.qtbot.waitUntil(lambda: bank.lane.row.labels[2].spelling == "xíng")
    assert bank.tags == ()


def test_a_reading_can_go_into_the_persons_dictionary_and_out_again(record: Shown) -> None:
    popup, lexicons = _open(record, 1), record.studio.desk.lexicons
    _choose(popup, "usual")
    _press(popup, "My dictionary")
    assert [row.word for row in lexicons.own.rows] == ["record"]
    named(record.studio.window, QPushButton, "Undo").click()
    assert lexicons.own.rows == ()


def test_the_readings_of_another_word_take_the_place_of_those_that_are_open(record: Shown) -> None:
    first = _open(record, 1)
    at = record.lane.drawn().label(record.lane.row.labels[0]).center().toPoint()
    record.qtbot.mouseClick(record.lane, Qt.MouseButton.LeftButton, pos=at)
    record.qtbot.waitUntil(lambda: children(record.studio.window, Popup) not in ([], [first]))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    [popup] = children(record.studio.window, Popup)
    _press(popup, "Only here")
    assert [(tag.start, tag.end) for tag in record.tags] == [(0, 4)]


def test_the_readings_go_with_their_word(record: Shown) -> None:
    popup, document = _open(record, 1), record.studio.desk.document
    document.apply("Type", texts.set_text(document.project, record.line, "They wrote it."))
    assert not popup.isVisible()


def test_a_reading_is_heard_in_its_sentence(record: Shown, devices: FakeDevices) -> None:
    played = len(devices.played)
    popup = _open(record, 1)
    _choose(popup, "usual")
    _press(popup, "Hear")
    record.qtbot.waitUntil(lambda: len(devices.played) > played)
    assert record.tags == ()


def test_one_character_can_be_read_apart_from_its_word(bank: Shown) -> None:
    popup = _open(bank, 2)
    _rescope(bank, popup, "行")
    _choose(popup, "xíng")
    _press(popup, "Only here")
    assert [(tag.start, tag.end) for tag in bank.tags] == [(2, 3)]


def test_the_word_leads_back_to_the_character_that_was_clicked(bank: Shown) -> None:
    popup = _open(bank, 2)
    _rescope(bank, popup, "行")
    _rescope(bank, popup, "银行")
    assert [spot.text for spot in popup.offered.scopes] == ["银行", "行"]


def test_what_is_typed_is_read_or_refused_as_it_is_typed(bank: Shown) -> None:
    popup = _open(bank, 2)
    assert "is not" in _type(bank, popup, "yin9")
    assert _type(bank, popup, "yin2 xing2") == "Read as j i˧˥ n ɕ i˧˥ ŋ"
    assert _rows(popup)[0][0] == "as typed"
    _press(popup, "Only here")
    assert [tag.start for tag in bank.tags] == [1, 2]


def test_words_that_sound_like_it_are_said_instead(record: Shown) -> None:
    popup = _open(record, 1)
    [box] = children(popup, QComboBox)
    box.setCurrentIndex(1)
    _type(record, popup, "wreck cord")
    _press(popup, "Only here")
    [tag] = record.tags
    assert (tag.kind, tag.value) == (TagKind.SAY_AS, "wreck cord")


def test_a_word_that_is_clicked_in_the_script_offers_its_readings(record: Shown) -> None:
    window = record.studio.window
    [panel] = children(window, ScriptPanel)
    panel.word_clicked.emit(record.line, 5, 11)
    assert "“record”" in record.lane.accessibleName()
    named(panel, QPushButton, "Readings of “record”…").click()
    record.qtbot.waitUntil(lambda: bool(children(window, Popup)))


@pytest.mark.parametrize(
    ("typed", "language", "symbols"),
    [
        ("jǐ", "zh", "tɕ i˨˩˦"),
        ("[j][ǐ]", "zh", "tɕ i˨˩˦"),
        ("yin2 hang2", "zh", "j i˧˥ n x ɑ˧˥ ŋ"),
        ("jyut6 ping3", "yue", "j yː˨ t̚ pʰ iː˧ ŋ"),
        ("M AY1 N", "en", "m ˈaɪ n"),
        ("[M][AY1][N]", "en", "m ˈaɪ n"),
        ("m ˈaɪ n", "en", "m ˈaɪ n"),
        ("/təˈmeɪtoʊ/", "en", "t ə m ˈeɪ t oʊ"),
    ],
)
def test_readings_are_typed_in_any_alphabet(typed: str, language: str, symbols: str) -> None:
    found = read(typed, Manner.SOUNDS, language, ())
    assert [phone.symbol for phone in found.phones] == symbols.split()


@pytest.mark.parametrize(
    ("typed", "language"),
    [("hello", "en"), ("ji", "zh"), ("[breath]", "en"), ("[j][ǐ", "zh"), ("你", "zh"), ("ʘ", "en")],
)
def test_what_is_no_reading_is_refused_in_words(typed: str, language: str) -> None:
    with pytest.raises(StudioError) as refused:
        read(typed, Manner.SOUNDS, language, ())
    assert refused.value.message
    assert refused.value.hint


def test_nothing_is_offered_where_no_word_is(record: Shown) -> None:
    with record.qtbot.waitSignal(record.studio.desk.notify.told):
        record.studio.desk.readings.open(record.line, 4, 4, QPoint(), record.lane)
    assert not children(record.studio.window, Popup)

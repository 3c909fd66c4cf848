"""The review of risky words: listed over the script, decided once, gone from the list."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from studio.project.project import LineId
from studio.text.lexicon import Lexicon, Pronunciation
from studio.text.utterance import PauseLengths
from studio.ui.app import Studio
from studio.ui.phones.popup import Popup
from studio.ui.phones.said import Asked
from studio.ui.review.risky import Why, cases, risks
from studio.ui.review.window import Review
from tests.ui.lanes import begun_anew
from tests.ui.scripts import children, named, texts, write


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("They read it in May, said Anna.", "en", [Why.HETERONYM, Why.NAME, Why.NAME]),
        ("Please call NASA at 25.", "en", [Why.NAME, Why.NUMBER]),
        ("I think it is OK.", "en", []),
        ("他还了书。", "zh", [Why.POLYPHONE]),
        ("银行在那里。", "zh", []),
        ("", "en", []),
    ],
)
def test_what_may_be_said_wrong_is_found(text: str, language: str, found: list[Why]) -> None:
    asked = Asked(text, (), (), language, PauseLengths())
    assert [risk.why for risk in risks(asked, LineId("a"))] == found


def test_what_a_dictionary_decides_is_no_risk() -> None:
    known = Lexicon((Pronunciation("Anna", ("ˈæ", "n", "ə"), "en"),))
    asked = Asked("It is Anna.", (), (known,), "en", PauseLengths())
    assert risks(asked, LineId("a")) == ()


def test_the_same_word_said_the_same_way_is_one_case() -> None:
    asked = Asked("See Anna, and Anna, and Bob.", (), (), "en", PauseLengths())
    assert [len(case.risks) for case in cases(risks(asked, LineId("a")))] == [2, 1]


@pytest.fixture
def studio(lasting: Studio, qtbot: QtBot) -> Studio:
    return begun_anew(lasting, qtbot)


@pytest.fixture
def review(studio: Studio, qtbot: QtBot) -> Review:
    write(studio, "Ask Anna for 25.", "Then Anna went.")
    studio.desk.commands.action("line.review").trigger()
    [found] = children(studio.window, Review)
    qtbot.waitUntil(lambda: len(_words(found)) == 2)
    return found


def _words(review: Review) -> list[str]:
    shown = named(review, QTreeView, "Risky words of the script").model()
    rows = range(shown.rowCount())
    return [f"{shown.index(row, 0).data()} ×{shown.index(row, 3).data()}" for row in rows]


def test_the_words_of_the_whole_script_are_listed_with_how_often_they_come(
    review: Review,
) -> None:
    assert _words(review) == ["Anna ×2", "25 ×1"]


def test_what_is_right_is_decided_once_and_can_be_undone(
    review: Review, studio: Studio, qtbot: QtBot
) -> None:
    named(review, QPushButton, "It is right").click()
    qtbot.waitUntil(lambda: _words(review) == ["25 ×1"])
    assert [row.word for row in studio.desk.document.project.lexicon] == ["Anna"]
    named(review, QPushButton, "It is right").click()
    qtbot.waitUntil(lambda: _words(review) == [])
    assert len(studio.desk.document.project.lines[0].tags) == 1
    told = named(review, QLabel, "How far the script was read")
    qtbot.waitUntil(lambda: told.text() == "Nothing left to decide.")
    studio.desk.document.stack.undo()
    qtbot.waitUntil(lambda: _words(review) == ["25 ×1"])


def test_a_script_of_several_pages_is_listed_as_it_is_read(
    review: Review, studio: Studio, qtbot: QtBot
) -> None:
    write(studio, *["Ask Anna."] * 30, "Ask Bob.", *["Ask Anna."] * 30)
    qtbot.waitUntil(lambda: _words(review) == ["Anna ×60", "Bob ×1"])


def test_what_is_no_longer_there_is_not_decided_about(review: Review, studio: Studio) -> None:
    shown, document = named(review, QTreeView, "Risky words of the script"), studio.desk.document
    shown.setCurrentIndex(shown.model().index(1, 0))
    line = document.project.lines[0].id
    document.apply("Type", texts.set_text(document.project, line, "Well, ask Anna."))
    after = document.project
    for button in ("It is right", "Hear", "Other readings…"):
        named(review, QPushButton, button).click()
    assert document.project is after


def test_another_reading_is_chosen_from_the_list(review: Review, qtbot: QtBot) -> None:
    named(review, QPushButton, "Other readings…").click()
    qtbot.waitUntil(lambda: bool(children(review, Popup)))
    [popup] = children(review, Popup)
    assert popup.offered.spot.text == "Anna"

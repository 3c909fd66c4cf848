"""Edits of single sounds as functions of a project: nothing else of the line changes for them."""

from dataclasses import replace

import pytest

from studio.project.project import Line, LineId, Project
from studio.text.lexicon import Lexicon, Pronunciation
from studio.text.tags import parse
from studio.text.utterance import PauseLengths, TagKind
from studio.ui.phones import edits, feel
from studio.ui.phones.feel import Aspect
from studio.ui.phones.said import Asked, Said, edited, say
from studio.ui.phones.words import Place, phone_at, places, word_of

_ID = LineId("a")
_LEXICON = Lexicon((Pronunciation("银行", ("j", "i˧˥", "n", "x", "ɑ˥˩", "ŋ"), "zh"),))
_LINES = (
    ("Hello, 25 people read this record.", "en"),
    ("银行行长说：25个人长大了。", "zh"),
    ("Hello 我用 Python 写 code。", "zh"),
    ("我[j][ǐ]你 {银行|[y][ín][h][áng]}好", "zh"),
    ("Hi [M][AY1][N] {two|/t uː(1.5,1,1)/} [breath] ok", "en"),
)


def _project(typed: str, language: str) -> Project:
    found = parse(typed, strict=True)
    return Project("", language, lines=(Line(_ID, found.text, found.tags),))


def _read(project: Project) -> Said:
    line = project.lines[0]
    said = say(Asked(line.text, line.tags, (_LEXICON,), project.language, PauseLengths()))
    assert said.failure is None
    return said


def _symbols(said: Said) -> list[str]:
    return [phone_at(said.utterance, place).symbol for place in places(said.utterance)]


@pytest.mark.parametrize(("typed", "language"), _LINES)
def test_a_change_of_one_sound_changes_that_one_alone_and_goes_again(
    typed: str, language: str
) -> None:
    project = _project(typed, language)
    before = _read(project)
    for number, place in enumerate(places(before.utterance)):
        old = phone_at(before.utterance, place)
        if old.edited:
            continue
        higher = feel.stepped(old, Aspect.PITCH, 2, tiny=False)
        changed = edits.set_phones(project, _ID, before, {place: higher})
        after = _read(changed)
        assert _symbols(after) == _symbols(before)
        own = places(after.utterance)[number]
        assert edited(after) - edited(before) <= {own} | edited(before)
        assert phone_at(after.utterance, own) == higher
        back = _read(edits.reset_phones(changed, _ID, after, [own]))
        assert not phone_at(back.utterance, places(back.utterance)[number]).edited


@pytest.mark.parametrize(("typed", "language"), _LINES[:3])
def test_a_tag_that_says_what_is_said_anyway_goes(typed: str, language: str) -> None:
    project = _project(typed, language)
    said = _read(project)
    for number, place in enumerate(places(said.utterance)):
        longer = feel.stepped(phone_at(said.utterance, place), Aspect.LENGTH, 3, tiny=False)
        changed = edits.set_phones(project, _ID, said, {place: longer})
        assert changed.lines[0].tags
        again = _read(changed)
        word = word_of(again.utterance, places(again.utterance)[number].token)
        assert edits.reset_line(changed, _ID).lines[0].tags == ()
        assert edits.reset_word(changed, _ID, again, word).lines[0].tags == ()


def test_a_word_of_the_dictionary_keeps_its_other_sounds_when_one_character_is_changed() -> None:
    project = _project("去银行", "zh")
    said = _read(project)
    lower = feel.with_pitch(phone_at(said.utterance, Place(1, 0)), -2)
    after = _read(edits.set_phones(project, _ID, said, {Place(1, 0): lower}))
    assert phone_at(after.utterance, Place(2, 1)).symbol == "ɑ˥˩"
    assert edited(after) == {Place(1, 0)}


def test_an_edit_of_a_number_stays_on_the_whole_number() -> None:
    project = _project("25 ways", "en")
    said = _read(project)
    place = Place(1, 0)
    longer = feel.with_length(phone_at(said.utterance, place), 2)
    tags = edits.set_phones(project, _ID, said, {place: longer}).lines[0].tags
    assert [(tag.start, tag.end, tag.kind) for tag in tags] == [(0, 2, TagKind.PHONES)]
    assert [phone.symbol for phone in tags[0].phones if phone.edited] == ["f"]


def test_other_words_said_instead_go_with_their_words_reset() -> None:
    project = _project("{Dr.|Doctor Who} there", "en")
    said = _read(project)
    assert edited(said)
    word = word_of(said.utterance, 0)
    assert edits.reset_word(project, _ID, said, word).lines[0].tags == ()


def test_a_line_of_another_language_can_be_reset_too() -> None:
    project = replace(_project("bonjour", "fr"), language="fr")
    said = _read(project)
    louder = feel.with_energy(phone_at(said.utterance, Place(0, 0)), 3)
    changed = edits.set_phones(project, _ID, said, {Place(0, 0): louder})
    assert edits.reset_word(changed, _ID, _read(changed), word_of(said.utterance, 0)) == project

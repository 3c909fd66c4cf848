"""A line is cut where it pauses, and where a breath would be too long."""

from studio.engines.builtin.phrases import phrases
from studio.text.utterance import Pause, Phone, Source, Token, Utterance

WORD = Token("na", 0, 2, (Phone("n"), Phone("ɑː")), Source.MODEL, "en")


def test_every_token_and_pause_is_in_exactly_one_phrase() -> None:
    line = Utterance("en", (WORD,) * 5, (Pause(-1, 0.1), Pause(1, 0.3, ","), Pause(4, 0.0, "?")))
    cut = list(phrases(line))
    assert [[number for number, _ in phrase.tokens] for phrase in cut] == [[0, 1], [2, 3, 4]]
    assert [(phrase.before, phrase.tune, phrase.after) for phrase in cut] == [
        (0.1, ",", 0.3),
        (0.0, "?", 0.0),
    ]


def test_a_thousand_words_without_a_pause_are_cut_without_adding_one() -> None:
    cut = list(phrases(Utterance("en", (WORD,) * 1000)))
    assert [number for phrase in cut for number, _ in phrase.tokens] == list(range(1000))
    assert max(len(phrase.tokens) for phrase in cut) < 100
    assert {phrase.after for phrase in cut} == {0.0}
    assert [phrase.tune for phrase in cut] == [","] * (len(cut) - 1) + ["."]

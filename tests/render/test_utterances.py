"""What was read lately is not read again."""

import pytest

from studio.errors import StudioError
from studio.render.utterances import Utterances
from studio.text.lexicon import Lexicon, Pronunciation
from studio.text.utterance import PauseLengths

PAUSES = PauseLengths()


def test_the_same_words_are_read_once() -> None:
    utter = Utterances()
    first = utter("Hello there.", (), (), "en", PAUSES)
    assert utter("Hello there.", (), (), "en", PAUSES) is first


def test_another_dictionary_reads_anew() -> None:
    utter = Utterances()
    before = utter("Hello.", (), (Lexicon(),), "en", PAUSES)
    row = Pronunciation("hello", ("h", "ə", "ˈ", "oʊ"), "en")
    after = utter("Hello.", (), (Lexicon((row,)),), "en", PAUSES)
    assert before.tokens[0].phones != after.tokens[0].phones


def test_the_oldest_is_forgotten_first() -> None:
    utter = Utterances(most=1)
    first = utter("Hello.", (), (), "en", PAUSES)
    utter("Bye.", (), (), "en", PAUSES)
    again = utter("Hello.", (), (), "en", PAUSES)
    assert again == first
    assert again is not first


def test_what_cannot_be_read_raises_every_time() -> None:
    utter = Utterances()
    for _ in range(2):
        with pytest.raises(StudioError):
            utter("Hello.", (), (), "xx", PAUSES)

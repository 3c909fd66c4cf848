"""When each sound is: in the sound itself, carried over edits, or guessed."""

from itertools import pairwise

import pytest

from studio.engines.protocol import Timing
from studio.text.utterance import Pause, Phone, Source, Token, Utterance
from studio.ui.phones.pace import laid_out, pace


def _said(*words: str, length: float = 1.0) -> Utterance:
    tokens = tuple(
        Token(word, 10 * n, 10 * n + len(word), tuple(map(Phone, word)), Source.MODEL, "en")
        for n, word in enumerate(words)
    )
    first = tokens[0].phones[0]
    changed = (Phone(first.symbol, length), *tokens[0].phones[1:])
    head = Token(words[0], 0, len(words[0]), changed, Source.PERSON, "en")
    return Utterance("en", (head, *tokens[1:]), (Pause(0, 0.3, ","),))


def _timings() -> tuple[Timing, ...]:
    spots = ((0, 0, "o", 0.1, 0.3), (0, 1, "n", 0.3, 0.4), (1, 0, "u", 0.7, 1.0))
    return tuple(Timing(*spot) for spot in spots)


def test_the_times_of_a_sound_come_back_as_they_are() -> None:
    said = _said("on", "u")
    found = laid_out(said, pace(said, _timings()))
    assert [each.start for each in found] == pytest.approx([0.1, 0.3, 0.7])
    assert [each.end for each in found] == pytest.approx([0.3, 0.4, 1.0])


def test_times_of_other_sounds_are_no_pace() -> None:
    assert pace(_said("an", "u"), _timings()) is None


def test_what_follows_a_longer_sound_moves_on() -> None:
    known = pace(_said("on", "u"), _timings())
    found = laid_out(_said("on", "u", length=2.0), known)
    assert [each.end for each in found] == pytest.approx([0.5, 0.6, 1.2])


def test_a_sound_that_was_put_in_gets_the_usual_length_and_the_others_keep_theirs() -> None:
    known = pace(_said("on", "u"), _timings())
    found = laid_out(_said("oan", "u"), known)
    lengths = [each.end - each.start for each in found]
    assert lengths == pytest.approx([0.2, 0.1, 0.1, 0.3])


def test_without_a_sound_the_pauses_between_words_are_seen() -> None:
    found = laid_out(_said("on", "u"), None)
    assert found[2].start - found[1].end == pytest.approx(0.3)


def test_an_event_takes_part_of_the_silence_before_the_next_sound() -> None:
    breath = Token("", 5, 5, (), Source.PERSON, "en", event="breath")
    plain = _said("on", "u")
    said = Utterance("en", (plain.tokens[0], breath, plain.tokens[1]))
    moved = tuple(
        Timing(each.token * 2, each.phone, each.symbol, each.start, each.end) for each in _timings()
    )
    found = laid_out(said, pace(said, moved))
    assert found[2].phone == -1
    assert found[3].start == pytest.approx(0.7)


@pytest.mark.parametrize("known", [None, pace(_said("on", "u"), _timings())])
def test_no_two_sounds_overlap(known: object) -> None:
    found = laid_out(_said("onnou", "uo"), known)  # type: ignore[arg-type]  # Pace or None
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(found))

"""How a reading is delivered, with the prosody network that ships."""

from itertools import pairwise

import numpy as np
import pytest

from studio.audio.clip import Floats
from studio.engines.builtin.delivery import Delivery, delivered
from studio.engines.builtin.labels import Segment
from studio.engines.builtin.phrases import phrases
from studio.engines.builtin.reading import Reading, intoned, readings
from studio.jobs import Job
from studio.text.inventory import tone
from studio.text.utter import utter

_ENGLISH = "The soft cushion broke the man's fall."
_MANDARIN = "这时候路上来了一个走道的人。"


def read(text: str, language: str) -> list[Reading]:
    return [
        reading
        for phrase in phrases(utter(text, (), (), language))
        for reading in readings(phrase.tokens, phrase.tune)
    ]


def said(text: str, language: str) -> Delivery:
    (reading,) = read(text, language)
    return delivered(reading, Job())


def logs_in(delivery: Delivery, segment: Segment) -> Floats:
    """Semitones of the middle of a segment."""
    edge = 0.15 * (segment.end - segment.start)
    part = delivery.f0[round(segment.start + edge) : round(segment.end - edge)]
    return np.asarray(12 * np.log2(part))


@pytest.mark.parametrize(("text", "language"), [(_ENGLISH, "en"), (_MANDARIN, "zh")])
def test_every_phone_keeps_its_place_and_has_some_time_of_its_own(text: str, language: str) -> None:
    (reading,) = read(text, language)
    segments = delivered(reading, Job()).segments
    wanted = [(s.token, s.phone, s.symbol) for s in reading.segments if s.token >= 0]
    assert [(s.token, s.phone, s.symbol) for s in segments if s.token >= 0] == wanted
    assert all(s.end - s.start >= 3.0 for s in segments)
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(segments))


@pytest.mark.parametrize(("text", "language"), [(_ENGLISH, "en"), (_MANDARIN, "zh")])
def test_a_phrase_takes_about_as_long_as_espeak_takes(text: str, language: str) -> None:
    (reading,) = read(text, language)
    delivery = delivered(reading, Job())
    assert len(delivery.f0) == pytest.approx(len(reading.f0), rel=0.02)
    assert delivery.segments[-1].end <= len(delivery.f0)


def test_equal_readings_are_delivered_equally() -> None:
    first, again = said(_ENGLISH, "en"), said(_ENGLISH, "en")
    assert np.array_equal(first.f0, again.f0)
    assert first.segments == again.segments


def test_a_vowel_with_stress_is_longer_than_an_article() -> None:
    lengths = {s.symbol: s.end - s.start for s in said(_ENGLISH, "en").segments}
    assert lengths["ˈoʊ"] > 1.5 * lengths["ə"]


@pytest.mark.parametrize("text", ["Is the green door open?", "Will they come tomorrow?"])
def test_a_question_ends_higher_than_a_statement(text: str) -> None:
    asked, told = said(text, "en"), said(text.replace("?", "."), "en")
    rise = [12 * np.log2(each.f0[-20:].mean() / each.f0[-60:-40].mean()) for each in (asked, told)]
    assert rise[0] > rise[1] + 2.0


def test_the_fourth_tone_falls_and_the_first_does_not() -> None:
    delivery = said("他妈妈明天要去看大夫。", "zh")
    moves: dict[str, list[float]] = {"˥˩": [], "˥": []}
    for segment in delivery.segments:
        if tone(segment.symbol) in moves:
            heights = logs_in(delivery, segment)
            moves[tone(segment.symbol)].append(heights[-1] - heights[0])
    assert np.mean(moves["˥˩"]) < -1.0
    assert np.mean(moves["˥"]) > np.mean(moves["˥˩"]) + 1.0


def test_the_first_tone_is_higher_than_the_third() -> None:
    delivery = said("今天我们喝好茶，", "zh")
    first = [s for s in delivery.segments if tone(s.symbol) == "˥"]
    third = [s for s in delivery.segments if tone(s.symbol) in ("˨˩", "˨˩˦")]
    high, low = (
        np.mean([logs_in(delivery, segment).mean() for segment in group])
        for group in (first, third)
    )
    assert high > low + 2.0


def test_languages_that_were_not_learnt_are_delivered_as_espeak_does() -> None:
    (reading,) = read("Guten Morgen", "de")
    delivery = delivered(reading, Job())
    assert delivery.segments == reading.segments
    assert np.array_equal(delivery.f0, intoned(reading.f0, reading))


def test_a_single_word_is_delivered_as_espeak_does() -> None:
    (reading,) = read("sass", "en")
    lengths = [s.end - s.start for s in reading.segments]
    found = [s.end - s.start for s in delivered(reading, Job()).segments]
    assert found == pytest.approx(lengths, abs=1e-6)


def test_a_piece_without_a_vowel_is_delivered() -> None:
    delivery = said("pst", "en")
    assert np.isfinite(delivery.f0).all()
    assert (delivery.f0 > 0).all()

"""Equal requests share a key, and any difference that can be heard makes another one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.engines.protocol import Request
from studio.render.key import key
from studio.text.utterance import Pause, Phone, Source, Token, Utterance
from tests.render.requests import request

NUMBERS = st.sampled_from([0.0, -0.0, 1.0, 1.5, 1.5000000000000002]) | st.integers(0, 2)
TEXT = st.sampled_from(["", "a", "b"])
PHONES = st.builds(Phone, TEXT, NUMBERS, NUMBERS, NUMBERS)
TOKENS = st.builds(
    Token,
    TEXT,
    st.integers(0, 1),
    st.integers(0, 1),
    st.lists(PHONES, max_size=2).map(tuple),
    st.sampled_from(Source),
    TEXT,
    TEXT,
    st.booleans(),
)
PAUSES = st.builds(Pause, st.integers(-1, 1), NUMBERS, TEXT)
UTTERANCES = st.builds(
    Utterance,
    TEXT,
    st.lists(TOKENS, max_size=2).map(tuple),
    st.lists(PAUSES, max_size=1).map(tuple),
)
REQUESTS = st.builds(
    Request,
    UTTERANCES,
    st.sampled_from([b"", b"a", b"b"]),
    TEXT,
    st.lists(st.tuples(TEXT, NUMBERS), max_size=2).map(tuple),
    st.sampled_from([0, 1, 2**53, 2**53 + 1, -1]),
)


@settings(max_examples=80)
@given(one=REQUESTS, other=REQUESTS)
def test_keys_are_equal_exactly_when_requests_are(one: Request, other: Request) -> None:
    assert (key(one, "e", "1") == key(other, "e", "1")) == (one == other)


@settings(max_examples=25)
@given(one=REQUESTS)
def test_a_whole_number_and_the_same_decimal_are_one_request(one: Request) -> None:
    controls = tuple((name, float(value)) for name, value in one.controls)
    assert key(one, "e", "1") == key(replace(one, controls=controls), "e", "1")


@pytest.mark.parametrize(
    "other",
    [
        replace(request(), seed=1),
        replace(request(), style="softly"),
        replace(request(), speaker=b"somebody else"),
        replace(request(), controls=(("speed", 1.0),)),
        request("hello big worlds"),
    ],
)
def test_every_part_of_a_request_counts(other: Request) -> None:
    assert key(request(), "e", "1") != key(other, "e", "1")


def test_engine_and_version_count() -> None:
    names = {key(request(), engine, version) for engine in "ab" for version in ("1", "2")}
    assert len(names) == 4


def test_a_key_stays_the_same_from_one_run_to_the_next() -> None:
    assert (
        key(request(), "fake", "1")
        == "704d4b02d6f0bc9386500cdb8e98679e340302d9b8b103302903b013d7bc48d9"
    )

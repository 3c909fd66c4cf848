"""A consent as it is typed, and what a draft may not do."""

from dataclasses import replace
from datetime import date

import pytest

from studio.errors import StudioError
from studio.voices.consent import UNLIMITED, parse, require_consent
from studio.voices.voice import Consent, Voice, VoiceId


@pytest.mark.parametrize(
    ("how", "relation"),
    [
        ("self", "self"),
        ("My own voice", "self"),
        ("本人", "self"),
        ("Written", "written permission"),
        ("书面授权", "written permission"),
        ("licence", "licensed"),
        ("Synthetic.", "synthetic"),
        ("told me on the phone", "told me on the phone"),
    ],
)
def test_the_relation_is_understood_or_kept_in_its_own_words(how: str, relation: str) -> None:
    consent = parse(f"Anna Bell; {how}", "2026-02-03")
    assert consent == Consent("Anna Bell", relation, UNLIMITED, "2026-02-03")


def test_a_third_part_limits_what_it_is_for() -> None:
    assert (
        parse("Anna; self; this podcast; and its trailer").scope == "this podcast; and its trailer"
    )


def test_a_consent_is_dated_today() -> None:
    assert abs((date.fromisoformat(parse("Anna; self").date) - date.today()).days) <= 1


@pytest.mark.parametrize(
    "text", ["", ";", "Anna", "Anna;", "; self", "Anna\n; x\ty", "a" * 501 + ";b"]
)
def test_a_consent_without_who_or_how_is_refused(text: str) -> None:
    with pytest.raises(StudioError):
        parse(text)


def test_a_draft_is_told_the_way_out() -> None:
    draft = Voice(VoiceId("x"), "Anna", "en")
    with pytest.raises(StudioError, match=r'draft.*timbreloom voice consent "Anna" "who; how"'):
        require_consent(draft)
    require_consent(replace(draft, consent=parse("me; self")))

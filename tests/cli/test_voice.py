"""A person's voices from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Timbreloom


def names(timbreloom: Timbreloom) -> list[str]:
    """The person's own voices."""
    voices = timbreloom("voice", "list", "--json").json["voices"]
    return [voice["name"] for voice in voices if not voice["preset"]]


def test_an_added_voice_is_listed(timbreloom: Timbreloom, anna: str) -> None:
    assert names(timbreloom) == [anna]


def test_presets_are_listed_before_there_is_any_other_voice(timbreloom: Timbreloom) -> None:
    listed = timbreloom("voice", "list").out
    assert "preset" in listed
    assert "No voice of your own yet" in listed


def test_a_voice_without_consent_is_a_draft_and_says_the_way_out(
    timbreloom: Timbreloom, sample: Path
) -> None:
    added = timbreloom("voice", "add", "Ben", sample)
    assert added.code == 0
    assert 'timbreloom voice consent "Ben" "who; how"' in added.out
    assert "draft" in timbreloom("voice", "show", "Ben").out


def test_adding_without_a_transcript_says_that_one_would_help(
    timbreloom: Timbreloom, sample: Path
) -> None:
    assert "no transcript" in timbreloom("voice", "add", "Ben", sample).out


def test_a_transcript_is_kept_and_tells_the_language(
    timbreloom: Timbreloom, sample: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("今天天气很好。\n", encoding="utf-8")
    timbreloom("voice", "add", "Mei", sample, "--transcript", f"@{words}")
    voice = timbreloom("voice", "show", "Mei", "--json").json["voice"]
    assert voice["language"] == "zh"
    assert voice["references"][0]["transcript"] == "今天天气很好。"


def test_consent_makes_a_draft_usable(timbreloom: Timbreloom, sample: Path) -> None:
    timbreloom("voice", "add", "Ben", sample)
    assert timbreloom("voice", "consent", "Ben", "Ben Hall; written permission").code == 0
    assert "consent of Ben Hall" in timbreloom("voice", "show", "Ben").out


def test_consent_without_saying_how_is_refused(timbreloom: Timbreloom, anna: str) -> None:
    refused = timbreloom("voice", "consent", anna, "Anna")
    assert refused.code == 1
    assert "who; how" in refused.err


def test_a_renamed_voice_answers_to_its_new_name(timbreloom: Timbreloom, anna: str) -> None:
    timbreloom("voice", "rename", anna, "安娜")
    assert names(timbreloom) == ["安娜"]


def test_a_copy_stands_beside_the_original(timbreloom: Timbreloom, anna: str) -> None:
    timbreloom("voice", "duplicate", anna, "Anna two")
    assert names(timbreloom) == [anna, "Anna two"]


def test_a_removed_voice_comes_back(timbreloom: Timbreloom, anna: str) -> None:
    assert "voice restore" in timbreloom("voice", "remove", anna).out
    assert names(timbreloom) == []
    timbreloom("voice", "restore", anna)
    assert names(timbreloom) == [anna]


def test_a_revoked_voice_leaves_only_its_name(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    assert timbreloom("voice", "revoke", anna).code == 0
    assert names(timbreloom) == []
    assert timbreloom("voice", "list", "--json").json["revoked"][0]["name"] == anna
    assert list((tmp_path / "home").rglob("*.flac")) == []


def test_an_exported_voice_can_be_imported_elsewhere(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    file = tmp_path / "anna.voice"
    assert timbreloom("voice", "export", anna, file).code == 0
    timbreloom("voice", "remove", anna)
    assert timbreloom("voice", "import", file).code == 0
    assert names(timbreloom) == [anna]


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_an_unknown_voice_is_named_with_the_nearest(
    timbreloom: Timbreloom, anna: str, json: tuple[str, ...]
) -> None:
    failed = timbreloom("voice", "show", "Ana", *json)
    assert failed.code == 1
    if json:
        assert failed.json["message"] == "There is no voice “Ana”."
        assert anna in failed.json["hint"]
    else:
        assert "There is no voice “Ana”." in failed.err
        assert failed.out == ""


def test_a_preset_cannot_be_removed(timbreloom: Timbreloom) -> None:
    preset = timbreloom("voice", "list", "--json").json["voices"][0]
    assert preset["preset"]
    refused = timbreloom("voice", "remove", preset["name"])
    assert refused.code == 1
    assert "Duplicate it" in refused.err

"""The verbs that only look: check and phones."""

from pathlib import Path

import numpy as np
import pytest

from studio.audio.clip import Clip
from studio.audio.files import write
from tests.cli.conftest import Timbreloom


def test_a_recording_is_told_in_numbers_and_words(timbreloom: Timbreloom, sample: Path) -> None:
    told = timbreloom("check", sample).out
    assert "length" in told
    assert "6.0 s" in told


def test_what_is_wrong_with_a_recording_is_told_with_what_to_do(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    hum = (0.2 * np.sin(np.arange(16000) / 10)).astype(np.float32)
    write(tmp_path / "short.wav", Clip(hum, 16000))
    advice = timbreloom("check", tmp_path / "short.wav", "--json").json["advice"]
    assert advice
    assert all(each["message"] and each["hint"] for each in advice)


def test_phones_are_shown_with_who_decided_and_what_else_there_is(timbreloom: Timbreloom) -> None:
    shown = timbreloom("phones", "read {行|[h][áng]}").out
    assert "past: ɹ ˈɛ d" in shown
    assert "person" in shown


def test_phones_are_data_for_programs(timbreloom: Timbreloom) -> None:
    said = timbreloom("phones", "早。 Hello!", "--json").json
    assert [token["language"] for token in said["tokens"]] == ["zh", "en"]
    assert said["tokens"][1]["phones"][0]["symbol"] == "h"


def test_every_part_of_a_mixed_sentence_keeps_its_language(timbreloom: Timbreloom) -> None:
    text = "这款新品支持 multi-language，连粤语「落雨大」和日语「おはようございます」都能读准。"
    tokens = timbreloom("phones", text, "--json").json["tokens"]
    spoken = {token["text"]: token["language"] for token in tokens}
    assert spoken["multi-language"] == "en"
    assert spoken["落"] == "yue"
    assert spoken["准"] == "zh"
    assert {
        language for text, language in spoken.items() if text >= "\u3040" and text < "\u30ff"
    } == {"ja"}


def test_a_personal_dictionary_decides_over_the_engine(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    rows = tmp_path / "home" / "data" / "lexicon.tsv"
    rows.parent.mkdir(parents=True)
    rows.write_text("# word\tsounds\tlanguage\tnote\nVoxel\tB OW1\ten\t\n", encoding="utf-8")
    (token,) = timbreloom("phones", "Voxel", "--json").json["tokens"]
    assert token["source"] == "lexicon"
    assert token["phones"][0]["symbol"] == "b"


@pytest.mark.parametrize("text", ["", "!!!", "[brth]"])
def test_a_text_without_words_or_with_an_unknown_tag_is_refused(
    timbreloom: Timbreloom, text: str
) -> None:
    refused = timbreloom("phones", text)
    assert refused.code == 1
    assert refused.out == ""

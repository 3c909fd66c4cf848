"""Named styles: what ships, and what a person adds."""

from pathlib import Path

import pytest

from studio.engines import registry
from studio.errors import StudioError
from studio.paths import shipped
from studio.voices.styles import FILE, Styles
from studio.voices.voice import Style


@pytest.fixture
def styles(tmp_path: Path) -> Styles:
    return Styles(tmp_path, shipped() / "resources" / "styles")


def test_presets_ship_in_chinese_and_english_under_names_of_their_own(styles: Styles) -> None:
    presets = styles.presets()
    assert {style.language for style in presets} == {"zh", "en"}
    assert len({style.name.casefold() for style in presets}) == len(presets) > 30


def test_the_usual_engine_has_an_answer_to_every_preset(styles: Styles) -> None:
    engine = registry.engine("builtin")
    for style in styles.presets():
        heard = engine.understand(style.text)
        assert heard.effects or heard.approximate or heard.ignored, style
        assert not any("not understood" in remark for remark in heard.ignored), style


def test_a_name_stands_for_its_instruction_and_other_words_for_themselves(styles: Styles) -> None:
    assert styles.instruction("slow AND soft") == "Speak slowly and softly."
    assert styles.instruction("四川话") == "请用四川话表达。"
    assert styles.instruction("像一阵风") == "像一阵风"
    assert styles.instruction("") == ""


def test_a_style_of_ones_own_is_kept_and_wins_over_a_preset(tmp_path: Path, styles: Styles) -> None:
    styles.add(Style("Whisper", "Whisper slowly.", "en"))
    again = Styles(tmp_path, shipped() / "resources" / "styles")
    assert again.instruction("whisper") == "Whisper slowly."
    again.remove("WHISPER")
    assert styles.instruction("whisper") == "Whisper this sentence."


def test_adding_a_name_again_replaces_its_instruction(styles: Styles) -> None:
    styles.add(Style("晚安", "请小声地说。", "zh"))
    styles.add(Style("晚安", "请慢慢地说。", "zh"))
    assert styles.styles()[0] == Style("晚安", "请慢慢地说。", "zh")
    assert styles.styles()[1:] == styles.presets()


def test_a_preset_cannot_be_removed(styles: Styles) -> None:
    with pytest.raises(StudioError, match="no style of your own named “Whisper”"):
        styles.remove("Whisper")


@pytest.mark.parametrize("style", [Style(" ", "Speak."), Style("A", " "), Style("A", "x" * 501)])
def test_an_empty_or_endless_style_is_refused(tmp_path: Path, styles: Styles, style: Style) -> None:
    with pytest.raises(StudioError):
        styles.add(style)
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    "content", ['{"format": 1, "styles": [{', "[]", '{"format":1,"styles":[3]}']
)
def test_a_damaged_file_is_kept_aside_and_the_presets_still_work(
    tmp_path: Path, styles: Styles, content: str
) -> None:
    (tmp_path / FILE).write_text(content)
    assert styles.styles() == styles.presets()
    assert (tmp_path / "styles.damaged-1.json").read_text() == content


def test_a_file_of_a_newer_version_is_refused_and_left_alone(
    tmp_path: Path, styles: Styles
) -> None:
    (tmp_path / FILE).write_text('{"format": 2}')
    with pytest.raises(StudioError, match="newer version"):
        styles.add(Style("A", "Speak."))
    assert (tmp_path / FILE).read_text() == '{"format": 2}'

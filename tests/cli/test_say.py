"""One text in one voice, to one file or to the ear."""

import json
from pathlib import Path

import pytest
import soundfile

from studio.audio.clip import Samples
from studio.cli.main import main
from studio.engines.fake import FakeEngine
from studio.export.mark import read_mark
from tests.cli.conftest import Timbreloom


def test_a_sentence_becomes_a_file(timbreloom: Timbreloom, anna: str, tmp_path: Path) -> None:
    out = tmp_path / "hello.wav"
    said = timbreloom("say", "Hello, how are you?", "--voice", anna, "-o", out)
    assert said.code == 0, said.err
    assert soundfile.info(out).duration > 0.5
    assert "in the voice of Anna" in said.out


def test_what_is_written_is_marked_with_voice_and_consent(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    out = tmp_path / "hello.mp3"
    timbreloom("say", "Hello.", "--voice", anna, "-o", out)
    mark = read_mark(out)
    assert mark is not None
    assert mark.credits[0].voice == anna
    assert "Anna Bell" in mark.credits[0].consent


def test_equal_wishes_make_equal_files(timbreloom: Timbreloom, anna: str, tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "x.wav", tmp_path / "b" / "x.wav"
    for out in (first, second):
        timbreloom("say", "The same again.", "--voice", anna, "--seed", "3", "-o", out)
    assert first.read_bytes() == second.read_bytes()


def test_text_comes_from_a_file(timbreloom: Timbreloom, anna: str, tmp_path: Path) -> None:
    script, out = tmp_path / "words.txt", tmp_path / "x.flac"
    script.write_text("Read from a file.", encoding="utf-8")
    assert timbreloom("say", f"@{script}", "--voice", anna, "-o", out).code == 0


@pytest.mark.parametrize("ending", [".TextGrid", ".json"])
def test_phone_times_are_written_when_asked_for(
    timbreloom: Timbreloom, anna: str, tmp_path: Path, ending: str
) -> None:
    times = tmp_path / f"times{ending}"
    timbreloom("say", "Hello.", "--voice", anna, "-o", tmp_path / "x.wav", "--phones", times)
    assert "Hello" in times.read_text(encoding="utf-8")


def test_a_style_is_answered_with_what_was_understood_and_what_not(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    ask = ("say", "Hello.", "--voice", anna, "-o", tmp_path / "x.wav", "--force", "--style")
    assert "Style: fast: speed x 1.35" in timbreloom(*ask, "fast").out
    assert "Not followed: like a purple teapot" in timbreloom(*ask, "like a purple teapot").out


def test_speed_makes_it_shorter(timbreloom: Timbreloom, anna: str, tmp_path: Path) -> None:
    def seconds(speed: float) -> float:
        out = tmp_path / f"{speed}.wav"
        said = timbreloom(
            "say", "How long is this?", "--voice", anna, "--speed", speed, "-o", out, "--json"
        )
        return float(said.json["seconds"])

    assert seconds(2.0) < 0.6 * seconds(1.0)


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--speed", "9", "speed cannot be 9"),
        ("--set", "likeness=1", "no control named 'likeness'"),
        ("--language", "xx", "does not speak 'xx'"),
        ("--phones", "times.docx", "not a kind of subtitles"),
        ("--out", "x.docx", "does not write .docx files"),
        ("--voice", "Nobody", "There is no voice"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_named(
    timbreloom: Timbreloom, anna: str, tmp_path: Path, option: str, value: str, sentence: str
) -> None:
    wish = {"--voice": anna, "--out": str(tmp_path / "x.wav"), option: value}
    refused = timbreloom("say", "Hello.", *(part for pair in wish.items() for part in pair))
    assert refused.code == 1
    assert sentence in refused.err
    assert list(tmp_path.glob("x.*")) == []


def test_a_draft_is_refused_with_the_way_out(
    timbreloom: Timbreloom, sample: Path, tmp_path: Path
) -> None:
    timbreloom("voice", "add", "Ben", sample)
    out = tmp_path / "x.wav"
    refused = timbreloom("say", "Hello.", "--voice", "Ben", "-o", out, "--json")
    assert refused.code == 1
    assert "draft" in refused.json["message"]
    assert 'timbreloom voice consent "Ben"' in refused.json["hint"]
    assert not out.exists()


def test_a_file_that_is_there_is_replaced_only_on_demand(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    out = tmp_path / "x.wav"
    out.write_text("mine")
    ask = ("say", "Hello.", "--voice", anna, "-o", out)
    assert timbreloom(*ask).code == 1
    assert out.read_text() == "mine"
    assert timbreloom(*ask, "--force").code == 0


def test_the_answer_for_programs_names_the_file_and_its_length(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    out = tmp_path / "x.wav"
    said = timbreloom("--json", "say", "Hello.", "--voice", anna, "-o", out).json
    assert said["file"] == str(out)
    assert said["seconds"] == pytest.approx(soundfile.info(out).duration, abs=1e-3)
    assert json.dumps(said)


class Ear:
    """A sound device that counts."""

    samples = 0

    def write(self, samples: Samples) -> None:
        self.samples += len(samples)

    def close(self) -> None:
        """Nothing to let go of."""

    stop = close


def test_without_a_file_a_text_is_played_also_in_a_draft(
    timbreloom: Timbreloom, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    timbreloom("voice", "add", "Ben", sample)
    ear = Ear()
    argv = ["--data", str(tmp_path / "home"), "--json", "say", "Hello there.", "--voice", "Ben"]
    assert main(argv, lambda _name: FakeEngine(), lambda _rate: ear) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] is None
    assert ear.samples == pytest.approx(told["seconds"] * 24000, abs=24)


def test_times_of_phones_need_a_file(timbreloom: Timbreloom, anna: str, tmp_path: Path) -> None:
    refused = timbreloom("say", "Hello.", "--voice", anna, "--phones", tmp_path / "x.json")
    assert refused.code == 1
    assert "-o" in refused.err


def test_a_cache_that_takes_nothing_does_not_keep_a_file_from_being_written(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    cache = tmp_path / "home" / "cache"
    cache.parent.mkdir(exist_ok=True)
    assert not cache.exists()
    cache.write_text("a file where the folder should be")
    said = timbreloom("say", "Hello.", "--voice", anna, "-o", tmp_path / "x.wav")
    assert said.code == 0, said.err
    assert soundfile.info(tmp_path / "x.wav").duration > 0.1


def test_a_language_that_is_not_spoken_is_answered_without_all_that_are(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ("--data", str(tmp_path / "home"))
    assert main([*home, "voice", "add", "Anna", str(sample), "--language", "xx"]) == 1
    said = capsys.readouterr().err
    assert "en, zh, yue, ja, ko and " in said
    assert len(said) < 200


def test_events_are_called_the_impressions_they_are(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    text = "Well [breath] hello [lipsmack] there."
    done = timbreloom("--json", "say", text, "--voice", anna, "-o", tmp_path / "x.wav")
    assert done.json["events"] == {"roughly": ["breath"], "silent": ["lipsmack"]}

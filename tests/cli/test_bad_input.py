"""Bad input ends in one clear sentence and exit code 1, and nothing is lost."""

import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.conftest import Ran, Timbreloom

RATE = 16000


def assert_told(ran: Ran, *words: str) -> None:
    """One failure for people: sentences on standard error, no traceback, nothing else."""
    assert ran.code == 1, ran.out + ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert ran.err.strip().endswith((".", "?", '"')), ran.err
    for word in words:
        assert word in ran.err


@pytest.fixture
def say(timbreloom: Timbreloom, anna: str, tmp_path: Path) -> Timbreloom:
    """`say(text)` with Anna's voice, to x.wav."""

    def speak(text: str, *more: str) -> Ran:
        return timbreloom("say", "--voice", anna, "-o", tmp_path / "x.wav", *more, "--", text)

    return speak


@pytest.mark.parametrize(
    "text", ["", "   \n\t ", "?!…。，", "🙂🎉", "\u200b\u200d", "\x00\x07\x1b"]
)
def test_a_text_without_words_is_refused(say: Timbreloom, tmp_path: Path, text: str) -> None:
    assert_told(say(text))
    assert not (tmp_path / "x.wav").exists()


@pytest.mark.parametrize(
    "text", ["Hi 🙂 there.", "龘䶮 is rare.", "a\x00b\x07c \x1b[31mred", "𝕳ello, Größe!", "-5 °C"]
)
def test_odd_characters_do_not_keep_the_rest_from_being_said(say: Timbreloom, text: str) -> None:
    assert say(text).code == 0


def test_a_character_that_nobody_can_read_is_named_with_its_place(say: Timbreloom) -> None:
    assert_told(say("The 𠮷 is rare."), "𠮷", "character 5")


def test_a_text_of_100000_characters_is_sent_to_a_project(say: Timbreloom, tmp_path: Path) -> None:
    script = tmp_path / "long.txt"
    script.write_text("All work and no play. " * 4546, encoding="utf-8")
    assert_told(say(f"@{script}"), "100,012 characters", "timbreloom project")


def test_a_text_in_another_language_than_asked_for_is_still_said(say: Timbreloom) -> None:
    assert say("今天天气很好。", "--language", "en").code == 0


def test_an_unknown_tag_is_named_with_its_place_and_the_nearest(say: Timbreloom) -> None:
    assert_told(say("Hello [laughtr] you"), "[laughtr]", "character 7", "laughter")


def wav(path: Path, samples: np.ndarray, subtype: str = "PCM_16") -> Path:
    """A sound file at 16 kHz."""
    soundfile.write(path, samples, RATE, subtype=subtype)
    return path


def missing(path: Path) -> None:
    """Nothing at all."""


def empty(path: Path) -> None:
    """No bytes."""
    path.touch()


def text(path: Path) -> None:
    """Words called .wav."""
    path.write_text("This is not a sound file, whatever its name says.\n" * 20)


def truncated(path: Path) -> None:
    """The first third of a recording."""
    wav(path, np.random.default_rng(1).uniform(-0.1, 0.1, 5 * RATE))
    path.write_bytes(path.read_bytes()[: RATE * 10 // 3])


def undefined(path: Path) -> None:
    """Samples that are not numbers."""
    wav(path, np.full(5 * RATE, np.nan, np.float32), "FLOAT")


def zeros(path: Path) -> None:
    """Five seconds of digital silence."""
    wav(path, np.zeros(5 * RATE))


def offset(path: Path) -> None:
    """Five seconds of direct current."""
    wav(path, np.full(5 * RATE, 0.5))


def folder(path: Path) -> None:
    """A folder."""
    path.mkdir()


@pytest.mark.parametrize(
    "make", [missing, empty, text, truncated, undefined, zeros, offset, folder]
)
def test_a_sample_that_cannot_be_used_is_refused_by_name_or_reason(
    timbreloom: Timbreloom, tmp_path: Path, make: object
) -> None:
    assert callable(make)
    sample = tmp_path / "sample.wav"
    make(sample)
    assert_told(timbreloom("voice", "add", "Nobody", sample))
    voices = timbreloom("voice", "list", "--json").json["voices"]
    assert [voice for voice in voices if not voice["preset"]] == []


def test_a_header_that_promises_three_hours_costs_no_memory(
    timbreloom: Timbreloom, tmp_path: Path
) -> None:
    sample = wav(tmp_path / "sample.wav", np.zeros(RATE))
    data = bytearray(sample.read_bytes())
    data[40:44] = struct.pack("<I", 3 * 3600 * RATE * 2)
    sample.write_bytes(data)
    assert_told(timbreloom("voice", "add", "Nobody", sample), "sample.wav")


def test_a_place_that_cannot_be_written_is_named(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file, not a folder")
    refused = timbreloom("say", "Hello.", "--voice", anna, "-o", blocked / "x.wav")
    assert_told(refused, "x.wav could not be written")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"format": 1, "title": "Ta', "damaged"),
        (b'{"format": 99, "title": "Tale", "language": "en", "lines": []}', "newer"),
        (b"\x00\x01\x02", "damaged"),
    ],
)
def test_a_project_file_that_cannot_be_read_is_kept(
    timbreloom: Timbreloom, tmp_path: Path, content: bytes, words: str
) -> None:
    project = tmp_path / "Tale.studio"
    timbreloom("project", "new", project)
    (project / "project.json").write_bytes(content)
    assert_told(timbreloom("project", "show", project), words)
    kept = [file.read_bytes() for file in project.glob("project*.json")]
    assert content in kept


@pytest.mark.parametrize("content", [b'{"format": 1, "na', b'{"format": 99, "name": "Anna"}'])
def test_a_voice_file_that_cannot_be_read_is_listed_and_kept(
    timbreloom: Timbreloom, anna: str, tmp_path: Path, content: bytes
) -> None:
    (file,) = (tmp_path / "home" / "data" / "voices").glob("*/voice.json")
    file.write_bytes(content)
    assert "Cannot be read" in timbreloom("voice", "list").out
    assert_told(timbreloom("say", "Hi.", "--voice", anna, "-o", tmp_path / "x.wav"))
    assert file.read_bytes() == content


def test_an_exported_voice_cut_in_half_is_refused(
    timbreloom: Timbreloom, anna: str, tmp_path: Path
) -> None:
    file = tmp_path / "anna.voice"
    timbreloom("voice", "export", anna, file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert_told(timbreloom("voice", "import", file), "anna.voice")


def test_a_script_of_another_kind_is_refused(timbreloom: Timbreloom, tmp_path: Path) -> None:
    project, script = tmp_path / "Tale.studio", tmp_path / "script.pdf"
    script.write_bytes(b"%PDF-1.7")
    timbreloom("project", "new", project)
    assert_told(timbreloom("project", "import", project, script), "script.pdf")


@pytest.mark.parametrize("verb", ["show", "render"])
def test_a_folder_that_is_no_project_stays_as_it_is(
    timbreloom: Timbreloom, tmp_path: Path, verb: str
) -> None:
    assert_told(timbreloom("project", verb, tmp_path / "nowhere"), "There is no project")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("say", "Hi.", "--voice", "Anna", "-o", "{place}.wav"),
        ("say", "Hi.", "--voice", "Anna", "-o", "{home}/x.wav", "--phones", "{place}.json"),
        ("project", "new", "{place}"),
        ("project", "show", "{place}"),
        ("project", "render", "{place}"),
        ("voice", "export", "Anna", "{place}.voice"),
        ("plot", "{sample}", "-o", "{place}.png"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_name_that_no_disk_takes_is_told_like_any_other_failure(
    timbreloom: Timbreloom, anna: str, sample: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    # The same way as a folder nobody may enter: asking whether something is there raises.
    place = tmp_path / ("x" * 300)
    filled = [each.format(place=place, home=tmp_path, sample=sample) for each in arguments]
    assert_told(timbreloom(*filled), "x" * 300)

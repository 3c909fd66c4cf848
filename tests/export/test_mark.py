"""Every sound that leaves carries its mark, and nothing leaves by another door."""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

import studio
from studio.errors import StudioError
from studio.export.formats import FORMATS, Format, format_for, rate_for
from studio.export.mark import Credit, Mark, mark_for, mark_from, read_mark, tags
from studio.export.writer import marked, settings
from studio.voices.voice import Consent, Voice, VoiceId
from tests.export.disk import disk_of
from tests.export.sounds import MARK, RATE, tone

each_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def write(path: Path, form: Format, mark: Mark = MARK, seconds: float = 1.0) -> None:
    clip = tone(seconds)
    with marked(path, form, rate_for(form, RATE), mark, len(clip.samples)) as put:
        put(clip.samples)


@each_format
def test_every_format_of_the_table_gives_its_mark_back(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"a{form.suffix}"
    write(path, form)
    assert read_mark(path) == MARK


@each_format
def test_every_format_keeps_each_sample_in_its_place(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"a{form.suffix}"
    write(path, form, seconds=3.3)
    found, _ = soundfile.read(path, dtype="float32")
    wanted = tone(3.3).samples
    assert len(found) == len(wanted)
    # A lossy codec is right when it lines up: lag 0 correlates best.
    lags = {lag: float(np.dot(found[2000:-2000], wanted[2000 + lag : lag - 2000 or None]))
            for lag in (-24, -6, 0, 6, 24)}  # fmt: skip
    assert max(lags, key=lambda lag: lags[lag]) == 0


def test_a_cast_of_forty_with_long_names_still_fits(tmp_path: Path) -> None:
    cast = tuple(Credit(f"{i} {'名' * 198}"[:200], "🙂" * 200) for i in range(40))
    mark = replace(MARK, title="長" * 200, credits=cast)
    path = tmp_path / "a.mp3"
    write(path, format_for(path), mark)
    assert read_mark(path) == mark


@given(st.text(), st.lists(st.builds(Credit, st.text(), st.text()), max_size=3), st.text())
def test_reading_a_mark_twice_changes_nothing_more(
    title: str, cast: list[Credit], engine: str
) -> None:
    once = mark_from(tags(Mark(title, tuple(cast), (engine,), (1, 2))))
    assert once is not None
    assert mark_from(tags(once)) == once


def test_a_file_of_somebody_else_has_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(0.1).samples, RATE)
    assert read_mark(path) is None


def test_reading_the_mark_of_a_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_text("not sound")
    with pytest.raises(StudioError, match=r"a\.wav could not be read"):
        read_mark(path)


def test_a_draft_is_never_marked_for_export() -> None:
    draft = Voice(VoiceId("v"), "Anna", "en")
    with pytest.raises(StudioError, match="Anna is a draft"):
        mark_for("T", [draft])


def test_a_mark_names_each_voice_engine_and_seed_once() -> None:
    consent = Consent("Anna", "self", "all uses", "2026-01-02")
    anna = Voice(VoiceId("v"), "Anna", "en", consent=consent)
    mark = mark_for("T", [anna, anna], ["fake 1", "fake 1"], [3, 3])
    assert mark.credits == (Credit("Anna", "Anna; self; all uses; 2026-01-02"),)
    assert (mark.engines, mark.seeds) == (("fake 1",), (3,))


@pytest.mark.parametrize("cast", [(), (Credit("Anna", ""),)])
def test_sound_without_consent_is_not_even_opened(cast: tuple[Credit, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    with pytest.raises(StudioError, match="may not be exported"):
        write(path, FORMATS[0], replace(MARK, credits=cast))
    assert not path.exists()


def test_only_the_writer_opens_sound_files_in_the_packages_that_hand_files_out() -> None:
    package = Path(studio.__file__).parent
    for part in ("export", "cli", "server", "ui"):
        for path in (package / part).rglob("*.py"):
            if path.relative_to(package) == Path("export/writer.py"):
                continue
            assert not list(_sound_writes(path)), f"{path} writes sound without its mark"


def test_the_search_for_writers_finds_the_ones_that_are_there() -> None:
    package = Path(studio.__file__).parent
    assert list(_sound_writes(package / "export/writer.py"))
    assert list(_sound_writes(package / "audio/files.py"))


def _sound_writes(path: Path) -> list[int]:
    """Lines that may write sound: soundfile opened with a mode, its `write`, ours, or `wave`."""
    lines = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            if (node.module == "studio.audio.files" and "write" in names) or node.module in (
                "soundfile",
                "wave",
            ):
                lines.append(node.lineno)
        if isinstance(node, ast.Import) and any(alias.name == "wave" for alias in node.names):
            lines.append(node.lineno)
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            opened = name == "soundfile.SoundFile" and (len(node.args) > 1 or node.keywords)
            if opened or name in ("soundfile.write", "files.write", "audio.files.write"):
                lines.append(node.lineno)
    return lines


@each_format
def test_a_full_disk_is_told_as_such(form: Format, tmp_path: Path) -> None:
    with disk_of(3000), pytest.raises(OSError, match="refused"):
        write(tmp_path / f"a{form.suffix}", form, seconds=4.0)


def test_a_wav_beyond_four_gigabytes_becomes_rf64() -> None:
    form = format_for(Path("a.wav"))
    assert settings(form, 2**32 // 3 - 2**20)["format"] == "WAV"
    assert settings(form, 2**32 // 3)["format"] == "RF64"


def test_sixteen_bit_rounding_is_dithered_alike_every_time_and_silence_stays_silent(
    tmp_path: Path,
) -> None:
    form = FORMATS[0]
    quiet = np.concatenate([np.zeros(1000), np.full(20000, 0.3 / 32768)]).astype(np.float32)
    for name in ("a.wav", "b.wav"):
        with marked(tmp_path / name, form, RATE, MARK, len(quiet)) as put:
            put(quiet)
    found = soundfile.read(tmp_path / "a.wav", dtype="int16")[0]
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()
    assert not found[:1000].any()
    assert abs(found[1000:].mean() - 0.3) < 0.03


@each_format
def test_what_is_too_loud_or_not_a_number_is_clamped(form: Format, tmp_path: Path) -> None:
    wild = np.array([2.0, -3.0, np.nan, np.inf, 0.0] * 2000, np.float32)
    path = tmp_path / f"a{form.suffix}"
    with marked(path, form, rate_for(form, RATE), MARK, len(wild)) as put:
        put(wild)
    found = soundfile.read(path)[0]
    assert np.isfinite(found).all()
    assert form.lossy or np.abs(found).max() <= 1.0

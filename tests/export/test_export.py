"""From a timeline to files: all of them or none, in the right places, with what belongs to them."""

import json
import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile

from studio.audio.clip import Clip
from studio.errors import Cancelled, StudioError
from studio.export.export import Options, export
from studio.export.formats import FORMATS, Depth, Format, format_for, rate_for
from studio.export.mark import Credit, read_mark
from studio.export.timeline import Part, Timeline, timeline
from studio.jobs import Job
from studio.render.rendered import Rendered
from tests.export.disk import disk_of
from tests.export.reading import read_srt, read_textgrid
from tests.export.sounds import MARK, RATE, rendered, spoken


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_is_written_marked_and_reported_as_it_is(form: Format, tmp_path: Path) -> None:
    out = tmp_path / f"a{form.suffix}"
    depth = next((d for d in Depth if form.name.endswith(f"-{d}")), Depth.BITS_24)
    (report,) = export(spoken("One", "Two"), out, Options(depth=depth), MARK, Job())
    sound = soundfile.info(out)
    assert (sound.subtype, sound.samplerate) == (form.subtype, rate_for(form, RATE))
    assert (report.path, report.rate, report.seconds) == (out, sound.samplerate, sound.duration)
    assert report.seconds == pytest.approx(2.5)
    assert read_mark(out) == MARK
    assert files(tmp_path) == [out.name]


def test_lines_lie_where_the_timeline_says_with_silence_between(tmp_path: Path) -> None:
    out = tmp_path / "a.wav"
    export(spoken("One", "Two", pause=0.5), out, Options(depth=Depth.FLOAT), MARK, Job())
    found = soundfile.read(out, dtype="float32")[0]
    line = rendered("One").clip.samples
    inner = slice(200, -200)
    assert not found[24000:36000].any()
    for start in (0, 36000):
        np.testing.assert_array_equal(found[start : start + 24000][inner], line[inner])


def test_a_line_fades_at_its_edges_so_that_nothing_clicks(tmp_path: Path) -> None:
    loud = Rendered(Clip(np.full(2400, 0.5, np.float32), RATE), (), ())
    out = tmp_path / "a.wav"
    export(
        timeline("T", [Part("l", "x", "Åsa", loud, 0.0)] * 2),
        out,
        Options(depth=Depth.FLOAT),
        MARK,
        Job(),
    )
    found = soundfile.read(out)[0]
    assert np.abs(np.diff(found, prepend=0.0, append=0.0)).max() < 0.02
    assert found[1200] == 0.5


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 48000])
def test_another_rate_keeps_length_and_places(rate: int, tmp_path: Path) -> None:
    out = tmp_path / "a.wav"
    voiceover = spoken("One", "Two", "Three", pause=0.33)
    (report,) = export(voiceover, out, Options(rate=rate), MARK, Job())
    found = soundfile.read(out)[0]
    assert (report.rate, len(found)) == (rate, round(voiceover.seconds * rate))
    for one, two in pairwise(voiceover.cues):
        gap = found[round((one.start + one.seconds) * rate) : round(two.start * rate)]
        assert np.abs(gap).max(initial=0.0) < 1e-3


def test_lines_of_engines_with_different_rates_share_one_file(tmp_path: Path) -> None:
    parts = [Part("a", "a", "Åsa", rendered("a", rate=22050), 0.1),
             Part("b", "b", "Åsa", rendered("b", rate=24000), 0.1)]  # fmt: skip
    (report,) = export(timeline("T", parts), tmp_path / "a.wav", Options(), MARK, Job())
    assert (report.rate, report.seconds) == (24000, 2.1)


def test_opus_at_a_rate_it_lacks_says_so(tmp_path: Path) -> None:
    (report,) = export(spoken("a"), tmp_path / "a.opus", Options(rate=44100), MARK, Job())
    assert report.rate == 48000
    assert "opus has no 44100 Hz; it was written at 48000 Hz." in report.remarks


def test_subtitles_lie_beside_the_sound_and_count_the_lead(tmp_path: Path) -> None:
    options = Options(subtitles=("srt", "vtt", "lrc", "textgrid", "json"), lead=0.5, tail=1.0)
    (report,) = export(spoken("One", "Two"), tmp_path / "a.flac", options, MARK, Job())
    assert files(tmp_path) == ["a.TextGrid", "a.flac", "a.json", "a.lrc", "a.srt", "a.vtt"]
    assert [c.start for c in read_srt((tmp_path / "a.srt").read_text("utf-8"))] == [500, 2000]
    total, tiers = read_textgrid((tmp_path / "a.TextGrid").read_text("utf-8"))
    assert total == report.seconds == 4.0
    assert tiers["words"][0] == (0.0, 0.5, "")
    written = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert written["mark"]["credits"] == [{"voice": "Åsa", "consent": MARK.credits[0].consent}]


def test_one_file_per_line_with_its_own_subtitles_and_mark(tmp_path: Path) -> None:
    one = spoken("Hello there", "Hello there")
    other = replace(one.cues[1], voice="Bo")
    mark = replace(MARK, credits=(*MARK.credits, Credit("Bo", "Bo; self")))
    options = Options(per_line="{n:02} {voice} {text}", subtitles=("srt",))
    reports = export(
        replace(one, cues=(one.cues[0], other)), tmp_path / "x.wav", options, mark, Job()
    )
    assert files(tmp_path) == [
        "01 Åsa Hello-there.srt",
        "01 Åsa Hello-there.wav",
        "02 Bo Hello-there.srt",
        "02 Bo Hello-there.wav",
    ]
    assert [report.seconds for report in reports] == [1.0, 1.0]
    second = read_mark(reports[1].path)
    assert second is not None
    assert (second.title, second.credits) == ("02 Bo Hello-there", (Credit("Bo", "Bo; self"),))


def test_lines_go_into_a_folder_when_the_template_names_the_kind(tmp_path: Path) -> None:
    options = Options(per_line="{n}.flac")
    reports = export(spoken("a", "b"), tmp_path / "lines", options, MARK, Job())
    assert [report.path for report in reports] == [tmp_path / "lines" / f"{n}.flac" for n in (1, 2)]


def test_a_file_that_is_there_is_never_overwritten_silently(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("mine")
    options = Options(subtitles=("srt",))
    with pytest.raises(StudioError, match=r"a\.srt is already there\. Choose another name"):
        export(spoken("a"), tmp_path / "a.wav", options, MARK, Job())
    assert files(tmp_path) == ["a.srt"]
    export(spoken("a"), tmp_path / "a.wav", replace(options, overwrite=True), MARK, Job())
    assert (tmp_path / "a.srt").read_text("utf-8").startswith("1\n")


class Stopping(Job):
    """A job that somebody cancels after so many steps."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._left = after

    def step(self, done: float, total: float, label: str = "") -> None:
        self._left -= 1
        if self._left < 0:
            self.cancel()
        super().step(done, total, label)


@pytest.mark.parametrize("after", range(0, 12, 2))
def test_cancelled_anywhere_nothing_is_left(after: int, tmp_path: Path) -> None:
    (tmp_path / "2.ogg").write_text("old")
    options = Options(per_line="{n}", subtitles=("srt",), overwrite=True)
    with pytest.raises(Cancelled):
        export(spoken(*"abcdef"), tmp_path / "x.ogg", options, MARK, Stopping(after))
    assert files(tmp_path) == ["2.ogg"]
    assert (tmp_path / "2.ogg").read_text() == "old"


def test_progress_grows_to_the_end(tmp_path: Path) -> None:
    seen: list[float] = []

    class Watching(Job):
        def step(self, done: float, total: float, label: str = "") -> None:
            super().step(done, total, label)
            seen.append(self.progress.fraction)

    export(spoken("a", "b"), tmp_path / "a.wav", Options(), MARK, Watching())
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("lacking", [1, 600])
def test_a_disk_that_is_full_at_the_last_bytes_is_noticed(
    form: Format, lacking: int, tmp_path: Path
) -> None:
    out = tmp_path / f"a{form.suffix}"
    depth = next((d for d in Depth if form.name.endswith(f"-{d}")), Depth.BITS_24)
    options = Options(depth=depth, overwrite=True)
    export(spoken("a"), out, options, MARK, Job())
    before = out.read_bytes()
    with disk_of(len(before) - lacking), pytest.raises(StudioError, match="free some space"):
        export(spoken("a"), out, options, MARK, Job())
    assert files(tmp_path) == [out.name]
    assert out.read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StudioError, match="could not be written: Permission denied"):
        export(spoken("a"), tmp_path / "a.wav", Options(), MARK, Job())


def test_a_file_in_the_place_of_the_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StudioError, match=r"a\.wav could not be written"):
        export(spoken("a"), tmp_path / "taken" / "a.wav", Options(), MARK, Job())


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    (report,) = export(spoken("a"), tmp_path / "new" / "a.wav", Options(), MARK, Job())
    assert report.path.exists()


@pytest.mark.parametrize("voiceover", [spoken(), spoken("a", seconds=0.0)])
def test_nothing_to_export_is_told_in_a_sentence(voiceover: Timeline, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="Render at least one line first"):
        export(voiceover, tmp_path / "a.wav", Options(), MARK, Job())
    assert files(tmp_path) == []


def test_a_voice_that_the_mark_does_not_credit_leaves_in_no_form(tmp_path: Path) -> None:
    parts = [Part("l1", "Hello.", "Åsa", rendered("Hello."), 0.5),
             Part("l2", "There.", "Draft", rendered("There."), 0.5)]  # fmt: skip
    for per_line in ("", "{n}"):
        options = Options(per_line=per_line, subtitles=("srt", "json"))
        with pytest.raises(StudioError, match="Draft may not be exported"):
            export(timeline("T", parts), tmp_path / "out" / "a.wav", options, MARK, Job())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("pause", [-0.2, -5.0, 1e300])
def test_a_pause_that_cannot_be_is_told_with_its_line(pause: float) -> None:
    with pytest.raises(StudioError, match="pause after line 1 cannot be"):
        spoken("Hello.", "There.", pause=pause)


def test_equal_exports_are_bit_equal(tmp_path: Path) -> None:
    options = Options(depth=Depth.BITS_16, room_tone=-65.0)
    for name in ("a.wav", "b.wav"):
        export(spoken("One", "Two"), tmp_path / name, options, MARK, Job())
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


def test_room_tone_fills_the_pauses_at_its_level(tmp_path: Path) -> None:
    out = tmp_path / "a.wav"
    (report,) = export(spoken("a", "b", pause=4.0), out, Options(room_tone=-65.0), MARK, Job())
    pause = soundfile.read(out)[0][24000:120000]
    assert 20 * np.log10(np.sqrt((pause**2).mean())) == pytest.approx(-65.0, abs=0.3)
    assert report.floor == pytest.approx(-65.0, abs=1.0)


def test_a_long_line_goes_through_vorbis(tmp_path: Path) -> None:
    part = Part("l", "a", "Åsa", rendered("a", seconds=200.0, rate=8000), 0.0)
    (report,) = export(timeline("T", [part]), tmp_path / "a.ogg", Options(), MARK, Job())
    assert (report.seconds, report.rate) == (200.0, 8000)
    assert format_for(report.path).subtype == "VORBIS"

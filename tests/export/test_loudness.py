"""Targets are reached in the file that was written, whatever the sound was like."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.audio.clip import Clip, Samples
from studio.audio.loudness import SILENT
from studio.errors import StudioError
from studio.export.export import Options, export
from studio.export.formats import suffixes
from studio.export.limiter import limited
from studio.export.loudness import target
from studio.export.meter import measured, together
from studio.export.peaks import true_peaks
from studio.export.timeline import Part, Timeline, timeline
from studio.jobs import Job
from studio.render.rendered import Rendered
from tests.export import reference
from tests.export.sounds import MARK, spoken


def blocks(samples: Samples, size: int = 4096) -> Iterator[Samples]:
    return (samples[i : i + size] for i in range(0, len(samples), size))


def sine(hertz: float, level: float, seconds: float, rate: int) -> Samples:
    time = np.arange(round(seconds * rate)) / rate
    return (10 ** (level / 20) * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def peaky(seconds: float = 3.0) -> Timeline:
    """Soft noise in syllables with a hard click in each: far from any target and full of peaks."""
    noise = np.random.default_rng(5)
    count = round(seconds * 24000)
    time = np.arange(count) / 24000
    sound = 0.04 * noise.standard_normal(count) * (1 - np.cos(2 * np.pi * 3 * time))
    sound[::8000] = 0.5
    line = Rendered(Clip(sound.astype(np.float32), 24000), (), ())
    return timeline("T", [Part(str(i), "x", "Åsa", line, 0.8) for i in range(2)])


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
def test_a_full_scale_sine_measures_minus_three_as_bs1770_defines_it(rate: int) -> None:
    assert measured(blocks(sine(997, 0, 5, rate)), rate).lufs == pytest.approx(-3.01, abs=0.02)


def test_ebu_tech_3341_case_3_the_quiet_ends_are_gated_away() -> None:
    # Mono, so 3.01 dB louder tones than the stereo of the test give the same -23 LUFS.
    parts = [sine(1000, level + 3.01, s, 48000) for level, s in ((-36, 10), (-23, 60), (-36, 10))]
    assert measured(blocks(np.concatenate(parts)), 48000).lufs == pytest.approx(-23.0, abs=0.1)


@pytest.mark.parametrize("rate", [16000, 48000])
def test_the_meter_of_whole_clips_agrees(rate: int) -> None:
    noise = np.random.default_rng(2).standard_normal(rate * 3) * 0.1
    # Without the highest frequencies, which the filter of the other meter takes away.
    sound = np.convolve(noise, np.hanning(6) / 2, "same").astype(np.float32)
    clip, level = Clip(sound, rate), measured(blocks(sound), rate)
    assert level.lufs == pytest.approx(reference.lufs(clip), abs=0.1)
    assert level.true_peak == pytest.approx(reference.true_peak_db(clip), abs=0.1)
    assert level.rms == pytest.approx(reference.rms_db(clip), abs=0.001)


def test_the_size_of_the_blocks_does_not_matter() -> None:
    sound = np.random.default_rng(1).standard_normal(100_000).astype(np.float32) * 0.1
    one, two = measured([sound], 24000), measured(blocks(sound, 777), 24000)
    assert (one.lufs, one.rms, one.true_peak) == (two.lufs, two.rms, two.true_peak)


def test_a_peak_between_samples_is_found() -> None:
    # A quarter of the rate, 45 degrees off: every sample is 3 dB below the crest.
    sound = (0.5 * np.sin(np.pi / 2 * np.arange(4000) + np.pi / 4)).astype(np.float32)
    assert true_peaks(sound)[100:-100].max() == pytest.approx(0.5, rel=0.01)


def test_a_peak_after_a_sample_counts_at_that_sample() -> None:
    sound = np.zeros(100, np.float32)
    sound[50:52] = 0.5
    found = true_peaks(sound)
    assert found.argmax() == 50
    assert found[50] == pytest.approx(0.5 * 4 / np.pi, rel=0.02)


def test_floor_is_the_quietest_half_second_and_rms_that_of_everything() -> None:
    sound = np.concatenate([sine(500, -10, 2, 24000), sine(500, -57, 1, 24000)])
    level = measured(blocks(sound), 24000)
    assert level.floor == pytest.approx(-60.01, abs=0.05)
    assert level.rms == pytest.approx(-13.01 - 1.76, abs=0.05)


def test_levels_together_are_those_of_the_whole() -> None:
    one, two = sine(500, -10, 2, 24000), sine(700, -20, 3, 24000)
    apart = together([measured([one], 24000), measured([two], 24000)])
    whole = measured([np.concatenate([one, two])], 24000)
    assert apart.lufs == pytest.approx(whole.lufs, abs=0.05)
    assert apart.rms == pytest.approx(whole.rms)
    assert apart.samples == whole.samples


@settings(max_examples=30)
@given(
    st.integers(0, 2**32), st.integers(100, 5000), st.floats(-30, 0), st.sampled_from([8000, 24000])
)
def test_the_limiter_keeps_its_ceiling_and_the_length(
    seed: int, size: int, ceiling: float, rate: int
) -> None:
    noise = np.random.default_rng(seed)
    sound = (noise.standard_normal(9000) * noise.random(9000) ** 8).astype(np.float32)
    found = np.concatenate(list(limited(blocks(sound, size), rate, ceiling)))
    assert len(found) == len(sound)
    assert np.abs(found).max() <= 10 ** (ceiling / 20) * 1.0001
    # The gain moves while it turns down, so a crest between samples may pass by a hair.
    assert true_peaks(found).max() <= 10 ** (ceiling / 20) * 1.05


def test_what_is_below_the_ceiling_passes_untouched_and_in_place() -> None:
    sound = sine(300, -12, 1, 24000)
    found = np.concatenate(list(limited(blocks(sound, 1000), 24000, -6.0)))
    np.testing.assert_array_equal(found, sound)


def test_the_limiter_is_already_down_when_the_peak_comes_and_lets_go_after_it() -> None:
    sound = np.full(24000, 0.1, np.float32)
    sound[12000] = 0.8
    gain = np.concatenate(list(limited(blocks(sound), 24000, -6.0))) / sound
    assert gain[12000] < 0.65
    assert np.abs(np.diff(gain)).max() < 0.01
    assert (gain[:11500] == 1.0).all()
    assert (gain[18000:] == 1.0).all()


@pytest.mark.parametrize("name", ["podcast", "r128", "acx"])
@pytest.mark.parametrize("suffix", suffixes())
def test_every_target_is_met_in_every_format(name: str, suffix: str, tmp_path: Path) -> None:
    wanted = target(name)
    out = tmp_path / f"a{suffix}"
    (report,) = export(peaky(), out, Options(target=wanted), MARK, Job())
    level_remarks = [remark for remark in report.remarks if "Hz" not in remark]
    assert level_remarks == []
    assert report.met or (suffix, name) == (".opus", "acx")
    level = measured([soundfile.read(out, dtype="float32")[0]], report.rate)
    assert report.lufs == pytest.approx(level.lufs, abs=0.01)
    assert report.true_peak == pytest.approx(level.true_peak, abs=0.01)


def test_lines_of_their_own_keep_their_loudness_to_each_other(tmp_path: Path) -> None:
    loud, soft = spoken("a", seconds=3.0, level=0.2), spoken("b", seconds=3.0, level=0.1)
    parts = [Part(cue.line, cue.text, "Åsa", cue.rendered, 0.0) for cue in (*loud.cues, *soft.cues)]
    options = Options(per_line="{n}", target=target("r128"))
    one, two = export(timeline("T", parts), tmp_path / "x.wav", options, MARK, Job())
    assert one.met
    assert two.met
    assert one.lufs - two.lufs == pytest.approx(6.02, abs=0.05)
    assert any("All 2 files together: -23" in remark for remark in one.remarks)


def test_silence_cannot_be_made_loud_and_says_so(tmp_path: Path) -> None:
    silent = spoken("a", level=0.0)
    (report,) = export(silent, tmp_path / "a.wav", Options(target=target("r128")), MARK, Job())
    assert not report.met
    assert "There is no sound in it, only silence." in report.remarks
    assert (report.lufs, report.floor) == (SILENT, SILENT)
    assert "floor silent; r128 NOT met" in report.text


def test_a_noisy_line_fails_the_acx_floor_and_says_so(tmp_path: Path) -> None:
    options = Options(target=target("acx"), room_tone=-50.0)
    (report,) = export(peaky(), tmp_path / "a.wav", options, MARK, Job())
    assert not report.met
    assert any("quietest half second" in remark for remark in report.remarks)


def test_without_a_target_the_level_stays(tmp_path: Path) -> None:
    out = tmp_path / "a.wav"
    (report,) = export(spoken("a", level=0.3), out, Options(), MARK, Job())
    assert np.abs(soundfile.read(out)[0]).max() == pytest.approx(0.3, abs=0.002)
    assert report.met
    assert report.text.startswith(f"{report.path}: 0:01.0, 24000 Hz, -")


def test_an_unknown_target_names_the_known_ones() -> None:
    with pytest.raises(StudioError, match="none, podcast, r128, acx"):
        target("radio")

"""Subtitles say what is spoken when it is spoken, and other programs read them back."""

import json
import re
import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.audio.clip import Clip
from studio.engines.protocol import Timing
from studio.errors import StudioError
from studio.export.mark import SENTENCE
from studio.export.subtitles import KINDS, subtitles
from studio.export.timeline import Part, Timeline, timeline
from studio.render.rendered import Rendered, Word
from tests.export.reading import read_lrc, read_srt, read_textgrid, read_vtt
from tests.export.sounds import MARK, spoken

few = settings(max_examples=40)
ALPHABET = 'ab c.,!"<>&-{}\\[]1:中文，。「」あ한🙂👩🏽\u200d🚀é\u0301\n\t\x00\ud800'
texts = st.one_of(
    st.text(ALPHABET, max_size=200),
    st.sampled_from(
        ["<b>-->", "1\n00:00:01,000 --> 00:00:02,000\n\nx", "{\\an8}up", "[01:02.03]a"]
    ),
    st.lists(st.sampled_from(["word", "a", "Donaudampfschiff", "没有", "です。"]), max_size=60).map(
        " ".join
    ),
)

symbols = st.sampled_from(['"', "aː˥", "", "t͡ʃ"])


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Lines of any text, with words and phones at any sample."""
    parts = []
    for number in range(draw(st.integers(0, 5))):
        text = draw(texts)
        samples = draw(st.integers(0, 300_000))
        borders = sorted(draw(st.lists(st.integers(0, samples), max_size=6)))
        spans = [(a / 24000, b / 24000) for a, b in pairwise(borders)]
        step = len(text) // max(len(spans), 1)
        words = tuple(
            Word(text[i * step : i * step + step], i * step, i * step + step, a, b)
            for i, (a, b) in enumerate(spans)
        )
        timings = tuple(Timing(0, i, draw(symbols), a, b) for i, (a, b) in enumerate(spans))
        clip = Clip(np.zeros(samples, np.float32), 24000)
        voice = draw(st.sampled_from(["Åsa", "<Bo>&"]))
        pause = draw(st.sampled_from([0.0, 0.0001, 0.6, 4000.0]))
        parts.append(Part(f"l{number}", text, voice, Rendered(clip, timings, words), pause))
    return timeline(draw(texts), parts)


def bare(text: str) -> str:
    """Text without what a subtitle may change: white space and what cannot be shown."""
    return re.sub(r"[\s\x00\ud800]", "", text)


def columns(line: str) -> float:
    """Latin columns of a line; a Chinese character takes as much as 2.1 of them."""
    return sum(
        2.1 if unicodedata.east_asian_width(c) in "WF" else 1.0
        for c in line
        if unicodedata.category(c) not in ("Mn", "Cf", "Sk")
    )


@few
@given(timelines())
def test_srt_and_vtt_hold_every_text_once_and_in_order(voiceover: Timeline) -> None:
    said = "".join(bare(cue.text) for cue in voiceover.cues)
    for read, kind in ((read_srt, "srt"), (read_vtt, "vtt")):
        shown = read(subtitles(kind, voiceover, MARK))
        assert "".join(bare("".join(caption.lines)) for caption in shown) == said


@few
@given(timelines())
def test_captions_never_overlap_and_stay_with_their_line(voiceover: Timeline) -> None:
    shown = read_srt(subtitles("srt", voiceover, MARK))
    assert all(caption.start < caption.end for caption in shown)
    assert all(one.end <= two.start for one, two in pairwise(shown))
    starts = {caption.start for caption in shown}
    if all(cue.seconds > 0.5 for cue in voiceover.cues):
        assert {round(cue.start * 1000) for cue in voiceover.cues if bare(cue.text)} <= starts


@few
@given(timelines())
def test_a_caption_has_at_most_two_lines_of_42_columns(voiceover: Timeline) -> None:
    for caption in read_srt(subtitles("srt", voiceover, MARK)):
        assert 1 <= len(caption.lines) <= 2
        assert all(line.strip() and columns(line) <= 42.0001 for line in caption.lines)


@few
@given(timelines())
def test_srt_and_vtt_agree(voiceover: Timeline) -> None:
    one, two = (read(subtitles(kind, voiceover, MARK))
                for read, kind in ((read_srt, "srt"), (read_vtt, "vtt")))  # fmt: skip
    assert [(c.start, c.end, c.lines) for c in one] == [(c.start, c.end, c.lines) for c in two]


@few
@given(timelines())
def test_lrc_gives_every_line_back_at_its_time(voiceover: Timeline) -> None:
    found = read_lrc(subtitles("lrc", voiceover, MARK))
    wanted = [(cue.start, bare(cue.text)) for cue in voiceover.cues if bare(cue.text)]
    assert [bare(text) for _, text in found] == [*(text for _, text in wanted), ""]
    for (at, _), (start, _) in zip(found, [*wanted, (voiceover.seconds, "")], strict=True):
        assert at == pytest.approx(start, abs=0.0051)


@few
@given(timelines())
def test_textgrid_tiers_fill_the_time_without_a_gap(voiceover: Timeline) -> None:
    total, tiers = read_textgrid(subtitles("TextGrid", voiceover, MARK))
    assert total == pytest.approx(max(voiceover.seconds, 1e-6), abs=1e-6)
    assert set(tiers) == {"words", "phones", "lines"}
    for intervals in tiers.values():
        assert intervals[0][0] == 0.0
        assert intervals[-1][1] == total
        assert all(start < end for start, end, _ in intervals)
        assert all(one[1] == two[0] for one, two in pairwise(intervals))


@few
@given(timelines())
def test_textgrid_keeps_every_sounding_word_phone_and_line(voiceover: Timeline) -> None:
    _, tiers = read_textgrid(subtitles("TextGrid", voiceover, MARK))
    wanted = {
        "words": [w.text for c in voiceover.cues for w in c.words if w.ends > w.begins],
        "phones": [t.symbol for c in voiceover.cues for t in c.rendered.timings if t.end > t.start],
        "lines": [c.text for c in voiceover.cues if c.seconds],
    }
    for name, labels in wanted.items():
        kept = [bare(text) for _, _, text in tiers[name] if bare(text)]
        assert kept == [bare(label) for label in labels if bare(label)]


@few
@given(timelines())
def test_json_gives_every_text_and_time_back(voiceover: Timeline) -> None:
    found = json.loads(subtitles("json", voiceover, MARK))
    assert found["mark"]["statement"] == SENTENCE
    assert found["mark"]["credits"][0]["consent"] == MARK.credits[0].consent
    for line, cue in zip(found["lines"], voiceover.cues, strict=True):
        assert line["text"] == cue.text.encode("utf-8", "replace").decode()
        assert line["end"] - line["start"] == pytest.approx(cue.seconds, abs=2e-6)
        for word, said in zip(line["words"], cue.words, strict=True):
            assert word["start"] == pytest.approx(cue.start + said.begins, abs=1e-6)
        for phone, timing in zip(line["phones"], cue.rendered.timings, strict=True):
            assert phone["end"] == pytest.approx(cue.start + timing.end, abs=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_written_for_a_real_line(kind: str) -> None:
    assert "Straße" in subtitles(kind, spoken("Die Straße 🙂"), MARK)


def test_a_long_line_becomes_pages_that_begin_with_their_first_word() -> None:
    sentence = "One two three four five six seven eight nine ten eleven twelve. "
    shown = read_srt(subtitles("srt", spoken((sentence * 2).strip(), seconds=24.0), MARK))
    assert [caption.start for caption in shown] == [0, 12000]
    assert shown[0].end == 12000
    assert shown[0].lines == ("One two three four five six seven", "eight nine ten eleven twelve.")


def test_chinese_breaks_before_no_closing_mark() -> None:
    text = "这款新品支持多种语言，连粤语「落雨大」和日语「おはようございます」都能读准。"
    (caption,) = read_srt(subtitles("srt", spoken(text), MARK))
    assert caption.lines == (
        "这款新品支持多种语言，连粤语「落雨大」",
        "和日语「おはようございます」都能读准。",
    )


def test_vtt_names_the_speakers_only_where_there_are_several() -> None:
    one = spoken("Hello")
    assert "<v" not in subtitles("vtt", one, MARK)
    two = [Part(v, "Hi", v, one.cues[0].rendered, 0.5) for v in ("Åsa", "Bo & Co")]
    shown = read_vtt(subtitles("vtt", timeline("T", two), MARK))
    assert [caption.voice for caption in shown] == ["Åsa", "Bo & Co"]


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(StudioError, match="srt, vtt, lrc, TextGrid, json"):
        subtitles("ass", spoken("a"), MARK)

"""A line becomes tokens with sounds: each run in its own language, tags and lexicons obeyed."""

import pytest

from studio.errors import StudioError
from studio.text import lexicon_files, tags
from studio.text.lexicon import Lexicon, Pronunciation
from studio.text.utter import utter
from studio.text.utterance import Pause, PauseLengths, Phone, Source, Tag, TagKind, Utterance

MIXED = "这款新品支持 multi-language，连粤语「落雨大」和日语「おはようございます」都能读准。"


def _utter(typed: str, language: str, *lexicons: Lexicon) -> Utterance:
    tagged = tags.parse(typed, strict=True)
    return utter(tagged.text, tagged.tags, lexicons, language)


def _symbols(utterance: Utterance, text: str) -> list[str]:
    [token] = [token for token in utterance.tokens if token.text == text]
    return [phone.symbol for phone in token.phones]


def test_every_run_of_a_mixed_line_is_read_in_its_own_language() -> None:
    said = _utter(MIXED, "zh")
    spoken = {
        language: "".join(token.text for token in said.tokens if token.language == language)
        for language in ("zh", "en", "yue", "ja")
    }
    assert spoken["en"] == "multi-language"
    assert spoken["yue"] == "落雨大"
    assert spoken["ja"] == "おはようございます"
    assert spoken["zh"] == "这款新品支持连粤语和日语都能读准"
    assert _symbols(said, "雨") == ["j", "yː˩˧"]
    assert all(token.phones for token in said.tokens)


def test_tokens_know_where_in_the_line_they_stand() -> None:
    said = _utter(MIXED, "zh")
    starts = [token.start for token in said.tokens]
    assert starts == sorted(starts)
    for token in said.tokens:
        assert MIXED[token.start : token.end] == token.text


def test_words_of_one_number_share_its_place() -> None:
    said = _utter("Pay 25 dollars", "en")
    assert [(token.text, token.start, token.end) for token in said.tokens] == [
        ("Pay", 0, 3),
        ("twenty", 4, 6),
        ("five", 4, 6),
        ("dollars", 7, 14),
    ]


def test_commas_and_stops_are_pauses_and_the_last_mark_is_kept_without_silence() -> None:
    said = utter("Well, yes. Really?", (), (), "en")
    assert said.pauses == (Pause(0, 0.3, ","), Pause(1, 0.6, "."), Pause(2, 0.0, "?"))
    longer = utter("Well, yes. Really?", (), (), "en", PauseLengths(comma=0.1, stop=1.0))
    assert [pause.seconds for pause in longer.pauses] == [0.1, 1.0, 0.0]


@pytest.mark.parametrize("nothing", ["", "   ", "…", "?!", "😀", "\x00\x07", "「」。"])
def test_a_line_without_words_has_no_tokens(nothing: str) -> None:
    assert utter(nothing, (), (), "en").tokens == ()


def test_a_pause_tag_decides_over_the_mark_beside_it() -> None:
    said = _utter("你好[pause 1.5]，再见", "zh")
    assert said.pauses == (Pause(1, 1.5, "，"),)


def test_a_pause_may_stand_before_the_first_word_and_after_the_last() -> None:
    said = _utter("[0.5s]one[0.25s]", "en-US")
    assert said.pauses == (Pause(-1, 0.5), Pause(0, 0.25))
    assert said.language == "en"


def test_a_person_says_how_a_word_sounds_and_keeps_length_and_pitch() -> None:
    said = _utter("我{给|[j][ǐ]}你", "zh")
    assert _symbols(said, "给") == ["tɕ", "i˨˩˦"]
    assert [token.source for token in said.tokens] == [Source.MODEL, Source.PERSON, Source.MODEL]
    phone = Phone("ə", length=1.5, pitch=1.1, energy=0.9)
    held = utter("the end", [Tag(0, 3, TagKind.PHONES, "", (Phone("ð"), phone))], (), "en")
    assert held.tokens[0].phones == (Phone("ð"), phone)
    assert [token.text for token in held.tokens] == ["the", "end"]


def test_a_reading_without_text_is_a_token_between_words() -> None:
    said = _utter("a [M][AY0][N][UW1][T] detail", "en")
    assert [token.text for token in said.tokens] == ["a", "", "detail"]
    assert [phone.symbol for phone in said.tokens[1].phones] == ["m", "aɪ", "n", "ˈuː", "t"]
    assert said.tokens[1].source is Source.PERSON


def test_a_reading_over_a_sign_that_is_no_word_is_said_too() -> None:
    said = _utter("I {♥|/l ˈʌ v/} you", "en")
    assert [token.text for token in said.tokens] == ["I", "♥", "you"]


def test_other_words_events_and_emphasis() -> None:
    said = _utter("{Dr.|Doctor} Who[breath] <strong>really</strong> <laughter>ran</laughter>", "en")
    assert [(token.text, token.event, token.strong) for token in said.tokens] == [
        ("Doctor", "", False),
        ("Who", "", False),
        ("", "breath", False),
        ("really", "", True),
        ("ran", "laughter", False),
    ]
    assert said.tokens[2].phones == ()
    assert said.tokens[4].phones


def test_lexicons_stack_and_a_tag_is_stronger_than_all() -> None:
    weak = Lexicon((Pronunciation("gif", ("ɡ", "ˈɪ", "f"), "en"),))
    strong = Lexicon((Pronunciation("GIF", ("dʒ", "ˈɪ", "f"), "en"),))
    said = _utter("A Gif!", "en", weak, strong)
    assert _symbols(said, "Gif") == ["dʒ", "ˈɪ", "f"]
    assert said.tokens[1].source is Source.LEXICON
    assert _symbols(_utter("A {Gif|[K][AE1][T]}!", "en", weak), "Gif") == ["k", "ˈæ", "t"]


def test_the_longest_listed_word_wins_and_words_are_not_found_inside_words() -> None:
    lexicon = Lexicon(
        (
            Pronunciation("New York", ("n", "ˈuː"), "en"),
            Pronunciation("York", ("j",), "en"),
            Pronunciation("a", ("ˈeɪ",), "en"),
            Pronunciation("洪洞", ("x", "ʊŋ˧˥", "tʰ", "ʊŋ˧˥"), "zh"),
        )
    )
    said = _utter("New York cat", "en", lexicon)
    assert [token.text for token in said.tokens] == ["New York", "cat"]
    assert said.tokens[1].source is Source.MODEL
    place = _utter("洪洞县", "zh", lexicon)
    assert [(token.text, token.source) for token in place.tokens[:2]] == [
        ("洪", Source.LEXICON),
        ("洞", Source.LEXICON),
    ]
    assert _symbols(place, "洞") == ["tʰ", "ʊŋ˧˥"]


def test_the_shipped_words_are_used() -> None:
    said = _utter("JSON on Linux", "en", lexicon_files.shipped())
    assert [token.source for token in said.tokens] == [
        Source.LEXICON,
        Source.MODEL,
        Source.LEXICON,
    ]


def test_tones_follow_the_words_around_a_covered_one() -> None:
    said = _utter("你{好|[h][ao]}", "zh")
    assert _symbols(said, "你") == ["n", "i˧˥"]


def test_a_character_nobody_can_read_is_named_with_its_place() -> None:
    with pytest.raises(StudioError, match="“\U0002a6d6” \\(character 3\\)"):
        utter("我看\U0002a6d6了", (), (), "zh")
    assert utter("我看\U0002a6d6了", [Tag(2, 3, TagKind.SAY_AS, "龙")], (), "zh").tokens


@pytest.mark.parametrize(("text", "language"), [("say ᏣᎳᎩ", "en"), ("写《Ж》字", "zh")])
def test_letters_of_a_script_nobody_reads_are_named_and_not_left_out(
    text: str, language: str
) -> None:
    with pytest.raises(StudioError, match=r"No reading is known for “[ᏣЖ]"):
        utter(text, (), (), language)


def test_a_roman_number_that_is_one_character_is_said() -> None:
    assert all(token.phones for token in utter("第Ⅲ章", (), (), "zh").tokens)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_word_of_thousands_of_letters_is_said_in_parts(language: str) -> None:
    tokens = utter("x-" * 1000, (), (), language).tokens
    assert len(tokens) > 5
    assert all(token.phones for token in tokens)


def test_a_language_nobody_reads_is_refused() -> None:
    with pytest.raises(StudioError, match="“xx” cannot be read"):
        utter("hello", (), (), "xx")


def test_the_same_line_is_always_said_the_same() -> None:
    assert utter(MIXED, (), (), "zh") == utter(MIXED, (), (), "zh")


def test_a_typed_reading_of_several_syllables_is_shared_out_to_the_characters() -> None:
    said = _utter("去{银行|[y][ín][h][áng]}", "zh")
    assert _symbols(said, "银") == ["j", "i˧˥", "n"]
    assert _symbols(said, "行") == ["x", "ɑ˧˥", "ŋ"]

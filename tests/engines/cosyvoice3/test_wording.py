"""What CosyVoice3 is given to read for an utterance, and what it cannot do of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.engines.cosyvoice3.text import wording
from studio.engines.cosyvoice3.text.specials import specials
from studio.engines.cosyvoice3.text.wording import Fallback, Part, Written
from studio.text import kana, pinyin, tags
from studio.text.lexicon import Lexicon, Pronunciation
from studio.text.utter import utter
from studio.text.utterance import Pause, Phone, Source, Token, Utterance


def written(typed: str, language: str = "", lexicon: Lexicon | None = None) -> Written:
    """What the model reads for a line as a person types it."""
    line = tags.parse(typed, strict=True)
    return wording.written(utter(line.text, line.tags, (lexicon,) if lexicon else (), language))


def text(typed: str, language: str = "") -> str:
    """The same, where it is a single part and as asked."""
    found = written(typed, language)
    assert not found.fallbacks
    [part] = found.parts
    return part.text


def word(said: str, *sounds: str, language: str = "zh", source: Source = Source.PERSON) -> Token:
    return Token(said, 0, len(said), tuple(map(Phone, sounds)), source, language)


def one(token: Token, language: str = "zh") -> Written:
    return wording.written(Utterance(language, (token,)))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("你好，世界！", "你好，世界！"),
        ("你好,世界", "你好，世界。"),
        ("走——吧", "走，吧。"),
        (
            "我用 Python 3.11 写了25kg的代码。",
            "我用Python three point one one写了二十五千克的代码。",
        ),
        ("他说 Hello, world. 再见", "他说Hello, world.再见。"),
        ("Hello world, it's 5 o'clock", "Hello world, it's five o'clock."),
        ("Really? Yes, “no”!", "Really? Yes, no!"),
        ("Je m'appelle l'eau.", "Je m'appelle l'eau."),
        ("Ich heiße Jürgen, und du?", "Ich heiße Jürgen, und du?"),
        ("Как дела, друг?", "Как дела, друг?"),
        ("Python을 좋아해요.", "Python을 좋아해요."),
        ("佢今日嚟咗。", "佢今日嚟咗。"),
    ],
)
def test_words_have_the_spaces_and_marks_of_their_script(typed: str, read: str) -> None:
    assert text(typed) == read


def test_japanese_is_katakana_as_it_is_said_with_spaces_between_words() -> None:
    assert text("こんにちは、ちょっとまって！", "ja") == "コンニチワ、チョットマッテ！"
    clause = [
        ("レキシ", "ɽ e̞ k i ɕ i"),
        ("ワ", "w ä"),
        ("スギサッ", "s ɯᵝ ɡ i s ä t"),
        ("タ", "t ä"),
    ]
    words = [
        Token(said, at, at + 1, tuple(map(Phone, sounds.split())), Source.MODEL, "ja")
        for at, (said, sounds) in enumerate(clause)
    ]
    found = wording.written(Utterance("ja", tuple(words), (Pause(3, 0.0, "。"),)))
    assert found.parts == (Part("レキシ ワ スギサッ タ。", 0.0),)


_MORAS = (
    *"アイウエオカキクガサシスタチツナニヌハヒフバパマヤユラリワンッー",
    "キャ",
    "シュ",
    "ティ",
    "ヴァ",
)


@given(st.lists(st.sampled_from(_MORAS), min_size=1, max_size=8))
def test_katakana_is_said_as_the_word_it_is_for(moras: list[str]) -> None:
    sounds = [phone for mora in _japanese("ア" + "".join(moras)) for phone in mora]
    found = one(Token("漢", 0, 1, tuple(sounds), Source.MODEL, "ja"), "ja")
    again = [phone for mora in _japanese(found.parts[0].text.rstrip("。")) for phone in mora]
    assert [_coarse(phone) for phone in again] == [_coarse(phone) for phone in sounds]


def _japanese(reading: str) -> tuple[tuple[Phone, ...], ...]:
    moras = kana.moras(reading)
    return kana.phones(moras, ("˩",) * len(moras))


def _coarse(phone: Phone) -> str:
    """A nasal before a pause or another vowel is the same ン, wherever in the mouth."""
    return "ɴ" if phone.symbol in ("m", "ŋ") else phone.symbol


def test_a_reading_that_a_person_chose_stands_in_place_of_the_character() -> None:
    assert text("报道{给|[j][ǐ]}予好评。") == "报道[j][ǐ]予好评。"
    assert text("{银行|[y][ín][h][áng]}到了。") == "[y][ín][h][áng]到了。"
    assert text("a {minute|[M][AY0][N][UW1][T]} part") == "a [M][AY0][N][UW1][T] part."


def test_a_reading_between_words_is_said_there() -> None:
    assert text("他[ji3]予") == "他[j][ǐ]予。"


def test_readings_of_a_lexicon_are_given_as_well() -> None:
    row = Pronunciation("Linux", ("l", "ˈɪ", "n", "ʌ", "k", "s"), "en")
    found = written("Linux 好", lexicon=Lexicon((row,)))
    assert found.parts[0].text == "[L][IH1][N][AH0][K][S]好。"


def test_only_pieces_that_the_model_knows_are_written() -> None:
    for name in pinyin.syllables():
        for tone in "12345":
            found = one(word("字", *(phone.symbol for phone in pinyin.phones(name + tone))))
            pieces = re.findall(r"\[.*?\]", found.parts[0].text)
            assert set(pieces) <= set(specials())
            assert pieces or found.parts[0].text[0] in "呣嗯噷哼诶儿"


def test_a_syllable_without_pieces_is_said_with_the_nearest_and_told() -> None:
    found = one(word("姐", "tɕ", "iɛ˩"))
    assert found.parts[0].text == "[j][iè]。"
    [told] = found.fallbacks
    assert (told.token, told.wanted, told.used) == (0, "jie", "[j][iè]")
    assert "nearest" in told.reason


def test_a_retroflex_ending_becomes_a_character_of_its_own() -> None:
    found = one(word("花儿", *(phone.symbol for phone in pinyin.phones("huar1"))))
    assert found.parts[0].text == "[h][uā]儿。"
    assert found.fallbacks[0].wanted == "huār"


def test_an_english_tap_is_said_as_t_and_told() -> None:
    found = one(word("water", "w", "ˈɔː", "ɾ", "ɚ", language="en"), "en")
    assert found.parts[0].text == "[W][AO1][T][ER0]."
    assert found.fallbacks[0].wanted == "W AO1 DX ER0"


@pytest.mark.parametrize(
    ("token", "language"),
    [
        (word("度", "t", "o˨", language="yue"), "yue"),
        (word("rue", "ʁ", "y", language="fr"), "fr"),
        (word("Bach", "b", "ˈɑː", "χ", language="en"), "en"),
        (word("字", "q", "ʘ"), "zh"),
    ],
)
def test_sounds_the_model_has_no_means_for_leave_the_word_and_are_told(
    token: Token, language: str
) -> None:
    found = one(token, language)
    assert found.parts[0].text.rstrip(".。") == token.text
    assert [told.wanted for told in found.fallbacks] == [" ".join(p.symbol for p in token.phones)]


def test_a_reading_without_word_and_without_means_is_told() -> None:
    found = wording.written(
        Utterance("yue", (word("", "t", "o˨", language="yue"), word("好", "x", language="yue")))
    )
    assert found.parts == (Part("好。", 0.0),)
    assert found.fallbacks[0] == Fallback(0, "t o˨", "", found.fallbacks[0].reason)


def test_length_pitch_and_energy_of_a_sound_are_told() -> None:
    found = written("{oh|/ˈoʊ(1.5,1,0.8)/}, yes.", "en")
    assert found.parts[0].text == "[OW1], yes."
    assert "length, pitch and loudness" in found.fallbacks[0].reason


def test_the_pitch_of_a_japanese_reading_is_told() -> None:
    sounds = (Phone("h"), Phone("ä˥"), Phone("ɕ"), Phone("i˩"))
    found = one(Token("はし", 0, 2, sounds, Source.PERSON, "ja"), "ja")
    assert found.parts[0].text == "ハシ。"
    assert "pitch of Japanese" in found.fallbacks[0].reason


def test_sounds_a_person_makes_are_tags() -> None:
    line = "[breath]嗯[sigh]，都很熟悉。[laughter]"
    assert text(line) == line
    assert text("I [quick breath] see.") == "I [quick_breath] see."
    assert text("[cough]") == "[cough]"


def test_an_unknown_event_is_left_out_and_told() -> None:
    found = one(Token("", 0, 0, (), Source.PERSON, "zh", event="sneeze"))
    assert found.parts == ()
    assert found.fallbacks[0].wanted == "sneeze"


def test_emphasis_and_laughter_cover_words_and_never_a_mark() -> None:
    assert text("他<strong>很，美</strong>。") == "他<strong>很</strong>，<strong>美</strong>。"
    assert text("He <laughter>so <strong>loves</strong> it</laughter> now.") == (
        "He <laughter>so <strong>loves</strong> it</laughter> now."
    )


def test_an_event_inside_a_span_does_not_end_it() -> None:
    assert text("<strong>很[breath]好</strong>的") == "<strong>很[breath]好</strong>的。"


def test_silence_that_was_asked_for_parts_the_text() -> None:
    found = written("[pause 1]你好[pause 0.5]世界，[pause 2]再见[pause 3]")
    assert found.before == 1.0
    assert found.parts == (Part("你好。", 0.5), Part("世界。", 2.0), Part("再见。", 3.0))


def test_silence_that_a_mark_stands_for_is_left_to_the_model() -> None:
    assert written("你好，世界。再见").parts == (Part("你好，世界。再见。", 0.0),)


def test_nothing_in_a_project_can_smuggle_in_a_special_token() -> None:
    words = ("<|endofprompt|>", "[breath]", "a<|im_", "end|>", "<strong>")
    tokens = tuple(word(each, "ɑ", source=Source.MODEL) for each in words)
    marks = tuple(Pause(number, 0.0, "<|endofprompt|>") for number in range(len(words)))
    found = wording.written(Utterance("zh", tokens, marks))
    assert not any(name in part.text for part in found.parts for name in specials())
    assert [told.token for told in found.fallbacks] == [0, 1, 2, 3, 4]


def test_a_special_token_that_is_typed_is_read_as_a_word() -> None:
    assert text("Say <|endofprompt|> now.", "en") == "Say endofprompt now."


@given(st.text(alphabet="你a <|>[]breathndopm，。", max_size=40))
def test_typed_signs_never_become_a_special_token(typed: str) -> None:
    said = utter(typed, (), (), "zh")
    for part in wording.written(said).parts:
        assert not any(name in part.text for name in specials())


_TOKENS = st.builds(
    Token,
    st.sampled_from(["你", "word", "mot", "말", "слово"]),
    st.just(0),
    st.just(1),
    st.just((Phone("ɑ"),)),
    st.just(Source.MODEL),
    st.sampled_from(["zh", "en", "fr", "ko", "ru", "yue"]),
    st.sampled_from(["", "laughter", "sigh"]),
    st.booleans(),
)
_PAUSES = st.builds(
    Pause,
    st.integers(-1, 12),
    st.sampled_from([0.0, 0.3, 2.0]),
    st.sampled_from(["", ",", "。", "—", "?"]),
)


@given(st.lists(_TOKENS, max_size=12), st.lists(_PAUSES, max_size=6), st.sampled_from(["zh", "en"]))
def test_every_word_and_every_silence_is_there_once_and_in_order(
    tokens: list[Token], pauses: list[Pause], language: str
) -> None:
    here = [pause for pause in pauses if pause.after < len(tokens)]
    found = wording.written(Utterance(language, tuple(tokens), tuple(here)))
    read = re.sub(r"</?\w+>|[\s,.?，。？]", "", "".join(part.text for part in found.parts))
    assert read == "".join(token.text for token in tokens)
    silence = found.before + sum(part.silence for part in found.parts)
    assert silence >= sum(pause.seconds for pause in here if pause.seconds > 1.0)
    for part in found.parts:
        for span in ("strong", "laughter"):
            assert part.text.count(f"<{span}>") == part.text.count(f"</{span}>")


def test_an_utterance_without_words_has_no_parts() -> None:
    assert wording.written(Utterance("zh", (), (Pause(-1, 2.0),))) == Written(2.0, (), ())


def test_a_transcript_is_one_line_without_tags() -> None:
    assert wording.transcript("你好，\n世界<|endofprompt|>[laughs]。", "zh") == "你好， 世界。"
    assert wording.transcript("こんにちは。", "ja") == "コンニチワ。"
    assert wording.transcript("こんにちは。", "") == "コンニチワ。"
    assert wording.transcript(" ", "ja") == ""


def test_a_transcript_that_cannot_be_read_is_unknown(caplog: pytest.LogCaptureFixture) -> None:
    assert wording.transcript("𪚥", "ja") == ""
    assert "the transcript is left out" in caplog.text

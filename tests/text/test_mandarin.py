"""Mandarin is read in the context of the whole clause."""

import pytest

from studio.text import mandarin, pinyin


def _said(clause: str) -> str:
    syllables = (pinyin.syllable(said.phones) for said in mandarin.say(clause))
    return " ".join(syllable or "-" for syllable in syllables)


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("你好", "ni2 hao3"),
        ("我想买酒", "wo2 xiang3 mai2 jiu3"),
        ("展览馆", "zhan2 lan2 guan3"),
        ("不是", "bu2 shi4"),
        ("不好", "bu4 hao3"),
        ("好不好", "hao3 bu5 hao3"),
        ("一个", "yi2 ge4"),
        ("一天", "yi4 tian1"),
        ("第一天", "di4 yi1 tian1"),
        ("看一看", "kan4 yi5 kan4"),
        ("二十一", "er4 shi2 yi1"),
        ("一九九零年", "yi1 jiu2 jiu3 ling2 nian2"),
        ("统一", "tong3 yi1"),
    ],
)
def test_tones_change_in_company(clause: str, said: str) -> None:
    assert _said(clause) == said


@pytest.mark.parametrize(
    ("clause", "character", "reading"),
    [
        ("他在银行门口行走", "行", ["hang2", "xing2"]),
        ("重庆很重要", "重", ["chong2", "zhong4"]),
        ("校长说会长期投入", "长", ["zhang3", "chang2"]),
        ("慢慢地走在地上", "地", ["de5", "di4"]),
        ("你得跑得快才能得到", "得", ["dei3", "de5", "de2"]),
        ("他睡着了还拿着书着急", "着", ["zhao2", "zhe5", "zhao2"]),
        ("为了成为医生", "为", ["wei4", "wei2"]),
        ("音乐让人快乐", "乐", ["yue4", "le4"]),
        ("了解了", "了", ["liao3", "le5"]),
        ("好啦", "啦", ["la5"]),
        ("绿色", "绿", ["lv4"]),
    ],
)
def test_a_character_with_several_readings_is_read_as_its_neighbours_ask(
    clause: str, character: str, reading: list[str]
) -> None:
    found = mandarin.readings(clause)
    assert [found[i] for i, sign in enumerate(clause) if sign == character] == reading


def test_the_ending_er_joins_the_syllable_before_it_but_keeps_its_own_token() -> None:
    play, ending = mandarin.say("玩儿")
    assert [phone.symbol for phone in play.phones] == ["w", "a˧˥"]
    assert [phone.symbol for phone in ending.phones] == ["ɻ"]
    assert _said("女儿") == "nv3 er2"


def test_a_rare_or_unknown_character_does_not_stop_the_clause() -> None:
    assert _said("我\U0002a6d6你")[:3] == "wo3"
    assert [len(said.phones) > 0 for said in mandarin.say("好☃好")] == [True, False, True]
    assert mandarin.say("") == ()


def test_all_readings_of_a_character_are_offered_the_usual_first() -> None:
    assert mandarin.syllables("行")[0] == "xing2"
    assert {"xing2", "hang2", "heng2"} <= set(mandarin.syllables("行"))


def test_every_reading_in_the_table_is_a_syllable_and_every_word_holds_its_character() -> None:
    for sign, reading, words in mandarin.rows():
        assert pinyin.phones(reading)
        assert all(word == "*" or sign in word for word in words)
        assert len(set(words)) == len(words)

"""Japanese training speech: the HTS voice "Mei" that pyopenjtalk speaks with, exact phone times.

`python -m models.builtin.train.japanese COUNT OUT` writes COUNT sentences of 48 kHz. The voice is
HTS Voice "Mei", copyright 2009-2013 Nagoya Institute of Technology, Department of Computer
Science, released by the MMDAgent project team under CC BY 3.0: name them in the card.
"""

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import pyopenjtalk
from pyopenjtalk import HTSEngine

from models.builtin.train.spoken import QUIET, Sound, Spoken, analysed, renamed, save, symbols
from studio.audio.clip import Clip
from studio.errors import StudioError
from studio.text.utter import utter

_SEED = 5
_RATE = 48_000
_LOUDNESS = 0.5  # of the loudest sample; full scale is 1
_LONG_FRAME, _SHORT_FRAME, _FRAME = b"FRAME_PERIOD:240", b"FRAME_PERIOD:001", 240
_QUIET = ("sil", "pau")
_CLOSURE = "cl"
_NAMES = {
    "a": "ä", "u": "ɯᵝ", "e": "e̞", "o": "o̞",
    "A": "ä", "I": "i̥", "U": "ɯ̥ᵝ", "E": "e̞", "O": "o̞",
    "N": "ɴ", "sh": "ɕ", "ch": "tɕ", "j": "dʑ", "y": "j", "r": "ɽ", "f": "ɸ", "g": "ɡ", "hy": "ç",
    "ky": "k", "gy": "ɡ", "ny": "n", "my": "m", "ry": "ɽ", "by": "b", "py": "p", "dy": "d",
    "ty": "t",
}  # fmt: skip
"""IPA of OpenJTalk's phones, where it is not the same letters."""

_NOUNS = (
    "犬 猫 家 川 庭 先生 子供 窓 山 台所 手紙 市場 橋 靴 森 写真 砂糖 雷 村 医者 機械 話 指 籠 "
    "蜜柑 上着 宝物 お茶 空 月 足 本 学校 答え 毛布 箱 鉛筆 帽子 牛乳 卵 百合 珈琲 切符 雑誌 新聞 "
    "病院 旅館 料理 教室 授業 客 急行 牛肉 行列 逆 百円 秘密 表 病気 部屋 美容院 発表 ピアノ 脈 "
    "明日 名字 入学 人形 にんじん 竜 旅行 両親 留学 社長 出発 食堂 ジャム 事務所 準備 女性 茶碗 "
    "注文 蝶 ファイル フィルム フェリー フォーク パーティー ティッシュ ディナー チェロ シェフ "
    "ジェット機 ウィンク ウェブ ツアー 鞄 傘 鍵 雪 風 雨 海 島 星 夢 声 音楽 絵 歌 時計 電話 電車 "
    "自転車 飛行機 会議 会社 銀行 駅 道 町 国 世界 言葉 名前 仕事 問題 理由 気持ち 約束 野菜 果物 "
    "葡萄 林檎 桃 肉 魚 米 塩 水 火 土 金 木 石 紙 布 糸 針 鏡 机 椅子 棚 床 壁 屋根 門 池 畑 牧場"
).split()
_ADJECTIVES = (
    "小さい 古い 静かな 明るい 重い 緑の 紫の 不思議な 早い 便利な 壊れた 元気な 危ない 普通の "
    "厚い 滑らかな 温かい 珍しい 新しい 広い 狭い 優しい 大きな 若い 青い 安い 綺麗な 賢い 冷たい "
    "涼しい 残酷な 暗い 深い 乾いた 簡単な 高い "
    "有名な 太った 平らな 立派な 無料の 金色の 偉い 硬い "
    "正直な 熱い 巨大な 大切な 怠け者の 軽い 寂しい 長い 低い 幸せな 細い 丸い 四角い 鋭い 短い "
    "遅い 柔らかい 酸っぱい 急な 強い 突然の 甘い 薄い 疲れた 弱い 濡れた 野生の 木の 黄色い"
).split()
_VERBS = (
    "見つけました 運びました 開けました 追いかけました "
    "押しました 測りました 変えました 楽しみました "
    "借りました 塗りました 洗いました 引っ張りました 選びました 持ってきました 動かしました 使った "
    "雇った 避けた 褒めた 焼いた 折った 噛んだ 買った 壊した 磨いた 建てた 燃やした 呼んだ 調べた "
    "閉めた 数えた 切った 描いた 落とした 掘った 染めた 稼いだ 直した 忘れた あげた 守っている "
    "嫌っている 聞いている 隠している 打っている 知っている 習っている 集めている 失くした 愛した "
    "作ろう 混ぜよう 食べよう 飲もう 読もう 書こう "
    "探そう 送ろう 分けよう 売ろう 盗んだ 信じた 捨てた"
).split()
_PEOPLE = (
    "私 彼 彼女 みんな 兄 弟 姉 妹 隣の人 誰か 社長 田中さん 鈴木さん 京子ちゃん 百子さん 友達 "
    "お母さん お父さん おじいさん おばあさん 学生 警察官 俳優 看護師 運転手 店員 外国人 君 僕たち"
).split()
_TIMES = (
    "昨日 今朝 毎年 昼ご飯の前に 木曜日に もう一度 夜中に 喜んで 五時間ぐらい いつも通り 先週 "
    "八時十五分前に 秋に なるべく早く 三十年前に 六月十一日に "
    "こっそり 一日中 時々 ちなみに 十二時に "
    "休みの間 六週間後に 月に二回 偶然 ゆっくり じっと ぴったり はっきり ひょっとして びっくりして"
).split()
_FRAMES = (
    "{w}は{t}{a}{n}を{v}。",
    "{t}、{w}が{n}と{n}を{v}。",
    "{a}{n}の上に{n}があります。",
    "どうして{w}は{n}が{a}と思うのですか？",
    "{w}に{a}{n}を見せてくれませんか？",
    "{n}はありましたが、{n}はちょっとありませんでした。",
    "なんて{a}{n}でしょう！",
    "もし{n}が来なければ、{n}を{w}に渡してください。",
    "{n}が一つ、{n}が二つ、それから{a}{n}が三つ。",
    "{w}は{n}のような{a}{n}を{v}。",
    "{t}、{n}へ行って、{n}を{v}。",
    "あれは{w}の{n}ではなくて、{w}の{n}だったよ。",
)


def sentences(count: int, seed: int) -> Iterator[str]:
    """`count` sentences, the same for the same seed; sense is not to be expected of them."""
    draw = random.Random(seed)
    words = {"n": _NOUNS, "a": _ADJECTIVES, "v": _VERBS, "w": _PEOPLE, "t": _TIMES}
    for _ in range(count):
        frame = draw.choice(_FRAMES)
        while "{" in frame:
            at = frame.index("{")
            frame = frame[:at] + draw.choice(words[frame[at + 1]]) + frame[at + 3 :]
        yield frame


def spoken(text: str) -> tuple[Clip, list[Sound]]:
    """What the voice says, and its phones as IPA."""
    labels = pyopenjtalk.make_label(pyopenjtalk.run_frontend(text))
    samples, rate = pyopenjtalk.synthesize(labels)
    assert rate == _RATE
    names = [label.split("-")[1].split("+")[0] for label in labels]
    ends = np.cumsum([_seconds(label) for label in labels])
    assert round(ends[-1] * _RATE) == len(samples)
    starts = [0.0, *ends[:-1]]
    sounds = [
        Sound(symbol, float(start), float(end))
        for symbol, start, end in zip(_ipa(names), starts, ends, strict=True)
    ]
    level = _LOUDNESS / max(float(abs(samples).max()), 1e-6)
    return Clip((samples * level).astype(np.float32), rate), sounds


def corpus(count: int) -> Iterator[Spoken]:
    """`count` sentences; what the program cannot read is left out."""
    for number, text in enumerate(sentences(count, _SEED)):
        try:
            wanted = symbols(utter(text, (), (), "ja"))
        except StudioError as error:
            print(text, error)
            continue
        clip, heard = spoken(text)
        yield analysed(clip, renamed(heard, wanted), "openjtalk", f"{number:05}", "ja")


@cache
def _counting() -> HTSEngine:
    """The voice with frames of one sample: what it says has as many samples as it has frames."""
    voice = (resources.files("pyopenjtalk") / "htsvoice" / "mei_normal.htsvoice").read_bytes()
    assert voice.count(_LONG_FRAME) == 1
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "counting.htsvoice"
        file.write_bytes(voice.replace(_LONG_FRAME, _SHORT_FRAME))
        return HTSEngine(str(file).encode())


def _seconds(label: str) -> float:
    """How long a phone lasts, which depends on its own label only: so it is said alone."""
    return len(_counting().synthesize([label])) * _FRAME / _RATE


def _ipa(names: Sequence[str]) -> list[str]:
    """OpenJTalk's phones as IPA; a closure is the consonant it closes for."""
    found: list[str] = []
    for name in reversed(names):
        if name in _QUIET:
            found.append(QUIET)
        elif name == _CLOSURE:
            found.append(found[-1] if found else "ʔ")
        else:
            found.append(_NAMES.get(name, name))
    return found[::-1]


def main() -> None:
    """Write the corpus."""
    count, out = sys.argv[1:]
    save(Path(out), corpus(int(count)))


if __name__ == "__main__":
    main()

"""The language of a text nobody named, from its scripts and its telling words."""

import re

from studio.text.scripts import Script, count, stretches

# Signs and words that written Cantonese uses and Mandarin does not, and the other way round.
_CANTONESE = re.compile(
    r"[嘅佢喺咗哋冇嘢嚟啲咁嗰噉㗎喎嘥攞瞓乸嗮啱嘞噃睇畀揾搵餸嗌孭嚿]|唔(?=[\u4e00-\u9fff])"
    r"|點解|而家|邊個|邊度|呢個|鍾意|係咪"
)
_MANDARIN = re.compile(r"[的是他她们們这這那吗嗎没沒很]")
# Common signs of Chinese that Japanese does not write.
_CHINESE = re.compile(r"[你您她们們这這哪吗嗎呢吧啊说么麼很还還让讓给給跟把怎谁誰没沒对爱学习语]")
# The commonest small words: enough to tell these languages apart in a sentence.
_SMALL_WORDS = {
    "en": "the and of to is that it was for you with this are not have be on he she at in a i",
    "de": "der die und das ist nicht ich ein eine zu den mit auf sie es dem wir wie ja sind im",
    "fr": "le la les et est des une un que pas je vous pour dans ce il qui nous au sur en du",
    "es": "el la los y es que de en un una no por con para se lo como más pero está del las",
    "it": "il la che di è un una non per sono con si ho lo ma come questo gli della nel ed",
    "pt": "o a os que de é um uma não para com se em por mais mas como foi do da na são",
    "nl": "de het een en is van dat niet ik je zijn op te met voor er maar naar aan ook",
}


def guess(text: str) -> str:
    """The language most of `text` is in; English if nothing tells."""
    scripts = (Script.KANA, Script.HAN, Script.HANGUL, Script.LATIN)
    kana, han, hangul, latin = (count(text, script) for script in scripts)
    if (kana + han + hangul) * 3 > latin:  # A Latin word has several letters, a Han word has two.
        if hangul > kana + han:
            return "ko"
        return han_language(text, "zh") if han else "ja"
    others = [usual for *_, script, usual in stretches(text) if script is Script.OTHER]
    if others and not latin:
        return max(others, key=others.count)
    return _by_small_words(text)


def han_language(text: str, usual: str) -> str:
    """What the Han characters of `text` are read as where `usual` (zh, yue or ja) is expected."""
    kana, han = count(text, Script.KANA), count(text, Script.HAN)
    if usual == "ja":
        return "ja" if kana or not _simplified(text) else "zh"
    if kana * 4 > han and not _CHINESE.search(text):
        return "ja"
    cantonese = len(_CANTONESE.findall(text))
    if cantonese and cantonese >= len(_MANDARIN.findall(text)):
        return "yue"
    return usual


def _simplified(text: str) -> bool:
    """Whether a sign is in the Chinese standard character set and not in the Japanese one."""
    return any(_in(sign, "gb2312") and not _in(sign, "shift_jis") for sign in text)


def _in(sign: str, charset: str) -> bool:
    return bool(sign.encode(charset, "ignore"))


def _by_small_words(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    scores = {
        language: sum(word in small for word in words)
        for language, small in ((name, row.split()) for name, row in _SMALL_WORDS.items())
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else "en"
